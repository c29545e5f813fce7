package podo.booking.internal.seats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One change of a section's seats, as every instance is told of it: {@code section|version|kind|until|seat,seat…}.
 *
 * @param version the section's version after the change; each change adds one
 * @param untilMillis when a hold lapses; 0 for other kinds
 * @param indexes the seats, by their index in the section; none when the section was filled from the database: its version
 *     is told so that who knows another one reads it again
 */
record SeatChange(String sectionId, long version, SeatState state, long untilMillis, List<Integer> indexes) {

    /** Empty for a text that is none of ours. */
    static Optional<SeatChange> parse(String message) {
        String[] parts = message.split("\\|", 5);
        try {
            return parts.length != 5
                    ? Optional.empty()
                    : Optional.of(new SeatChange(
                            parts[0],
                            Long.parseLong(parts[1]),
                            state(parts[2]),
                            Long.parseLong(parts[3]),
                            isOfNoSeat(parts)
                                    ? List.of()
                                    : Arrays.stream(parts[4].split(","))
                                            .map(Integer::valueOf)
                                            .toList()));
        } catch (IllegalArgumentException e) { // neither a number nor a kind of change
            return Optional.empty();
        }
    }

    private static boolean isOfNoSeat(String[] parts) {
        return parts[2].equals("A") && parts[4].isEmpty();
    }

    private static SeatState state(String kind) {
        return switch (kind) {
            case "A" -> SeatState.AVAILABLE;
            case "H" -> SeatState.HELD;
            case "S" -> SeatState.SOLD;
            case "B" -> SeatState.BLOCKED;
            default -> throw new IllegalArgumentException("not a kind of change: " + kind);
        };
    }

    /** Whether it tells of seats, and not only of a version. */
    boolean isOfSeats() {
        return !indexes.isEmpty();
    }

    /** Whether the number of seats that are left may have grown, or fallen without a sale. */
    boolean mayChangeWhatIsLeft() {
        return state == SeatState.AVAILABLE || state == SeatState.BLOCKED;
    }

    /** The same change with another version. */
    SeatChange numbered(long next) {
        return new SeatChange(sectionId, next, state, untilMillis, indexes);
    }

    /** As it is told. */
    @Override
    public String toString() {
        String seats = indexes.stream().map(String::valueOf).collect(Collectors.joining(","));
        return String.join("|", sectionId, Long.toString(version), kind(state), Long.toString(untilMillis), seats);
    }

    private static String kind(SeatState state) {
        return switch (state) {
            case AVAILABLE -> "A";
            case HELD -> "H";
            case SOLD -> "S";
            case BLOCKED -> "B";
        };
    }
}
