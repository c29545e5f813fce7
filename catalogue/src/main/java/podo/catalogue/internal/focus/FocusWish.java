package podo.catalogue.internal.focus;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import podo.catalogue.Point;

/** Where an operator says that the audience of a plan looks. */
public sealed interface FocusWish {
    /** What an operator may write. */
    String ALLOWED = "a point of the file such as 120,40, one of top, bottom, left, right and middle, "
            + "or what is written on an area of the plan";

    /** A point, in the file's own coordinates. */
    record At(Point point) implements FocusWish {}

    /** A side of the house, or its middle. */
    record Towards(Side side) implements FocusWish {}

    /** The area on which this is written. */
    record Area(String text) implements FocusWish {}

    /** A side of the drawing. */
    enum Side {
        /** The upper edge. */
        TOP(0, -1),
        /** The lower edge. */
        BOTTOM(0, 1),
        /** The left edge. */
        LEFT(-1, 0),
        /** The right edge. */
        RIGHT(1, 0),
        /** The middle of the seats. */
        MIDDLE(0, 0);

        private final double x;
        private final double y;

        Side(double x, double y) {
            this.x = x;
            this.y = y;
        }

        double x() {
            return x;
        }

        double y() {
            return y;
        }
    }

    /** Reads what an operator wrote, as {@link #ALLOWED} says. */
    static FocusWish parse(String text) {
        Matcher point = Written.POINT.matcher(text.strip());
        if (point.matches()) {
            return new At(new Point(Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2))));
        }
        for (Side side : Side.values()) {
            if (side.name().toLowerCase(Locale.ROOT).equals(text.strip().toLowerCase(Locale.ROOT))) {
                return new Towards(side);
            }
        }
        return new Area(text.strip());
    }

    /** How a point is written. */
    final class Written {
        private static final String NUMBER = "([+-]?\\d{1,7}(?:\\.\\d{1,6})?)";
        private static final Pattern POINT = Pattern.compile(NUMBER + "\\s*,\\s*" + NUMBER);

        private Written() {}
    }
}
