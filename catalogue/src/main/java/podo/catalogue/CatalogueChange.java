package podo.catalogue;

import java.time.Instant;

/**
 * One entry of the change log: something about this was created, changed or removed. Whoever cares reads its present
 * state.
 *
 * @param sequence grows by commit order without overtaking: who has seen n has seen all below n
 * @param kind what changed
 * @param id its identifier in text: an event id, a showtime id, a seat plan hash, a venue key
 */
public record CatalogueChange(long sequence, Kind kind, String id, Instant at) {
    /** What an entry speaks of. A change of a showtime is told as one of the showtime and one of its event. */
    public enum Kind {
        EVENT,
        SHOWTIME,
        VENUE,
        SEAT_PLAN
    }
}
