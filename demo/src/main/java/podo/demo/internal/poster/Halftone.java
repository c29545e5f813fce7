package podo.demo.internal.poster;

import java.util.Random;

/** A print raster whose dots swell towards one corner. */
final class Halftone implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        double pitch = sheet.x(1) / 15;
        double focus = random.nextDouble(0.55, 1.0);
        svg.rect(0, 0, sheet.width(), sheet.height(), svg.fade(palette.veil(), 0, palette.second(), 0.9));
        Path dots = new Path();
        for (int row = 0; row * pitch < sheet.height() + pitch; row++) {
            for (int column = 0; column < 16; column++) {
                double x = column * pitch + (row % 2) * pitch / 2;
                double y = row * pitch;
                double away = Math.hypot(x - sheet.x(focus), y - sheet.y(0.66)) / sheet.height();
                double radius = pitch * (0.66 - away * 1.15);
                if (radius > 1.5) {
                    dots.move(x - radius, y).arc(radius, x + radius, y).arc(radius, x - radius, y);
                }
            }
        }
        svg.path(dots, palette.main());
        svg.rect(0, sheet.y(0.87), sheet.width(), sheet.height(), palette.deep());
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.top(palette).withInk(palette.ink(), "#ffffff");
    }
}
