package podo.demo.internal.poster;

import java.util.Random;

/** A wall of quarter circles, discs, bars and triangles on a square grid. */
final class Bauhaus implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        double cell = sheet.width() / 4;
        double wall = sheet.width() > sheet.height() ? sheet.height() : sheet.y(0.565);
        String[] colors = {palette.main(), palette.second(), palette.third(), palette.deep(), palette.bright()};
        for (int row = 0; row * cell < wall; row++) {
            for (int column = 0; column < 4; column++) {
                String back = colors[(column * 2 + row * 3 + random.nextInt(2)) % colors.length];
                String front = colors[(column * 2 + row * 3 + 2 + random.nextInt(2)) % colors.length];
                svg.rect(column * cell, row * cell, cell, cell, back);
                tile(svg, random.nextInt(6), column * cell, row * cell, cell, front);
            }
        }
        svg.rect(0, wall, sheet.width(), sheet.height(), palette.paper());
    }

    @Override
    public TypeArea type(Palette palette) {
        return new TypeArea(44, 556, 480, 690, Align.START, false, false, palette.ink(), palette.ink());
    }

    private static void tile(Svg svg, int kind, double x, double y, double cell, String color) {
        double half = cell / 2;
        switch (kind) {
            case 0 ->
                svg.path(
                        Path.from(x, y).line(x + cell, y).arc(cell, x, y + cell).shut(), color);
            case 1 ->
                svg.path(
                        Path.from(x + cell, y + cell)
                                .line(x, y + cell)
                                .arc(cell, x + cell, y)
                                .shut(),
                        color);
            case 2 -> svg.circle(x + half, y + half, half * 0.72, color);
            case 3 ->
                svg.path(
                        Path.from(x, y + cell)
                                .line(x + cell, y)
                                .line(x + cell, y + cell)
                                .shut(),
                        color);
            case 4 -> {
                svg.path(Path.from(x, y + half).arc(half, x + cell, y + half).shut(), color);
                svg.path(Path.from(x, y + cell).arc(half, x + cell, y + cell).shut(), color);
            }
            default -> {
                for (int bar = 0; bar < 3; bar++) {
                    svg.rect(x + bar * cell / 3, y, cell / 6, cell, color);
                }
            }
        }
    }
}
