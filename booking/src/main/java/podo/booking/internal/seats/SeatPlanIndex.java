package podo.booking.internal.seats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import podo.booking.internal.seats.BestOfRows.RowRange;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan;
import podo.catalogue.SeatPlan.Row;
import podo.catalogue.SeatPlan.Seat;
import podo.catalogue.SeatPlan.Section;
import podo.kernel.CleanText;
import podo.kernel.FieldError;
import podo.kernel.ShowtimeId;

/** A seat plan as selling needs it: seats by identifier and by ordinal, sections as runs of ordinals. Immutable. */
public final class SeatPlanIndex {
    private final SeatPlan plan;
    private final List<Place> places = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<List<Box>> rowBoxes = new ArrayList<>();
    private final List<RowNeighbours> neighbours;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final Set<String> grades = new HashSet<>();
    private final List<Row> rows = new ArrayList<>();
    private final int[] rowOf;
    private final int[] firstSeats;
    private final List<RowRange> rowsOf = new ArrayList<>();
    private final boolean hasWheelchairPlaces;
    private final List<SectionRange> ranges = new ArrayList<>();
    private final Map<String, SectionRange> rangesById = new HashMap<>();

    public SeatPlanIndex(SeatPlan plan) {
        this.plan = plan;
        this.neighbours = RowNeighbours.of(plan.sections());
        for (Section section : plan.sections()) {
            SectionRange range =
                    new SectionRange(section.sectionId(), ranges.size(), places.size(), section.seatCount());
            boxes.add(Box.of(section.rows().stream().flatMap(row -> row.seats().stream())));
            rowBoxes.add(section.rows().stream()
                    .map(row -> Box.of(row.seats().stream()))
                    .toList());
            ranges.add(range);
            rangesById.put(range.sectionId(), range);
            rowsOf.add(new RowRange(rows.size(), rows.size() + section.rows().size()));
            rows.addAll(section.rows());
            for (Row row : section.rows()) {
                for (Seat seat : row.seats()) {
                    ordinals.put(seat.seatId(), places.size());
                    grades.add(seat.grade());
                    places.add(new Place(range, section, row, seat));
                }
            }
        }
        this.hasWheelchairPlaces =
                places.stream().anyMatch(place -> place.seat().accessible());
        this.rowOf = new int[places.size()];
        this.firstSeats = new int[rows.size() + 1];
        for (int row = 0; row < rows.size(); row++) {
            firstSeats[row + 1] = firstSeats[row] + rows.get(row).seats().size();
            Arrays.fill(rowOf, firstSeats[row], firstSeats[row + 1], row);
        }
    }

    /** The plan itself. */
    public SeatPlan plan() {
        return plan;
    }

    /** How many seats there are. */
    public int capacity() {
        return places.size();
    }

    /** The seat with this ordinal. */
    public Place place(int ordinal) {
        return places.get(ordinal);
    }

    /**
     * The ordinal of the seat with this identifier; empty when the plan has no such seat. A keyboard's other spelling of
     * the identifier will do.
     */
    public OptionalInt ordinal(String seatId) {
        Integer exact = ordinals.get(seatId);
        Integer ordinal = exact == null ? ordinals.get(CleanText.trimmed(seatId)) : exact;
        return ordinal == null ? OptionalInt.empty() : OptionalInt.of(ordinal);
    }

    /** The seats that a list of identifiers names. */
    public sealed interface Resolved {
        /** Each of them is a seat, and none is named twice. */
        record Seats(SeatSelection seats) implements Resolved {}

        /** What is wrong with some of them, each named by its place in the list. */
        record Wrong(List<FieldError> errors) implements Resolved {}
    }

    /** Finds seats by their identifiers; from here on they are known by their ordinals. */
    public Resolved resolve(ShowtimeId showtime, List<String> seatIds) {
        List<FieldError> errors = new ArrayList<>();
        int[] found = new int[seatIds.size()];
        BitSet seen = new BitSet();
        for (int i = 0; i < found.length; i++) {
            OptionalInt ordinal = ordinal(seatIds.get(i));
            if (ordinal.isEmpty()) {
                errors.add(new FieldError("seats[" + i + "]", "is not a seat of this showtime"));
                continue;
            }
            found[i] = ordinal.getAsInt();
            if (seen.get(found[i])) {
                errors.add(new FieldError("seats[" + i + "]", "names the same seat twice"));
            }
            seen.set(found[i]);
        }
        return errors.isEmpty()
                ? new Resolved.Seats(SeatSelection.of(showtime, Arrays.stream(found)))
                : new Resolved.Wrong(errors);
    }

    /** The identifiers of seats, in the same order. */
    public List<String> seatIds(Collection<Integer> ordinals) {
        return ordinals.stream().map(ordinal -> place(ordinal).seat().seatId()).toList();
    }

    /** All sections in the order of their ordinals. */
    public List<SectionRange> sections() {
        return Collections.unmodifiableList(ranges);
    }

    /** A section by its identifier. */
    public Optional<SectionRange> section(String sectionId) {
        return Optional.ofNullable(rangesById.get(sectionId));
    }

    /** Whether the plan has seats of this grade. */
    public boolean hasGrade(String grade) {
        return grades.contains(grade);
    }

    /** Whether the plan has a wheelchair place. */
    public boolean hasWheelchairPlaces() {
        return hasWheelchairPlaces;
    }

    /** How many rows the house has. */
    int rowCount() {
        return rows.size();
    }

    /** The house's n-th row. */
    Row row(int row) {
        return rows.get(row);
    }

    /** The ordinal of the n-th row's first seat; that of the row after the last is the capacity. */
    int firstSeat(int row) {
        return firstSeats[row];
    }

    /** In which row of the house the seat with this ordinal is. */
    int rowOf(int ordinal) {
        return rowOf[ordinal];
    }

    /** The rows of a section. */
    RowRange rowsOf(SectionRange section) {
        return rowsOf.get(section.index());
    }

    /** Where the audience looks. */
    public Point focus() {
        return plan.focus();
    }

    /** No seat of a section is nearer to this point. */
    double leastDistance(SectionRange section, Point from) {
        return boxes.get(section.index()).distance(from);
    }

    /** No seat of the section's n-th row is nearer to this point. */
    double leastDistance(int section, int row, Point from) {
        return rowBoxes.get(section).get(row).distance(from);
    }

    /** Which seats of the n-th section stand directly behind which. */
    RowNeighbours neighbours(int section) {
        return neighbours.get(section);
    }

    /** The rectangle around some seats. */
    private record Box(double left, double top, double right, double bottom) {
        static Box of(Stream<Seat> seats) {
            DoubleSummaryStatistics x = new DoubleSummaryStatistics();
            DoubleSummaryStatistics y = new DoubleSummaryStatistics();
            seats.forEach(seat -> {
                x.accept(seat.x());
                y.accept(seat.y());
            });
            return new Box(x.getMin(), y.getMin(), x.getMax(), y.getMax());
        }

        double distance(Point from) {
            double dx = Math.max(0, Math.max(left - from.x(), from.x() - right));
            double dy = Math.max(0, Math.max(top - from.y(), from.y() - bottom));
            return Math.sqrt(dx * dx + dy * dy);
        }
    }

    /**
     * A section's run of ordinals.
     *
     * @param index its place among the sections
     * @param first the ordinal of its first seat
     */
    public record SectionRange(String sectionId, int index, int first, int count) {}

    /** A seat with the row and the section it stands in. */
    public record Place(SectionRange range, Section section, Row row, Seat seat) {}
}
