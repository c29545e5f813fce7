package podo.booking;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the refunds of a showtime are, as an operator sees them. Also their JSON, as the HTTP contract spells it.
 *
 * @param cancelledAt when the box office heard that it will not take place; null for one that will
 * @param cancellationFinal whether refunds have begun, so that the cancellation cannot be taken back
 * @param waiting bookings whose money is to go back and has not been asked of the provider yet
 * @param inPayment bookings in payment; they are given back if they turn out to be paid
 * @param failed refunds that the provider has not made yet, though it was asked; it is asked again
 * @param done refunds that are made
 * @param failures those of the failed that have waited longest, at most 100
 */
@Json
public record ShowRefunds(
        String showtimeId,
        @Nullable Instant cancelledAt,
        boolean cancellationFinal,
        long waiting,
        long inPayment,
        long failed,
        long done,
        List<FailedRefund> failures) {
    public ShowRefunds {
        failures = List.copyOf(failures);
    }

    /** The same with those that failed. */
    public ShowRefunds with(List<FailedRefund> known) {
        return new ShowRefunds(showtimeId, cancelledAt, cancellationFinal, waiting, inPayment, failed, done, known);
    }
}
