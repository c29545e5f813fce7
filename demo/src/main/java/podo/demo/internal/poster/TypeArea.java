package podo.demo.internal.poster;

/**
 * Where a poster's letters stand and how they look.
 *
 * @param low whether the block of letters hangs from the bottom edge of its place instead of the top
 * @param ink of the title
 * @param footer of the date and the venue at the foot of the poster
 */
record TypeArea(
        double left,
        double right,
        double top,
        double bottom,
        Align align,
        boolean low,
        boolean serif,
        String ink,
        String footer) {

    static TypeArea top(Palette palette) {
        return new TypeArea(44, 556, 52, 310, Align.START, false, false, palette.ink(), palette.ink());
    }

    static TypeArea bottom(Palette palette) {
        return new TypeArea(44, 556, 400, 684, Align.START, true, false, palette.ink(), palette.ink());
    }

    static TypeArea centred(Palette palette, double top) {
        return new TypeArea(60, 540, top, top + 260, Align.MIDDLE, false, false, palette.ink(), palette.ink());
    }

    TypeArea withSerif() {
        return new TypeArea(left, right, top, bottom, align, low, true, ink, footer);
    }

    TypeArea withInk(String title, String foot) {
        return new TypeArea(left, right, top, bottom, align, low, serif, title, foot);
    }

    double x() {
        return switch (align) {
            case START -> left;
            case MIDDLE -> (left + right) / 2;
            case END -> right;
        };
    }

    double room() {
        return right - left;
    }
}
