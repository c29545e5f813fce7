package podo.site.internal.tickets;

/** The colours of a printed ticket: those of the pages' light theme, as paper is light. */
enum Ink {
    GRAPE(0x6f1e9b),
    GRAPE_DEEP(0x55077a),
    GRAPE_LIGHT(0x792ca5),
    GRAPE_WASH(0xf5ecfd),
    ON_GRAPE(0xffffff),
    ON_GRAPE_SOFT(0xe6d3f4),
    INK(0x1f1725),
    INK_SOFT(0x5a5162),
    LINE(0xd9d3de),
    SUNKEN(0xf7f4f9),
    PAPER(0xffffff),
    BLACK(0x000000);

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    float red() {
        return (rgb >> 16) / 255f;
    }

    float green() {
        return (rgb >> 8 & 0xff) / 255f;
    }

    float blue() {
        return (rgb & 0xff) / 255f;
    }
}
