package podo.catalogue.internal.formats;

import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;

/**
 * A seat plan as a file gave it, in the file's own coordinates: seats not yet named, ordered or fitted into a frame.
 */
record PlanDraft(String key, String name, Frame frame, List<Section> sections, List<Decoration> decorations) {
    static final int MOST_SEATS = 200_000;

    /**
     * What the file says of the plan as a whole.
     *
     * @param path where it says so
     * @param size width and height; null where the file does not say
     * @param focus where the audience looks; null where the file does not say
     */
    record Frame(
            String path, @Nullable Point size, @Nullable Point focus) {}

    /**
     * A zone of the plan.
     *
     * @param id unique in the plan, ASCII
     * @param printed what tells it from others on paper: two sections may be printed alike
     */
    record Section(String id, String name, String printed, List<Row> rows) {}

    /** A row; its seats in the file's order. */
    record Row(String label, List<Seat> seats) {}

    /**
     * A seat.
     *
     * @param path where the file speaks of it; so no two seats are equal
     * @param guid the file's own identifier for it; empty where it has none that can be used
     * @param accessible whether it is a wheelchair place
     */
    record Seat(String path, String guid, String number, Point at, double radius, String grade, boolean accessible) {

        /** A seat that is no wheelchair place. */
        Seat(String path, String guid, String number, Point at, double radius, String grade) {
            this(path, guid, number, at, radius, grade, false);
        }
    }

    List<Seat> seats() {
        return sections.stream()
                .flatMap(section -> section.rows().stream())
                .flatMap(row -> row.seats().stream())
                .toList();
    }
}
