package podo.catalogue;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The immutable geometry of a venue's seats, as {@code /seatmaps/{hash}} publishes it. Seats carry ordinals 0…n-1 in the
 * order of sections, rows and seats, so that each section's seats are one run of ordinals.
 *
 * @param width of the plan in its own units
 * @param height of the plan
 * @param focus where the audience looks: best seats are near it
 * @param decorations what is drawn but not sold: the stage, walls, texts
 */
@Json
public record SeatPlan(
        String name, double width, double height, Point focus, List<Section> sections, List<Decoration> decorations) {
    public SeatPlan {
        sections = List.copyOf(sections);
        decorations = List.copyOf(decorations);
    }

    /** How many seats there are. */
    public int seatCount() {
        return sections.stream().mapToInt(Section::seatCount).sum();
    }

    /** All seats in ordinal order. */
    public Stream<Seat> seats() {
        return sections.stream().flatMap(section -> section.rows().stream()).flatMap(row -> row.seats().stream());
    }

    /**
     * A part of the venue that is labelled as one: "1층 A구역".
     *
     * @param sectionId unique in the plan; letters, digits, hyphens
     * @param name as printed at the venue, in Korean
     * @param nameEn the same in English, or null
     */
    @Json
    public record Section(
            String sectionId, String name, @Nullable String nameEn, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }

        /** How many seats it has. */
        public int seatCount() {
            return rows.stream().mapToInt(row -> row.seats().size()).sum();
        }

        /** The ordinal of its first seat. */
        public int firstOrdinal() {
            return rows.getFirst().seats().getFirst().ordinal();
        }
    }

    /** A row of seats, in the order in which they stand. */
    @Json
    public record Row(String row, List<Seat> seats) {
        public Row {
            seats = List.copyOf(seats);
        }
    }

    /**
     * A seat.
     *
     * @param seatId unique in the plan
     * @param ordinal its place in the plan's order, from 0
     * @param number as printed on it
     * @param grade the price category
     * @param gap true when it is not adjacent to the seat before it in the row (an aisle, a pillar, a bend)
     * @param accessible true for a wheelchair place
     */
    @Json
    public record Seat(
            String seatId,
            int ordinal,
            String number,
            double x,
            double y,
            String grade,
            boolean gap,
            boolean accessible) {}

    /**
     * Something drawn that is not for sale.
     *
     * @param kind {@code stage}, {@code area} or {@code text}
     * @param outline the corners of its shape (curves are given as polygons); empty for a text alone
     * @param label what is written on it, or null
     * @param labelAt where the label's middle stands
     * @param color a CSS hexadecimal colour, or null for the page's own
     */
    @Json
    public record Decoration(
            String kind,
            List<Point> outline,
            @Nullable LocalText label,
            Point labelAt,
            @Nullable String color) {
        public Decoration {
            outline = List.copyOf(outline);
        }
    }
}
