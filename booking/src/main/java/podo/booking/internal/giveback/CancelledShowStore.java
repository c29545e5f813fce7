package podo.booking.internal.giveback;

import java.time.Instant;
import java.util.List;
import podo.kernel.ShowtimeId;

/** What the box office has recorded of cancelled shows. Each call is one transaction. */
interface CancelledShowStore {

    /** Cancelled shows that still have holds or paid bookings, the longest cancelled first. */
    List<ShowtimeId> toUnwind(int limit);

    /** Whether a show's cancellation was made final, so that its refunds may begin. */
    boolean isFinal(ShowtimeId showtime);

    /** Notes that the catalogue has made a show's cancellation final. */
    void madeFinal(ShowtimeId showtime, Instant now);

    /**
     * Leaves shows alone from now on that were cancelled before a moment and of which nothing is held, in payment or paid.
     */
    void unwound(Instant cancelledBefore, Instant now);
}
