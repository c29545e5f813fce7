package podo.catalogue.document;

import org.jspecify.annotations.Nullable;
import podo.catalogue.Point;

/**
 * What an import took for the place where the audience of a seat plan looks.
 *
 * @param seatPlan the plan's key
 * @param at the place, in the units of the published plan
 * @param known how it is known
 * @param area what is written on the area that was taken; null where no area was, or nothing is written on it
 */
public record PlanFocus(
        String seatPlan, Point at, Known known, @Nullable String area) {

    /** How the place is known, the surest first. */
    public enum Known {
        /** The operator named it with the import. */
        OPERATOR,
        /** The file names it. */
        FILE,
        /** What is written on an area names a stage, a field or a screen. */
        LABEL,
        /** The way the seats stand shows it. */
        SHAPE,
        /** Nothing shows it: the upper edge was taken. */
        ASSUMED;

        /** As it is written in JSON. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
