package podo.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;

/**
 * What other rooms may know of the catalogue: its published records, and the change log that says which of them to read
 * again. Answers may be some seconds old, and stay available from memory while the database is away.
 */
public interface PublishedCatalogue {

    /** An event with its showtimes. */
    Optional<PublishedEvent> event(EventId id);

    /**
     * Many events at once, for whoever goes through the catalogue: those that there are, in the order asked for. Nothing
     * of it stays in memory.
     */
    default List<PublishedEvent> events(List<EventId> ids) {
        return ids.stream().map(this::event).flatMap(Optional::stream).toList();
    }

    /**
     * How old an answer may be: the time since this memory was last known to be level with the change log. About a second
     * as a rule; it grows while the database is away.
     */
    default Duration age() {
        return Duration.ZERO;
    }

    /** One showtime. */
    Optional<PublishedShowtime> showtime(ShowtimeId id);

    /** An immutable seat plan. */
    Optional<SeatPlan> seatPlan(SeatPlanHash hash);

    /**
     * The identifiers of all events in order, a page at a time.
     *
     * @param after the last one seen; empty to begin
     */
    List<EventId> eventIds(Optional<EventId> after, int limit);

    /** The entries of the change log after this one, oldest first, at most {@code limit}. */
    List<CatalogueChange> changesAfter(long sequence, int limit);

    /** The newest entry's sequence; 0 while there is none. */
    long lastChange();

    /**
     * Calls back soon after the change log grew, after a connection was made again, and at a steady interval even if
     * nothing was heard. Calls come one at a time.
     *
     * @return closes the subscription
     */
    AutoCloseable onChange(Runnable wake);
}
