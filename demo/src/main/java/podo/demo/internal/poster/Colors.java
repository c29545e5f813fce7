package podo.demo.internal.poster;

/** Colours given by lightness, chroma and hue, so that a palette is even to the eye. */
final class Colors {
    private static final double CHROMA_STEP = 0.01;

    private Colors() {}

    /**
     * The nearest displayable colour, as {@code #rrggbb}: chroma is given up until it fits. The conversion is that of
     * Björn Ottosson's Oklab.
     *
     * @param lightness 0 to 1
     * @param chroma 0 to about 0.35
     * @param hue in degrees
     */
    static String oklch(double lightness, double chroma, double hue) {
        double left = chroma;
        double[] rgb = linear(lightness, left, hue);
        while (left > 0 && !displayable(rgb)) {
            left -= CHROMA_STEP;
            rgb = linear(lightness, Math.max(0, left), hue);
        }
        int packed = (channel(rgb[0]) << 16) | (channel(rgb[1]) << 8) | channel(rgb[2]);
        return "#" + Integer.toHexString(0x1000000 | packed).substring(1);
    }

    private static double[] linear(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(Math.toRadians(hue));
        double b = chroma * Math.sin(Math.toRadians(hue));
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static boolean displayable(double[] rgb) {
        for (double value : rgb) {
            if (value < -0.001 || value > 1.001) {
                return false;
            }
        }
        return true;
    }

    private static int channel(double linear) {
        double value = Math.clamp(linear, 0.0, 1.0);
        double encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
        return (int) Math.round(encoded * 255);
    }

    private static double cube(double value) {
        return value * value * value;
    }
}
