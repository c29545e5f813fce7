package podo.booking.internal.pay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingEnding;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.limits.HoldRecords;
import podo.booking.internal.pay.PaymentAttempt.Status;
import podo.booking.internal.pay.PaymentResolving.Word;
import podo.kernel.BookingId;
import podo.platform.postgres.Database;
import podo.platform.postgres.GroupCommit;

/** The steps of a payment in PostgreSQL. What begins, and what the provider answers, is written in groups. */
final class PostgresPaymentStore implements PaymentStore, AutoCloseable {
    private final Database database;
    private final GroupCommit<PaymentBeginning.Wish, Begun> beginning;
    private final GroupCommit<PaymentResolving.Answer, Settled> resolving;

    /**
     * @param limits of the payments that are begun together, and of the answers that are recorded together
     * @param records of who has held what
     * @param names how the provider names an attempt, by its key
     */
    public PostgresPaymentStore(
            Database database, GroupCommit.Limits limits, HoldRecords records, UnaryOperator<String> names) {
        this.database = database;
        BookingEnding ending = new BookingEnding(records);
        this.beginning =
                new GroupCommit<>("payments-begun", database, limits, new PaymentBeginning(ending, names)::begin);
        this.resolving =
                new GroupCommit<>("payments-answered", database, limits, new PaymentResolving(ending)::resolve);
    }

    /** Records what waits, and nothing after. */
    @Override
    public void close() throws InterruptedException {
        beginning.close();
        resolving.close();
    }

    /** How many steps wait to be written now. */
    public int waiting() {
        return beginning.waiting() + resolving.waiting();
    }

    @Override
    public Optional<Asked> asked(BookingId booking, String key) {
        return database.read(handle -> handle.createQuery(
                        "SELECT " + PostgresBookingStore.COLUMNS_OF_B + ", " + AttemptRows.COLUMNS_OF_A + """
                         FROM booking.booking b
                        LEFT JOIN booking.payment_attempt a ON a.booking_id = b.id AND a.key = :key
                        WHERE b.id = :booking""")
                .bind("booking", booking.toString())
                .bind("key", key)
                .map((row, _) -> new Asked(BookingRows.booking(row), AttemptRows.found(row)))
                .findOne());
    }

    @Override
    public Begun begin(Booking booking, PaymentAttempt attempt, boolean holdKept, Duration checkAfter) {
        return beginning.write(new PaymentBeginning.Wish(booking, attempt, holdKept, checkAfter));
    }

    @Override
    public Settled captured(PaymentAttempt attempt, String providerReference, Instant now) {
        return resolving.write(new PaymentResolving.Answer(attempt, new Word.Captured(providerReference), now));
    }

    @Override
    public Settled notCaptured(PaymentAttempt attempt, Status status, String reason, Instant now) {
        return resolving.write(new PaymentResolving.Answer(attempt, new Word.NotCaptured(status, reason), now));
    }

    @Override
    public Settled unknown(PaymentAttempt attempt, String why, Instant nextCheck, Instant now) {
        return resolving.write(new PaymentResolving.Answer(attempt, new Word.Unknown(why, nextCheck), now));
    }

    @Override
    public boolean refunded(PaymentAttempt attempt, Instant now) {
        // Only money that is due can have gone back: PaymentGuardsIT.refunded_ofMoneyThatIsNotDue_changesNothing.
        return database.transaction(handle -> handle.createUpdate("""
                                UPDATE booking.payment_attempt
                                SET status = 'REFUNDED', resolved_at = :now, next_check_at = NULL, leased = false
                                WHERE booking_id = :booking AND key = :key AND status = 'REFUND_DUE'""")
                        .bind("now", BookingRows.timestamp(now))
                        .bind("booking", attempt.booking().toString())
                        .bind("key", attempt.key())
                        .execute()
                == 1);
    }

    @Override
    public boolean notRefunded(PaymentAttempt attempt, String why, Instant nextTry) {
        return database.transaction(handle -> handle.createUpdate("""
                                UPDATE booking.payment_attempt
                                SET reason = :why, next_check_at = :next, leased = false
                                WHERE booking_id = :booking AND key = :key AND status = 'REFUND_DUE'""")
                        .bind("why", why)
                        .bind("next", BookingRows.timestamp(nextTry))
                        .bind("booking", attempt.booking().toString())
                        .bind("key", attempt.key())
                        .execute()
                == 1);
    }

    @Override
    public Optional<PaymentAttempt> latest(BookingId booking) {
        return database.read(handle -> handle.createQuery("SELECT " + AttemptRows.COLUMNS_OF_A
                        + " FROM booking.payment_attempt a WHERE a.booking_id = :booking"
                        + " ORDER BY a.created_at DESC, a.key LIMIT 1")
                .bind("booking", booking.toString())
                .map((row, _) -> AttemptRows.attempt(row))
                .findOne());
    }

    @Override
    public List<PaymentAttempt> takeDue(Question question, Instant now, Duration lease, int limit) {
        // The lease keeps others from asking about the same attempts (PaymentGuardsIT.takeDue_leasesWhatItTakes). Rows
        // that another transaction has locked are skipped (takeDue_passesBySomebodyElses). Each question has its own
        // statuses (takeDue_ofMoneyToGiveBack_asksAboutNoOther).
        String whose = question == Question.GIVE_BACK ? "= 'REFUND_DUE'" : "IN ('STARTED', 'UNKNOWN')";
        return database.transaction(handle -> handle.createQuery("""
                        WITH due AS (
                            SELECT booking_id, key FROM booking.payment_attempt
                            WHERE next_check_at <= :now AND status %s
                            ORDER BY next_check_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        UPDATE booking.payment_attempt a
                        SET next_check_at = :leased, leased = true, checks = a.checks + 1
                        FROM due WHERE (a.booking_id, a.key) = (due.booking_id, due.key)
                        RETURNING\s""".formatted(whose) + AttemptRows.COLUMNS_OF_A)
                .bind("now", BookingRows.timestamp(now))
                .bind("leased", BookingRows.timestamp(now.plus(lease)))
                .bind("limit", limit)
                .map((row, _) -> AttemptRows.attempt(row))
                .list());
    }

    @Override
    public int askNow(Question question, Instant now, int limit) {
        String whose = question == Question.GIVE_BACK ? "REFUND_DUE" : "UNKNOWN";
        return database.transaction(handle -> handle.createUpdate("""
                        WITH waiting AS (
                            SELECT booking_id, key FROM booking.payment_attempt
                            WHERE next_check_at > :now AND status = '%s' AND NOT leased
                            ORDER BY next_check_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        UPDATE booking.payment_attempt a SET next_check_at = :now
                        FROM waiting WHERE (a.booking_id, a.key) = (waiting.booking_id, waiting.key)""".formatted(whose))
                .bind("now", BookingRows.timestamp(now))
                .bind("limit", limit)
                .execute());
    }

    @Override
    public List<PaymentAttempt> inDoubt(int limit) {
        return database.read(handle -> handle.createQuery("SELECT " + AttemptRows.COLUMNS_OF_A + """
                         FROM booking.payment_attempt a WHERE a.status IN ('STARTED', 'UNKNOWN', 'REFUND_DUE')
                        ORDER BY a.status = 'REFUND_DUE', a.created_at LIMIT :limit""")
                .bind("limit", limit)
                .map((row, _) -> AttemptRows.attempt(row))
                .list());
    }
}
