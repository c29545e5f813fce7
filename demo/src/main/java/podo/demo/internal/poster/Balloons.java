package podo.demo.internal.poster;

import java.util.Random;

/** A sky full of balloons above the title. */
final class Balloons implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        String[] skins = {palette.main(), palette.second(), palette.third(), palette.bright(), palette.deep()};
        svg.circle(sheet.x(0.15), sheet.y(0.62), sheet.x(0.3), palette.veil());
        svg.circle(sheet.x(0.55), sheet.y(0.66), sheet.x(0.36), palette.veil());
        svg.circle(sheet.x(0.95), sheet.y(0.62), sheet.x(0.3), palette.veil());
        double[][] places = {{0.22, 0.3}, {0.8, 0.28}, {0.38, 0.14}, {0.64, 0.13}, {0.5, 0.32}, {0.12, 0.13}, {0.9, 0.1}
        };
        for (int i = 0; i < places.length; i++) {
            double x = sheet.x(places[i][0]) + random.nextDouble(-16, 16);
            double y = sheet.y(places[i][1]) + random.nextDouble(-16, 16);
            double size = sheet.x(random.nextDouble(0.085, 0.125));
            String skin = skins[(i + random.nextInt(2)) % skins.length];
            svg.stroke(Path.from(x, y + size).bend(x + 16, y + size * 1.8, x - 4, y + size * 2.2), palette.ink(), 1.8);
            svg.path(
                    Path.from(x, y + size * 1.1)
                            .line(x - 9, y + size * 1.32)
                            .line(x + 9, y + size * 1.32)
                            .shut(),
                    skin);
            svg.ellipse(x, y, size, size * 1.2, 0, skin);
            svg.ellipse(x - size * 0.35, y - size * 0.5, size * 0.14, size * 0.26, 28, "#ffffff");
        }
    }

    @Override
    public TypeArea type(Palette palette) {
        return new TypeArea(44, 556, 420, 684, Align.MIDDLE, true, false, palette.ink(), palette.ink());
    }
}
