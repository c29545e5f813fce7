package podo.demo.internal.poster;

import java.util.Random;

/** A way of composing a picture: fills the sheet, leaving the place where its {@link TypeArea} says letters stand. */
interface Artwork {
    /** Paints paper and picture over the whole sheet. */
    void paint(Svg svg, Palette palette, Random random, Sheet sheet);

    /** Where the letters stand on a poster of this kind. */
    TypeArea type(Palette palette);
}
