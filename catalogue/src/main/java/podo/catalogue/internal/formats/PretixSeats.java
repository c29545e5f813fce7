package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import podo.catalogue.Point;
import podo.kernel.CleanText;
import podo.kernel.SeatId;

/** Reads the rows and seats of a pretix plan's zones, and remembers what is odd about them. Not thread-safe. */
final class PretixSeats {
    private static final double USUAL_RADIUS = 10;
    private static final Set<String> ROW_KEYS =
            Set.of("uuid", "row_number", "row_label", "seat_label", "row_number_position", "position", "seats");
    private static final Set<String> SEAT_KEYS = Set.of(
            "uuid",
            "seat_guid",
            "seat_number",
            "position",
            "category",
            "radius",
            "start_direction",
            "wheelchair",
            "accessible",
            "is_wheelchair",
            "is_accessible",
            "type",
            "seat_type");
    private static final List<String> ACCESSIBLE_FLAGS =
            List.of("wheelchair", "accessible", "is_wheelchair", "is_accessible");
    private static final List<String> SEAT_TYPES = List.of("type", "seat_type");

    private final PlainText text;
    private final UnknownKeys unknownKeys;
    private final Set<String> categories;
    private final String gradeOfNone;
    private final Tally withoutCategory = new Tally();
    private final Tally unknownCategory = new Tally();
    private final Tally withoutPosition = new Tally();
    private final Tally withoutNumber = new Tally();
    private final Tally rowsWithoutNumber = new Tally();
    private final Tally rowsWithoutPosition = new Tally();
    private final Tally uselessGuids = new Tally();
    private final Tally unreadableFlags = new Tally();
    private final SeatWords names = new SeatWords();
    private int count;

    /** @param gradeOfNone the grade of seats that name no category */
    PretixSeats(PlainText text, UnknownKeys unknownKeys, Set<String> categories, String gradeOfNone) {
        this.text = text;
        this.unknownKeys = unknownKeys;
        this.categories = categories;
        this.gradeOfNone = gradeOfNone;
    }

    int count() {
        return count;
    }

    void tell(Findings errors, Findings warnings) {
        unknownCategory.tellTo(errors, "seat", "of a category that $.categories does not have");
        withoutCategory.tellTo(warnings, "seat", "without a category; their grade is " + gradeOfNone);
        withoutPosition.tellTo(warnings, "seat", "without a position; taken as 0, 0 of their row");
        withoutNumber.tellTo(warnings, "seat", "without a number; numbered by their place in the row");
        rowsWithoutNumber.tellTo(warnings, "row", "without a number; numbered by their place in the zone");
        rowsWithoutPosition.tellTo(warnings, "row", "without a position; taken as 0, 0 of their zone");
        unreadableFlags.tellTo(warnings, "seat", "where wheelchair or accessible is neither true nor false; not used");
        uselessGuids.tellTo(
                warnings, "seat_guid", "blank, or longer than " + SeatId.MAX_LENGTH + " characters; not used");
    }

    /** A position as pretix writes it; empty where it is missing or incomplete. */
    static Optional<Point> position(JsonNode node) {
        JsonNode position = node.get("position");
        OptionalDouble x = position.number("x");
        OptionalDouble y = position.number("y");
        return x.isPresent() && y.isPresent()
                ? Optional.of(new Point(x.getAsDouble(), y.getAsDouble()))
                : Optional.empty();
    }

    static Point plus(Point one, Point other) {
        return new Point(one.x() + other.x(), one.y() + other.y());
    }

    /** The rows of a zone that have seats. */
    List<PlanDraft.Row> rows(JsonNode zone, Point zoneAt) {
        List<PlanDraft.Row> rows = new ArrayList<>();
        List<JsonNode> nodes = zone.items("rows");
        for (int i = 0; i < nodes.size() && count <= PlanDraft.MOST_SEATS; i++) {
            PlanDraft.Row row = row(nodes.get(i), zoneAt, i + 1, names.namesWheelchairs(zone.text("name")));
            if (!row.seats().isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private PlanDraft.Row row(JsonNode row, Point zoneAt, int place, boolean accessibleZone) {
        unknownKeys.look(row, "a row", ROW_KEYS);
        String label = text.name(row.path() + ".row_number", row.text("row_number"));
        List<JsonNode> nodes = row.items("seats");
        if (label.isEmpty()) {
            label = String.valueOf(place);
            rowsWithoutNumber.add(row.path() + ".row_number", label);
        }
        if (!nodes.isEmpty() && position(row).isEmpty()) {
            rowsWithoutPosition.add(row.path() + ".position", label);
        }
        Point rowAt = plus(zoneAt, position(row).orElse(new Point(0, 0)));
        boolean accessible = accessibleZone || names.namesWheelchairs(label);
        List<PlanDraft.Seat> seats = new ArrayList<>();
        for (int i = 0; i < nodes.size() && count <= PlanDraft.MOST_SEATS; i++) {
            seats.add(seat(nodes.get(i), label, rowAt, i + 1, accessible));
            count++;
        }
        return new PlanDraft.Row(label, seats);
    }

    private PlanDraft.Seat seat(JsonNode seat, String row, Point rowAt, int place, boolean accessibleRow) {
        unknownKeys.look(seat, "a seat", SEAT_KEYS);
        String number = text.name(seat.path() + ".seat_number", seat.text("seat_number"));
        if (number.isEmpty()) {
            number = String.valueOf(place);
            withoutNumber.add(seat.path() + ".seat_number", "row " + row + " place " + place);
        }
        String known = "row " + row + " seat " + number;
        Optional<Point> offset = position(seat);
        if (offset.isEmpty()) {
            withoutPosition.add(seat.path() + ".position", known);
        }
        Point at = plus(rowAt, offset.orElse(new Point(0, 0)));
        double radius = Math.max(1, seat.number("radius").orElse(USUAL_RADIUS));
        String grade = grade(seat, known);
        boolean accessible = isAccessible(seat, known).orElse(accessibleRow || names.namesWheelchairs(grade));
        return new PlanDraft.Seat(seat.path(), guid(seat, known), number, at, radius, grade, accessible);
    }

    /** What the seat says itself; empty where it says nothing, or nothing that can be read. */
    private Optional<Boolean> isAccessible(JsonNode seat, String known) {
        for (String flag : ACCESSIBLE_FLAGS) {
            if (!seat.get(flag).isMissing()) {
                Optional<Boolean> said = YesNo.parse(seat.flagText(flag));
                if (said.isEmpty()) {
                    unreadableFlags.add(seat.path() + "." + flag, known);
                }
                return said;
            }
        }
        boolean typed = SEAT_TYPES.stream().anyMatch(type -> names.namesWheelchairs(seat.text(type)));
        return typed ? Optional.of(true) : Optional.empty();
    }

    private String guid(JsonNode seat, String known) {
        String guid = CleanText.trimmed(seat.text("seat_guid"));
        if (guid.isEmpty() && seat.get("seat_guid").isMissing()) {
            return "";
        }
        if (SeatId.parse(guid).isEmpty() || !PlainText.oneLine(guid).equals(guid)) {
            uselessGuids.add(seat.path() + ".seat_guid", known);
            return "";
        }
        return guid;
    }

    private String grade(JsonNode seat, String known) {
        String category = PlainText.oneLine(seat.text("category"));
        if (category.isEmpty()) {
            withoutCategory.add(seat.path() + ".category", known);
            return gradeOfNone;
        }
        if (!categories.contains(category)) {
            unknownCategory.add(seat.path() + ".category", known + ": " + category);
        }
        return text.name(seat.path() + ".category", category);
    }
}
