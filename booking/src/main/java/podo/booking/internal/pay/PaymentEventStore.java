package podo.booking.internal.pay;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import podo.booking.internal.bookings.BookingRows;
import podo.platform.postgres.Database;

/**
 * Events of the payment provider: each counts once, and all it does is that an attempt in doubt is asked about now
 * instead of later.
 */
final class PaymentEventStore {
    private static final int PRUNE_BATCH = 500;
    private final Database database;

    public PaymentEventStore(Database database) {
        this.database = database;
    }

    /**
     * Takes an event.
     *
     * @return how many attempts are asked about sooner; none when the event was taken before
     */
    public int take(PaymentEvent event, Instant now) {
        return database.transaction(handle -> {
            // An event counts once: PaymentGuardsIT.event_thatIsToldAgain_bringsNothingForward.
            boolean isNew = handle.createUpdate("INSERT INTO booking.payment_event (id, received_at) VALUES (:id, :now)"
                                    + " ON CONFLICT (id) DO NOTHING")
                            .bind("id", event.id())
                            .bind("now", BookingRows.timestamp(now))
                            .execute()
                    == 1;
            return isNew && !event.name().isEmpty() ? bringForward(handle, event.name(), now) : 0;
        });
    }

    /** Forgets events that came before; how many, a bounded number at a time. */
    public int prune(Instant before) {
        return database.transaction(handle -> handle.createUpdate("""
                        DELETE FROM booking.payment_event WHERE id IN (
                            SELECT id FROM booking.payment_event WHERE received_at < :before
                            ORDER BY received_at LIMIT :limit FOR UPDATE SKIP LOCKED)""")
                .bind("before", BookingRows.timestamp(before))
                .bind("limit", PRUNE_BATCH)
                .execute());
    }

    /**
     * An attempt that is only STARTED is left alone: somebody is waiting for the provider's answer to it, and must not be
     * overtaken by a question that may end it: PaymentGuardsIT.event_ofAnAttemptThatIsStillAsked_bringsNothingForward.
     */
    private static int bringForward(Handle handle, String name, Instant now) {
        return handle.createUpdate("""
                        UPDATE booking.payment_attempt SET next_check_at = :now
                        WHERE provider_name = :name AND status IN ('UNKNOWN', 'REFUND_DUE') AND next_check_at > :now""")
                .bind("now", BookingRows.timestamp(now))
                .bind("name", name)
                .execute();
    }
}
