package podo.demo.internal.poster;

import java.util.Random;

/** Soft lights that run into one another. */
final class Aurora implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        String[] lights = {palette.main(), palette.second(), palette.third(), palette.main(), palette.bright()};
        for (int i = 0; i < lights.length; i++) {
            String light = svg.halo(lights[i], i == lights.length - 1 ? 0.45 : 0.95, lights[i], 0);
            double size = sheet.y(random.nextDouble(0.3, 0.5));
            svg.circle(sheet.x(random.nextDouble()), sheet.y(random.nextDouble(0.0, 0.62)), size, light);
        }
        Path stars = new Path();
        for (int i = 0; i < 40; i++) {
            double x = sheet.x(random.nextDouble());
            double y = sheet.y(random.nextDouble(0, 0.6));
            double size = random.nextDouble(1, 4.5);
            stars.move(x - size, y)
                    .line(x, y - size)
                    .line(x + size, y)
                    .line(x, y + size)
                    .shut();
        }
        svg.path(stars, "#ffffff", 0.85);
        svg.rect(0, sheet.y(0.42), sheet.width(), sheet.y(0.58), svg.fade(palette.paper(), 0, palette.paper(), 0.96));
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.bottom(palette);
    }
}
