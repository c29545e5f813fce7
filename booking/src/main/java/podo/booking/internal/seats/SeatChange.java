package podo.booking.internal.seats;

import java.util.Arrays;
import java.util.List;

/**
 * One change of a section's seats, as Redis tells it to every instance: {@code section|version|kind|until|seat,seat…}.
 *
 * @param version the section's version after the change; each change adds one
 * @param untilMillis when a hold lapses; 0 for other kinds
 * @param indexes the seats, by their index in the section
 */
record SeatChange(String sectionId, long version, SeatState state, long untilMillis, List<Integer> indexes) {

    static SeatChange parse(String message) {
        String[] parts = message.split("\\|", 5);
        if (parts.length != 5) {
            throw new IllegalArgumentException("not a change of seats: " + message);
        }
        List<Integer> indexes =
                Arrays.stream(parts[4].split(",")).map(Integer::valueOf).toList();
        return new SeatChange(parts[0], Long.parseLong(parts[1]), state(parts[2]), Long.parseLong(parts[3]), indexes);
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
}
