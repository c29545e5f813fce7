package podo.booking;

/**
 * How many showtimes have live state in this process: a board in memory, with a thread that follows its changes.
 *
 * @param opening whose seats are being read the first time
 * @param live that are watched, sold or asked for
 * @param cooling that nobody has used for a minute; they are closed when that lasts
 */
public record LiveSeats(long opening, long live, long cooling) {
    /** All of them. */
    public long all() {
        return opening + live + cooling;
    }
}
