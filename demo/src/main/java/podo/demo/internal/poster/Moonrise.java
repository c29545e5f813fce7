package podo.demo.internal.poster;

import java.util.Random;

/** A moon in rings over folded hills. */
final class Moonrise implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        double x = sheet.x(random.nextDouble(0.32, 0.68));
        double y = sheet.y(0.62);
        for (int ring = 4; ring >= 1; ring--) {
            svg.glow(x, y, sheet.x(0.16 + ring * 0.095), palette.second(), 0.13);
        }
        svg.circle(x, y, sheet.x(0.2), palette.third());
        String[] hills = {palette.second(), palette.main(), palette.deep()};
        for (int layer = 0; layer < hills.length; layer++) {
            double level = sheet.y(0.69 + layer * 0.09);
            Path hill = Path.from(0, level + random.nextDouble(-30, 30));
            for (int peak = 1; peak <= 4; peak++) {
                double top = level - sheet.y(random.nextDouble(0.02, 0.1));
                hill.bend(sheet.x((peak - 0.5) / 4), top, sheet.x(peak / 4.0), level + random.nextDouble(-24, 24));
            }
            svg.path(
                    hill.line(sheet.width(), sheet.height())
                            .line(0, sheet.height())
                            .shut(),
                    hills[layer]);
        }
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.centred(palette, 62).withSerif().withInk(palette.ink(), "#ffffff");
    }
}
