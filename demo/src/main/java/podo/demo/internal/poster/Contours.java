package podo.demo.internal.poster;

import java.util.Random;

/** Lines of equal height round two summits, as on a map. */
final class Contours implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        double x = sheet.x(random.nextDouble(0.55, 0.8));
        double y = sheet.y(random.nextDouble(0.24, 0.34));
        double phase = random.nextDouble(Math.PI);
        svg.circle(x, y, sheet.x(0.1), palette.main());
        for (int ring = 0; ring < 15; ring++) {
            double radius = sheet.x(0.09 + ring * 0.058);
            String color = ring % 4 == 0 ? palette.third() : ring % 2 == 0 ? palette.main() : palette.second();
            svg.stroke(ring(x, y, radius, phase + ring * 0.14), color, ring % 4 == 0 ? 4.5 : 2);
        }
        double fold = sheet.y(0.6);
        svg.rect(
                0,
                sheet.y(0.38),
                sheet.width(),
                fold - sheet.y(0.38),
                svg.fade(palette.paper(), 0, palette.paper(), 0.9));
        svg.rect(0, fold, sheet.width(), sheet.height() - fold, svg.fade(palette.paper(), 0.9, palette.paper(), 0.75));
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.bottom(palette);
    }

    private static Path ring(double x, double y, double radius, double phase) {
        int corners = 18;
        Path ring = new Path();
        double[][] points = new double[corners][2];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double wobble = 1 + 0.13 * Math.sin(3 * angle + phase) + 0.08 * Math.cos(5 * angle - phase);
            points[i][0] = x + radius * wobble * Math.cos(angle);
            points[i][1] = y + radius * wobble * Math.sin(angle);
        }
        ring.move((points[0][0] + points[corners - 1][0]) / 2, (points[0][1] + points[corners - 1][1]) / 2);
        for (int i = 0; i < corners; i++) {
            double[] next = points[(i + 1) % corners];
            ring.bend(points[i][0], points[i][1], (points[i][0] + next[0]) / 2, (points[i][1] + next[1]) / 2);
        }
        return ring.shut();
    }
}
