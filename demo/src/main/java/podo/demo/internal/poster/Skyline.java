package podo.demo.internal.poster;

import java.util.Random;

/** A city at night: lit windows before a large moon. */
final class Skyline implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        svg.rect(0, 0, sheet.width(), sheet.height(), svg.fade(palette.paper(), 1, evening(palette), 1));
        svg.circle(sheet.x(random.nextDouble(0.25, 0.75)), sheet.y(0.57), sheet.x(0.24), palette.third());
        for (int layer = 0; layer < 2; layer++) {
            double x = -20;
            while (x < sheet.width()) {
                double width = sheet.x(random.nextDouble(0.08, 0.16));
                double top = sheet.y(random.nextDouble(0.5, 0.68) + layer * 0.1);
                svg.rect(x, top, width, sheet.height() - top, layer == 0 ? palette.main() : palette.veil());
                if (layer == 1) {
                    windows(svg, palette, random, new double[] {x, top, width, sheet.height()});
                }
                x += width + (layer == 0 ? 0 : sheet.x(random.nextDouble(0.0, 0.05)));
            }
        }
        svg.rect(0, sheet.y(0.72), sheet.width(), sheet.y(0.16), svg.fade(palette.paper(), 0, palette.paper(), 1));
        svg.rect(0, sheet.y(0.88) - 1, sheet.width(), sheet.y(0.12) + 1, palette.paper());
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.top(palette);
    }

    private static void windows(Svg svg, Palette palette, Random random, double[] house) {
        Path lit = new Path();
        for (double y = house[1] + 16; y < house[1] + 170 && y < house[3] - 20; y += 24) {
            for (double x = house[0] + 10; x < house[0] + house[2] - 14; x += 20) {
                if (random.nextInt(3) > 0) {
                    lit.move(x, y)
                            .line(x + 8, y)
                            .line(x + 8, y + 12)
                            .line(x, y + 12)
                            .shut();
                }
            }
        }
        svg.path(lit, random.nextInt(3) == 0 ? palette.third() : palette.bright());
    }

    private static String evening(Palette palette) {
        return palette.tone() == Tone.DARK ? palette.deep() : palette.bright();
    }
}
