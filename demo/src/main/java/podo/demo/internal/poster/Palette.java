package podo.demo.internal.poster;

/**
 * The colours of one event's pictures. {@code ink} is always readable on {@code paper}; the others are for shapes.
 *
 * @param veil a colour a little away from the paper, for large quiet shapes
 * @param main the event's own colour
 * @param second a neighbour of the main colour
 * @param third a colour from the other side of the wheel
 * @param bright the lightest accent
 * @param deep the darkest accent
 */
record Palette(
        Tone tone,
        String paper,
        String ink,
        String veil,
        String main,
        String second,
        String third,
        String bright,
        String deep) {

    static Palette of(Tone tone, double hue) {
        double near = hue + 38;
        double far = hue + 165;
        return switch (tone) {
            case LIGHT ->
                new Palette(
                        tone,
                        Colors.oklch(0.965, 0.018, hue + 60),
                        Colors.oklch(0.23, 0.06, hue),
                        Colors.oklch(0.91, 0.04, hue),
                        Colors.oklch(0.60, 0.19, hue),
                        Colors.oklch(0.74, 0.14, near),
                        Colors.oklch(0.78, 0.14, far),
                        Colors.oklch(0.88, 0.09, hue + 80),
                        Colors.oklch(0.34, 0.11, hue));
            case DARK ->
                new Palette(
                        tone,
                        Colors.oklch(0.19, 0.05, hue),
                        Colors.oklch(0.97, 0.015, hue + 60),
                        Colors.oklch(0.26, 0.07, hue),
                        Colors.oklch(0.62, 0.20, hue),
                        Colors.oklch(0.70, 0.16, near),
                        Colors.oklch(0.82, 0.13, far),
                        Colors.oklch(0.90, 0.09, hue + 80),
                        Colors.oklch(0.36, 0.12, hue + 15));
            case VIVID ->
                new Palette(
                        tone,
                        Colors.oklch(0.83, 0.115, hue),
                        Colors.oklch(0.20, 0.06, hue + 180),
                        Colors.oklch(0.88, 0.085, hue + 12),
                        Colors.oklch(0.55, 0.19, far),
                        Colors.oklch(0.68, 0.18, near - 70),
                        Colors.oklch(0.93, 0.07, near + 40),
                        Colors.oklch(0.97, 0.03, hue + 50),
                        Colors.oklch(0.32, 0.10, far));
        };
    }
}
