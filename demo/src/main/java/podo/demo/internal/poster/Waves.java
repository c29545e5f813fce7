package podo.demo.internal.poster;

import java.util.Random;

/** Layers of swell, one before the other, under a low sun. */
final class Waves implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        svg.circle(sheet.x(random.nextDouble(0.6, 0.8)), sheet.y(0.54), sheet.x(0.2), palette.third());
        String[] seas = {palette.veil(), palette.bright(), palette.second(), palette.main(), palette.deep()};
        for (int layer = 0; layer < seas.length; layer++) {
            double level = sheet.y(0.55 + layer * 0.074);
            double swell = sheet.y(0.028 + layer * 0.005);
            double step = sheet.x(0.22 + layer * 0.03);
            double x = -random.nextDouble(0, step);
            Path sea = Path.from(x, level).bend(x + step / 2, level - swell * 2, x + step, level);
            for (x += 2 * step; x < sheet.width() + 2 * step; x += step) {
                sea.glide(x, level);
            }
            svg.path(sea.line(x, sheet.height()).line(-step, sheet.height()).shut(), seas[layer]);
        }
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.top(palette)
                .withInk(palette.ink(), palette.tone() == Tone.VIVID ? palette.bright() : "#ffffff");
    }
}
