package podo.booking.internal.seats;

import java.util.Base64;

/**
 * A showtime's seats as one instance sees them at one moment.
 *
 * @param version grows with every change this instance has seen
 * @param packed two bits a seat in ordinal order, lowest bits of each byte first; shared, treat it as constant
 */
@SuppressWarnings("ArrayRecordComponent") // copied from the board once, never changed
public record BoardView(long version, int available, int held, int sold, int blocked, byte[] packed) {

    /** The states as {@code /seats} writes them. */
    public String base64() {
        return Base64.getEncoder().encodeToString(packed);
    }

    /** A seat's state. */
    public SeatState state(int ordinal) {
        return SeatState.ofCode((packed[ordinal >> 2] >> ((ordinal & 3) << 1)) & 3);
    }
}
