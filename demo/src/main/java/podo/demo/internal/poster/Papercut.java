package podo.demo.internal.poster;

import java.util.Random;

/** A wood of cut paper, sheet behind sheet. */
final class Papercut implements Artwork {
    @Override
    public void paint(Svg svg, Palette palette, Random random, Sheet sheet) {
        svg.rect(0, 0, sheet.width(), sheet.height(), palette.paper());
        String[] sheets = {palette.veil(), palette.second(), palette.main(), palette.deep()};
        svg.circle(sheet.x(0.5), sheet.y(0.575), sheet.x(0.2), palette.bright());
        for (int layer = 0; layer < sheets.length; layer++) {
            double ground = sheet.y(0.645 + layer * 0.085);
            double size = sheet.x(0.1 + layer * 0.03);
            double x = -random.nextDouble(0, size);
            while (x < sheet.width() + size) {
                double height = size * random.nextDouble(1.6, 2.6);
                Path tree = new Path();
                for (int tier = 0; tier < 3; tier++) {
                    double half = size * (0.28 + tier * 0.14);
                    double top = ground - height + tier * height * 0.26;
                    tree.move(x, top)
                            .line(x + half, top + height * 0.42)
                            .line(x - half, top + height * 0.42)
                            .shut();
                }
                svg.path(tree, sheets[layer]);
                x += size * random.nextDouble(0.7, 1.5);
            }
            svg.rect(0, ground - 6, sheet.width(), sheet.height() - ground + 6, sheets[layer]);
        }
    }

    @Override
    public TypeArea type(Palette palette) {
        return TypeArea.centred(palette, 56)
                .withInk(palette.ink(), palette.tone() == Tone.DARK ? palette.ink() : "#ffffff");
    }
}
