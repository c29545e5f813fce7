package podo.demo.internal.poster;

import java.util.Random;

/** A print raster whose dots swell towards one corner. */
final class Halftone implements Artwork {
    private static final int SIZES = 12;

    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        double pitch = sheet.x(1) / 15;
        double focus = random.nextDouble(0.55, 1.0);
        svg.rect(0, 0, sheet.width(), sheet.height(), svg.fade(palette.veil(), 0, palette.second(), 0.9));
        Path[] sizes = new Path[SIZES];
        for (int row = 0; row * pitch < sheet.height() + pitch; row++) {
            for (int column = 0; column < 16; column++) {
                double x = column * pitch + (row % 2) * pitch / 2;
                double y = row * pitch;
                double away = Math.hypot(x - sheet.x(focus), y - sheet.y(0.7)) / sheet.height();
                int size = (int) Math.round(SIZES * (1 - away * 2.1)) - 1;
                if (size >= 0) {
                    sizes[size] = (sizes[size] == null ? new Path() : sizes[size]).dot(x, y);
                }
            }
        }
        for (int size = 0; size < SIZES; size++) {
            if (sizes[size] != null) {
                svg.stroke(sizes[size], palette.main(), pitch * 1.3 * (size + 1) / SIZES);
            }
        }
        svg.rect(0, sheet.y(0.87), sheet.width(), sheet.height(), palette.deep());
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.top(palette).withInk(palette.ink(), "#ffffff");
    }
}
