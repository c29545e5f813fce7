package podo.booking.internal.seats;

/** Where the live state of a showtime's seats stands in its life. */
enum BoardState {
    /** Its seats are being read the first time. */
    OPENING,
    /** It is watched, sold or asked for. */
    LIVE,
    /** Nobody watches it or asks for it, and nothing is held. */
    COOLING,
    /** There is no board: the database has everything. */
    CLOSED
}
