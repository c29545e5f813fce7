package podo.demo.internal.poster;

import java.util.Random;

/** Blocks of light on a dark grid, as on a screen. */
final class Pixels implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        double cell = sheet.x(1) / 15;
        String[] lights = {
            palette.main(), palette.second(), palette.third(), palette.bright(), palette.veil(), palette.veil()
        };
        for (int row = 0; row * cell < sheet.y(0.56); row++) {
            for (int column = 0; column < 8; column++) {
                if (random.nextDouble() > 0.72 - row * 0.035 + column * 0.01) {
                    continue;
                }
                String light = lights[random.nextInt(lights.length)];
                svg.rounded(column * cell + 3, row * cell + 3, cell - 6, cell - 6, 5, light);
                svg.rounded(sheet.width() - (column + 1) * cell + 3, row * cell + 3, cell - 6, cell - 6, 5, light);
            }
        }
        svg.rect(0, sheet.y(0.28), sheet.width(), sheet.y(0.24), svg.fade(palette.paper(), 0, palette.paper(), 1));
        svg.rect(0, sheet.y(0.52) - 1, sheet.width(), sheet.y(0.48) + 1, palette.paper());
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.bottom(palette);
    }
}
