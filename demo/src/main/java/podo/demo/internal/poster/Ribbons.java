package podo.demo.internal.poster;

import java.util.Random;

/** Broad ribbons in the air, as a dancer's hand would leave them. */
final class Ribbons implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        String[] silks = {palette.veil(), palette.second(), palette.third(), palette.main(), palette.bright()};
        for (int i = 0; i < silks.length; i++) {
            double start = sheet.y(0.42 + i * 0.075);
            double lift = sheet.y(random.nextDouble(0.25, 0.5));
            double width = sheet.y(random.nextDouble(0.05, 0.1));
            double end = sheet.y(random.nextDouble(0.35, 0.75));
            Path ribbon = Path.from(-20, start + lift * 0.5)
                    .curve(sheet.x(0.32), start - lift * 0.7, sheet.x(0.55), start + lift, sheet.width() + 20, end)
                    .line(sheet.width() + 20, end + width * 0.35)
                    .curve(
                            sheet.x(0.6),
                            start + lift + width * 1.7,
                            sheet.x(0.28),
                            start - lift * 0.7 + width * 1.3,
                            -20,
                            start + lift * 0.5 + width);
            svg.path(ribbon.shut(), silks[i], 0.88);
        }
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.top(palette).withSerif();
    }
}
