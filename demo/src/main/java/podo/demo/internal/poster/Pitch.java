package podo.demo.internal.poster;

import java.util.Random;

/** The lines of a playing field seen from above, and the ball's way across it. */
final class Pitch implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.deep());
        for (int stripe = 0; stripe < 8; stripe += 2) {
            svg.rect(
                    0,
                    sheet.y(stripe / 8.0),
                    sheet.width(),
                    sheet.y(1 / 8.0),
                    svg.fade(palette.main(), 0.22, palette.main(), 0.22));
        }
        String chalk = palette.bright();
        double x = sheet.x(0.5);
        double y = sheet.y(0.3);
        svg.ring(x, y, sheet.x(0.25), chalk, 5).circle(x, y, 8, chalk);
        svg.stroke(Path.from(-10, y).line(sheet.width() + 10, y), chalk, 5);
        svg.stroke(
                Path.from(sheet.x(0.18), -10)
                        .line(sheet.x(0.18), sheet.y(0.08))
                        .line(sheet.x(0.82), sheet.y(0.08))
                        .line(sheet.x(0.82), -10),
                chalk,
                5);
        double endX = sheet.x(random.nextDouble(0.7, 0.86));
        double endY = sheet.y(random.nextDouble(0.12, 0.2));
        for (int i = 1; i < 9; i++) {
            double t = i / 9.0;
            double wayX = (1 - t) * (1 - t) * sheet.x(0.05) + 2 * t * (1 - t) * sheet.x(0.2) + t * t * endX;
            double wayY = (1 - t) * (1 - t) * sheet.y(0.5) + 2 * t * (1 - t) * sheet.y(0.1) + t * t * endY;
            svg.circle(wayX, wayY, 3 + t * 5, palette.third());
        }
        svg.circle(endX, endY, 44, "#ffffff").ring(endX, endY, 44, palette.deep(), 4);
        Path patch = new Path();
        for (int i = 0; i < 5; i++) {
            double angle = 2 * Math.PI * i / 5 - Math.PI / 2;
            patch = i == 0
                    ? Path.from(endX + 18 * Math.cos(angle), endY + 18 * Math.sin(angle))
                    : patch.line(endX + 18 * Math.cos(angle), endY + 18 * Math.sin(angle));
            svg.stroke(
                    Path.from(endX + 18 * Math.cos(angle), endY + 18 * Math.sin(angle))
                            .line(endX + 42 * Math.cos(angle), endY + 42 * Math.sin(angle)),
                    palette.deep(),
                    4);
        }
        svg.path(patch.shut(), palette.deep());
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.bottom(palette);
    }
}
