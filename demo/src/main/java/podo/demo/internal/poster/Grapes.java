package podo.demo.internal.poster;

import java.util.Random;

/** A heavy bunch of grapes hanging into the picture, each berry with its own light. */
final class Grapes implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        String[] skins = {palette.main(), palette.deep(), palette.second(), palette.main(), palette.third()};
        double berry = sheet.x(0.06);
        double middle = sheet.x(0.6);
        svg.circle(middle, sheet.y(0.25), sheet.x(0.4), palette.veil());
        svg.stroke(
                Path.from(middle, -10).bend(middle - 24, sheet.y(0.03), middle, sheet.y(0.07)), palette.second(), 10);
        leaf(svg, palette, middle, sheet.y(0.035), sheet.x(0.26));
        int[] rows = {4, 5, 6, 5, 4, 3, 2, 1};
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < rows[row]; i++) {
                double x = middle + (i - (rows[row] - 1) / 2.0) * berry * 1.86 + random.nextDouble(-6, 6);
                double y = sheet.y(0.11) + row * sheet.y(0.053) + random.nextDouble(-5, 5);
                svg.circle(x, y, berry, skins[random.nextInt(skins.length)]);
                svg.glow(x - berry * 0.32, y - berry * 0.34, berry * 0.2, palette.bright(), 0.75);
            }
        }
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.bottom(palette);
    }

    private static void leaf(Svg svg, Palette palette, double x, double y, double size) {
        Path leaf = Path.from(x, y)
                .curve(x + size * 0.2, y - size * 0.5, x + size * 0.8, y - size * 0.4, x + size, y)
                .curve(x + size * 0.8, y + size * 0.4, x + size * 0.3, y + size * 0.4, x, y)
                .shut();
        svg.path(leaf, Colors.oklch(0.72, 0.16, 135));
        svg.stroke(Path.from(x, y).bend(x + size * 0.5, y - size * 0.05, x + size * 0.9, y), palette.deep(), 3);
    }
}
