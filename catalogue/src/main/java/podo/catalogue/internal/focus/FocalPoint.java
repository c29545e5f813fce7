package podo.catalogue.internal.focus;

import org.jspecify.annotations.Nullable;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;
import podo.catalogue.document.PlanFocus.Known;

/**
 * Where the audience of a plan looks.
 *
 * @param at the place
 * @param known how it is known
 * @param area what is drawn there; null where nothing is
 * @param facing the direction, of length 1, in which the audience looks; null where it looks from several sides
 * @param reason why the shape of the house says so; empty where something surer does
 */
public record FocalPoint(
        Point at,
        Known known,
        @Nullable Decoration area,
        @Nullable Point facing,
        String reason) {
    /** What is written on the area, or null. */
    public @Nullable String label() {
        return area == null || area.label() == null ? null : area.label().ko();
    }

    /** In words, for a warning: "at the bottom". */
    public String place() {
        if (facing == null) {
            return "in the middle";
        }
        if (Math.abs(facing.x()) > Math.abs(facing.y())) {
            return facing.x() < 0 ? "at the left" : "at the right";
        }
        return facing.y() < 0 ? "at the top" : "at the bottom";
    }
}
