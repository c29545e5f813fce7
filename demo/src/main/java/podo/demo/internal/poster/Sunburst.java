package podo.demo.internal.poster;

import java.util.Random;

/** Rays from a disc that carries the title. */
final class Sunburst implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        double x = sheet.x(0.5);
        double y = sheet.y(0.42);
        int rays = 18 + 2 * random.nextInt(6);
        double turn = random.nextDouble();
        for (int i = 0; i < rays; i++) {
            double from = 2 * Math.PI * (i + turn) / rays;
            double to = from + Math.PI / rays;
            double reach = sheet.height();
            Path ray = Path.from(x, y)
                    .line(x + reach * Math.cos(from), y + reach * Math.sin(from))
                    .line(x + reach * Math.cos(to), y + reach * Math.sin(to));
            svg.path(ray.shut(), i % 2 == 0 ? palette.main() : palette.second(), 0.85);
        }
        svg.circle(x, y, sheet.x(0.44), palette.third());
        svg.circle(x, y, sheet.x(0.415), palette.paper());
        svg.ring(x, y, sheet.x(0.395), palette.main(), 2);
        svg.rect(0, sheet.y(0.855), sheet.width(), sheet.height(), palette.deep());
    }

    @Override
    public TypeArea type(Palette palette) {
        return new TypeArea(118, 482, 200, 520, Align.MIDDLE, false, false, palette.ink(), "#ffffff");
    }
}
