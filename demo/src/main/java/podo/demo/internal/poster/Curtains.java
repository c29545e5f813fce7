package podo.demo.internal.poster;

import java.util.Random;

/** A stage between two curtains, one spotlight on the boards. */
final class Curtains implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        svg.rect(0, 0, sheet.width(), sheet.height(), svg.fade(palette.paper(), 1, palette.veil(), 1));
        svg.rect(0, sheet.y(0.8), sheet.width(), sheet.y(0.2), palette.deep());
        double lamp = sheet.x(random.nextDouble(0.35, 0.65));
        Path beam = Path.from(lamp - 20, -10)
                .line(lamp + 20, -10)
                .line(sheet.x(0.8), sheet.y(0.84))
                .line(sheet.x(0.2), sheet.y(0.84));
        svg.path(beam.shut(), svg.fade(palette.bright(), 0.5, palette.bright(), 0.08));
        svg.ellipse(
                sheet.x(0.5),
                sheet.y(0.84),
                sheet.x(0.3),
                sheet.y(0.035),
                0,
                svg.halo(palette.bright(), 0.9, palette.bright(), 0.1));
        for (int side = 0; side < 2; side++) {
            for (int fold = 3; fold >= 0; fold--) {
                drape(svg, sheet, side == 1, fold, fold % 2 == 0 ? palette.main() : palette.deep());
            }
        }
        for (int i = 0; i < 7; i++) {
            double x = sheet.x(i / 6.0);
            svg.circle(x, 0, sheet.x(0.1), i % 2 == 0 ? palette.main() : palette.deep());
        }
    }

    @Override
    public TypeArea type(Palette palette) {
        return new TypeArea(150, 450, 190, 520, Align.MIDDLE, false, true, palette.ink(), "#ffffff");
    }

    private static void drape(Svg svg, Sheet sheet, boolean right, int fold, String color) {
        double reach = sheet.x(0.06 + fold * 0.058);
        double foot = reach * 0.62;
        double edge = right ? sheet.width() : 0;
        double sign = right ? -1 : 1;
        Path drape = Path.from(edge, 0)
                .line(edge + sign * reach, 0)
                .curve(
                        edge + sign * reach,
                        sheet.y(0.3),
                        edge + sign * foot * 0.5,
                        sheet.y(0.55),
                        edge + sign * foot,
                        sheet.y(0.88))
                .line(edge, sheet.y(0.88));
        svg.path(drape.shut(), color);
    }
}
