package podo.booking.internal.seats;

/**
 * The states of all seats of a showtime, two bits a seat in ordinal order, lowest bits of each byte first, with a count
 * of each state. Not thread-safe; its owner guards it.
 */
final class SeatStates {
    private final byte[] packed;
    private final int[] counts = new int[SeatState.values().length];
    private final int size;

    SeatStates(int size) {
        this.size = size;
        this.packed = new byte[(size + 3) / 4];
        this.counts[SeatState.AVAILABLE.code()] = size;
    }

    SeatState get(int seat) {
        return SeatState.ofCode((packed[seat >> 2] >> shift(seat)) & 3);
    }

    /** Changes a seat's state; answers whether it was another before. */
    boolean set(int seat, SeatState state) {
        SeatState before = get(seat);
        if (before == state) {
            return false;
        }
        int cleared = packed[seat >> 2] & ~(3 << shift(seat));
        packed[seat >> 2] = (byte) (cleared | state.code() << shift(seat));
        counts[before.code()]--;
        counts[state.code()]++;
        return true;
    }

    int count(SeatState state) {
        return counts[state.code()];
    }

    int size() {
        return size;
    }

    /** A copy that does not change. */
    BoardView view(long version) {
        return new BoardView(
                version,
                count(SeatState.AVAILABLE),
                count(SeatState.HELD),
                count(SeatState.SOLD),
                count(SeatState.BLOCKED),
                packed());
    }

    byte[] packed() {
        return packed.clone();
    }

    private static int shift(int seat) {
        return (seat & 3) << 1;
    }
}
