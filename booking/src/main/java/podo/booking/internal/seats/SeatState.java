package podo.booking.internal.seats;

/** What a fan sees of a seat. */
public enum SeatState {
    AVAILABLE(0),
    HELD(1),
    SOLD(2),
    BLOCKED(3);

    private static final SeatState[] BY_CODE = {AVAILABLE, HELD, SOLD, BLOCKED};
    private final int code;

    SeatState(int code) {
        this.code = code;
    }

    /** How {@code /seats} writes it in two bits. */
    public int code() {
        return code;
    }

    static SeatState ofCode(int code) {
        return BY_CODE[code];
    }
}
