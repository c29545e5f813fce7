package podo.demo.internal.poster;

import java.util.Random;

/** Moving lights over a crowd with its hands up. */
final class Beams implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        String[] lamps = {palette.main(), palette.third(), palette.second(), palette.main(), palette.third()};
        for (int i = 0; i < lamps.length; i++) {
            double x = sheet.x(0.1 + i * 0.2);
            double aim = x + sheet.x(random.nextDouble(-0.4, 0.4));
            double spread = sheet.x(random.nextDouble(0.08, 0.17));
            Path beam = Path.from(x - 5, 0)
                    .line(x + 5, 0)
                    .line(aim + spread, sheet.y(0.9))
                    .line(aim - spread, sheet.y(0.9));
            svg.path(beam.shut(), svg.fade(lamps[i], 0.95, lamps[i], 0.04));
            svg.circle(x, 4, 16, palette.bright());
        }
        for (int row = 0; row < 2; row++) {
            Path crowd = Path.from(0, sheet.height());
            double x = 0;
            while (x < sheet.width()) {
                double level = sheet.y(0.78 + row * 0.06) + random.nextDouble(-14, 14);
                double head = sheet.x(random.nextDouble(0.034, 0.046));
                crowd.line(x, level + head).arc(head, x + head * 2, level + head);
                x += head * 2;
                if (random.nextInt(3) == 0) {
                    crowd.line(x, level + 20)
                            .line(x + 6, level - 56)
                            .line(x + 17, level - 56)
                            .line(x + 20, level + 24);
                    x += 20;
                }
            }
            svg.path(crowd.line(sheet.width() + 30, sheet.height()).shut(), row == 0 ? palette.deep() : "#0d0a12");
        }
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.centred(palette, 150).withInk(palette.ink(), "#ffffff");
    }
}
