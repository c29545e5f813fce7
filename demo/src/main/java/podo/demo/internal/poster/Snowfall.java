package podo.demo.internal.poster;

import java.util.Random;

/** Six-armed crystals of all sizes, falling. */
final class Snowfall implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        svg.rect(0, 0, sheet.width(), sheet.height(), svg.fade(palette.deep(), 1, palette.paper(), 1));
        for (int i = 0; i < 13; i++) {
            double x = sheet.x((i * 0.382 + random.nextDouble(0.12)) % 1);
            double y = sheet.y(random.nextDouble(0.02, 0.4));
            double size = sheet.x(i < 3 ? random.nextDouble(0.15, 0.22) : random.nextDouble(0.03, 0.09));
            Path crystal = new Path();
            for (int arm = 0; arm < 6; arm++) {
                double angle = Math.PI * arm / 3 + i;
                crystal.move(x, y).line(x + size * Math.cos(angle), y + size * Math.sin(angle));
                for (int side = -1; side <= 1; side += 2) {
                    double twig = angle + side * 0.5;
                    crystal.move(x + size * 0.55 * Math.cos(angle), y + size * 0.55 * Math.sin(angle))
                            .line(x + size * 0.88 * Math.cos(twig), y + size * 0.88 * Math.sin(twig));
                }
            }
            svg.stroke(crystal, i % 3 == 0 ? palette.third() : palette.bright(), i < 3 ? 6 : 2.5);
        }
        svg.rect(0, sheet.y(0.38), sheet.width(), sheet.y(0.62), svg.fade(palette.paper(), 0, palette.paper(), 1));
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.bottom(palette).withSerif();
    }
}
