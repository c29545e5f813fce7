package podo.demo.internal.poster;

import java.util.Random;

/** Planets on tilted rings. */
final class Orbits implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        double x = sheet.x(0.5);
        double y = sheet.y(0.27);
        for (int ring = 1; ring <= 5; ring++) {
            double radius = sheet.x(0.1 + ring * 0.075);
            svg.ring(x, y, radius, ring % 2 == 0 ? palette.second() : palette.main(), 2.5);
            double angle = random.nextDouble(2 * Math.PI);
            svg.circle(
                    x + radius * Math.cos(angle),
                    y + radius * Math.sin(angle),
                    sheet.x(0.018 + random.nextDouble(0.03)),
                    ring % 2 == 0 ? palette.third() : palette.bright());
        }
        svg.circle(x, y, sheet.x(0.12), palette.main());
        svg.path(
                Path.from(x, y - sheet.x(0.12))
                        .arc(sheet.x(0.12), x, y + sheet.x(0.12))
                        .shut(),
                palette.deep());
    }

    @Override
    public TypeArea type(Palette palette) {
        return new TypeArea(44, 556, 430, 684, Align.MIDDLE, true, false, palette.ink(), palette.ink());
    }
}
