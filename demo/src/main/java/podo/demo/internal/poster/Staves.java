package podo.demo.internal.poster;

import java.util.Random;

/** Staff lines that swing through the picture like a ribbon, with notes on them. */
final class Staves implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        double base = sheet.y(random.nextDouble(0.6, 0.64));
        double swing = sheet.y(random.nextDouble(0.09, 0.13)) * (random.nextBoolean() ? 1 : -1);
        svg.circle(sheet.x(random.nextDouble(0.2, 0.8)), base, sheet.x(0.3), palette.veil());
        for (int line = 0; line < 5; line++) {
            double y = base + (line - 2) * 24;
            Path staff = Path.from(-10, y + swing * 0.3)
                    .curve(sheet.x(0.3), y - swing, sheet.x(0.6), y + swing * 1.6, sheet.width() + 10, y - swing * 0.5);
            svg.stroke(staff, palette.deep().equals(palette.paper()) ? palette.ink() : palette.second(), 2.5);
        }
        for (int i = 0; i < 9; i++) {
            double t = 0.06 + i * 0.11;
            double x = sheet.x(t);
            double y = base + follow(t, swing) + (random.nextInt(7) - 3) * 12;
            String color = i % 4 == 1 ? palette.third() : palette.main();
            svg.ellipse(x, y, 17, 12.5, -22, color);
            boolean up = y > base;
            double stem = up ? -88 : 88;
            double side = up ? x + 14.5 : x - 14.5;
            svg.stroke(Path.from(side, y).line(side, y + stem), color, 4);
            if (i % 3 == 0) {
                svg.stroke(
                        Path.from(side, y + stem).bend(side + 30, y + stem * 0.7, side + 18, y + stem * 0.4), color, 5);
            }
        }
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.top(palette).withSerif();
    }

    /** The height of the staff's middle line at a share of its way: the same Bézier curve as the lines themselves. */
    private static double follow(double t, double swing) {
        double rest = 1 - t;
        return rest * rest * rest * swing * 0.3
                - 3 * rest * rest * t * swing
                + 3 * rest * t * t * swing * 1.6
                - t * t * t * swing * 0.5;
    }
}
