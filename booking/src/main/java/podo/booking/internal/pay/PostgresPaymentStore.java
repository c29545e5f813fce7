package podo.booking.internal.pay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingEnding;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.Ledger;
import podo.booking.internal.bookings.Ledger.Cause;
import podo.booking.internal.bookings.Ledger.Change;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.inventory.TicketStore;
import podo.booking.internal.limits.HoldRecords;
import podo.booking.internal.pay.PaymentAttempt.Status;
import podo.kernel.BookingId;
import podo.kernel.Money;
import podo.platform.postgres.Database;
import podo.platform.postgres.GroupCommit;

/** The steps of a payment in PostgreSQL. */
public final class PostgresPaymentStore implements PaymentStore, AutoCloseable {
    private final Database database;
    private final BookingEnding ending;
    private final GroupCommit<Beginning, Begun> beginning;

    /**
     * @param limits of the payments that are begun together
     * @param records of who has held what
     */
    public PostgresPaymentStore(Database database, GroupCommit.Limits limits, HoldRecords records) {
        this.database = database;
        BookingEnding endings = new BookingEnding(records);
        this.ending = endings;
        this.beginning = new GroupCommit<>(
                "payments-begun", database, limits, (handle, wishes) -> beginAll(handle, wishes, endings));
    }

    /** Records what waits, and nothing after. */
    @Override
    public void close() throws InterruptedException {
        beginning.close();
    }

    @Override
    public Begun begin(Booking booking, PaymentAttempt attempt, boolean holdKept, Duration checkAfter) {
        return beginning.write(new Beginning(booking, attempt, holdKept, checkAfter));
    }

    /** Bookings and seats are taken in ascending order, so that groups seldom wait for each other in a circle. */
    private static List<Begun> beginAll(Handle handle, List<Beginning> wishes, BookingEnding ending) {
        IdentityHashMap<Beginning, Begun> became = new IdentityHashMap<>();
        List<Beginning> inOrder = wishes.stream().sorted(Beginning.BY_SEATS).toList();
        List<Beginning> paying = new ArrayList<>();
        int[] moved = toPaying(handle, inOrder);
        for (int i = 0; i < moved.length; i++) {
            // What was not moved to PAYING is not paid for:
            // PaymentGuardsIT.begin_ofABookingThatWasCancelled_claimsNothing.
            if (moved[i] == 1) {
                paying.add(inOrder.get(i));
            } else {
                became.put(inOrder.get(i), new Begun.NotPending());
            }
        }
        List<Beginning> claimed = new ArrayList<>();
        int[] seats = claim(handle, paying);
        for (int i = 0; i < seats.length; i++) {
            Beginning wish = paying.get(i);
            // A booking is paid for with all of its seats:
            // PaymentGuardsIT.claim_ofOneOfTwoTickets_isLostAndGivesTheOtherBack.
            if (seats[i] == wish.booking.seats().size()) {
                claimed.add(wish);
            } else {
                became.put(wish, seatsLost(handle, wish, ending));
            }
        }
        // A key begins one payment: PaymentGuardsIT.begin_underAKeyThatHasEnded_isNotBegunAgain.
        if (!insert(handle, claimed)) {
            if (wishes.size() > 1) {
                throw new GroupCommit.Separately("a key is known already");
            }
            handle.rollback();
            return List.of(new Begun.SameKey());
        }
        for (Beginning wish : claimed) {
            became.put(wish, wish.isFree() ? new Begun.Booked(bookFree(handle, wish, ending)) : new Begun.Started());
        }
        Ledger.append(handle, claimed.stream().map(Beginning::entry).toList());
        return wishes.stream()
                .map(wish -> Objects.requireNonNull(became.get(wish)))
                .toList();
    }

    private static Booking bookFree(Handle handle, Beginning wish, BookingEnding ending) {
        book(handle, wish.booking);
        ending.confirmed(handle, wish.booking, wish.attempt.createdAt());
        return move(handle, wish.booking.id(), BookingStatus.CONFIRMED, wish.attempt.createdAt());
    }

    private static Begun seatsLost(Handle handle, Beginning wish, BookingEnding ending) {
        TicketStore.free(handle, wish.booking, "HELD");
        return new Begun.SeatsLost(ending.end(
                        handle,
                        wish.booking.id(),
                        BookingStatus.PAYING,
                        BookingStatus.EXPIRED,
                        Cause.SEATS_LOST,
                        wish.attempt.createdAt())
                .orElseThrow());
    }

    /** A payment to be begun. */
    private record Beginning(Booking booking, PaymentAttempt attempt, boolean holdKept, Duration checkAfter) {
        static final Comparator<Beginning> BY_SEATS = Comparator.<Beginning, String>comparing(
                        wish -> wish.booking.showtime().toString())
                .thenComparing(wish -> wish.booking.seats().list().getFirst())
                .thenComparing(wish -> wish.booking.id().toString());

        boolean isFree() {
            return attempt.status() == Status.FREE;
        }

        Ledger.Entry entry() {
            return new Ledger.Entry(
                    booking.seats(),
                    Optional.of(booking.id()),
                    isFree() ? Change.HELD_TO_BOOKED : Change.HELD_TO_HELD,
                    isFree() ? Cause.CONFIRMED_FREE : Cause.PAYMENT_STARTED,
                    attempt.createdAt());
        }
    }

    @Override
    public Booking captured(PaymentAttempt attempt, String providerReference, Instant now) {
        return database.transaction(handle -> {
            // Money that comes for a booking that has ended is due back; the lock keeps another from ending it just
            // now:
            // PaymentGuardsIT.captured_ofABookingThatHasEnded_isDueBack,
            // captured_whileAnotherEndsThePayment_waitsAndIsDueBack.
            Booking booking = PostgresBookingStore.lock(handle, attempt.booking());
            if (booking.status() != BookingStatus.PAYING
                    || !resolve(handle, attempt, Status.CAPTURED, providerReference, null, now)) {
                refundDue(handle, attempt, providerReference, now);
                return booking;
            }
            book(handle, booking);
            ending.confirmed(handle, booking, now);
            ledger(handle, booking, Change.HELD_TO_BOOKED, Cause.CONFIRMED, now);
            return move(handle, booking.id(), BookingStatus.CONFIRMED, now);
        });
    }

    @Override
    public Booking notCaptured(PaymentAttempt attempt, Status status, String reason, Instant now) {
        return database.transaction(handle -> {
            // Without the lock the answer would miss what another transaction has just recorded:
            // PaymentGuardsIT.notCaptured_whileAnotherConfirms_waitsAndTellsSo.
            Booking booking = PostgresBookingStore.lock(handle, attempt.booking());
            boolean changed = resolve(handle, attempt, status, null, reason, now);
            if (!changed || booking.status() != BookingStatus.PAYING) {
                return booking;
            }
            TicketStore.free(handle, booking, "HELD");
            if (now.isBefore(booking.expiresAt())) {
                ledger(handle, booking, Change.HELD_TO_HELD, Cause.PAYMENT_DECLINED, now);
                return move(handle, booking.id(), BookingStatus.PENDING, now);
            }
            return ending.fail(handle, booking.id(), status == Status.DECLINED, now)
                    .orElseThrow();
        });
    }

    @Override
    public void unknown(PaymentAttempt attempt, String why, Instant nextCheck) {
        // A late silence must not make a known payment doubtful:
        // PaymentGuardsIT.unknown_afterTheCapture_changesNothing.
        database.transaction(handle -> handle.createUpdate("""
                        UPDATE booking.payment_attempt
                        SET status = 'UNKNOWN', reason = :why, next_check_at = :next
                        WHERE booking_id = :booking AND key = :key AND status IN ('STARTED', 'UNKNOWN')""")
                .bind("why", why)
                .bind("next", BookingRows.timestamp(nextCheck))
                .bind("booking", attempt.booking().toString())
                .bind("key", attempt.key())
                .execute());
    }

    @Override
    public void refunded(PaymentAttempt attempt, Instant now) {
        // Only money that is due can have gone back: PaymentGuardsIT.refunded_ofMoneyThatIsNotDue_changesNothing.
        database.transaction(handle -> handle.createUpdate("""
                        UPDATE booking.payment_attempt
                        SET status = 'REFUNDED', resolved_at = :now, next_check_at = NULL
                        WHERE booking_id = :booking AND key = :key AND status = 'REFUND_DUE'""")
                .bind("now", BookingRows.timestamp(now))
                .bind("booking", attempt.booking().toString())
                .bind("key", attempt.key())
                .execute());
    }

    @Override
    public void notRefunded(PaymentAttempt attempt, String why, Instant nextTry) {
        database.transaction(handle -> handle.createUpdate("""
                        UPDATE booking.payment_attempt SET reason = :why, next_check_at = :next
                        WHERE booking_id = :booking AND key = :key AND status = 'REFUND_DUE'""")
                .bind("why", why)
                .bind("next", BookingRows.timestamp(nextTry))
                .bind("booking", attempt.booking().toString())
                .bind("key", attempt.key())
                .execute());
    }

    @Override
    public Optional<PaymentAttempt> find(BookingId booking, String key) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM booking.payment_attempt WHERE booking_id = :booking AND key = :key")
                .bind("booking", booking.toString())
                .bind("key", key)
                .map((row, _) -> attempt(row))
                .findOne());
    }

    @Override
    public Booking bookingOf(PaymentAttempt attempt) {
        return database.read(handle -> PostgresBookingStore.find(handle, attempt.booking()))
                .orElseThrow();
    }

    @Override
    public Optional<PaymentAttempt> latest(BookingId booking) {
        return database.read(handle -> handle.createQuery("SELECT * FROM booking.payment_attempt"
                        + " WHERE booking_id = :booking ORDER BY created_at DESC, key LIMIT 1")
                .bind("booking", booking.toString())
                .map((row, _) -> attempt(row))
                .findOne());
    }

    @Override
    public List<PaymentAttempt> takeDue(Question question, Instant now, Duration lease, int limit) {
        // The lease keeps others from asking about the same attempts (PaymentGuardsIT.takeDue_leasesWhatItTakes). Rows
        // that
        // another transaction has locked are skipped (takeDue_passesBySomebodyElses). Each question has its own
        // statuses
        // (takeDue_ofMoneyToGiveBack_asksAboutNoOther).
        String whose = question == Question.GIVE_BACK ? "= 'REFUND_DUE'" : "IN ('STARTED', 'UNKNOWN')";
        return database.transaction(handle -> handle.createQuery("""
                        UPDATE booking.payment_attempt SET next_check_at = :leased, checks = checks + 1
                        WHERE (booking_id, key) IN (
                            SELECT booking_id, key FROM booking.payment_attempt
                            WHERE next_check_at <= :now AND status %s ORDER BY next_check_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING *""".formatted(whose))
                .bind("now", BookingRows.timestamp(now))
                .bind("leased", BookingRows.timestamp(now.plus(lease)))
                .bind("limit", limit)
                .map((row, _) -> attempt(row))
                .list());
    }

    @Override
    public List<PaymentAttempt> inDoubt(int limit) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM booking.payment_attempt WHERE status IN ('STARTED', 'UNKNOWN', 'REFUND_DUE')
                        ORDER BY status = 'REFUND_DUE', created_at LIMIT :limit""")
                .bind("limit", limit)
                .map((row, _) -> attempt(row))
                .list());
    }

    /**
     * For each whether it was pending and is paying now (1) or not (0). For a booking that was cancelled, or whose hold is
     * over, no money may be taken: others may have its seats. Known to
     * PaymentGuardsIT.begin_ofABookingThatWasCancelled_claimsNothing and begin_atTheEndOfTheHold_isTooLate.
     */
    private static int[] toPaying(Handle handle, List<Beginning> wishes) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE booking.booking
                SET status = 'PAYING', updated_at = :now, revision = revision + 1, holds_settled = :kept
                WHERE id = :id AND status = 'PENDING' AND expires_at > :now""");
        for (Beginning wish : wishes) {
            batch.bind("kept", wish.holdKept)
                    .bind("id", wish.booking.id().toString())
                    .bind("now", BookingRows.timestamp(wish.attempt.createdAt()))
                    .add();
        }
        return batch.execute();
    }

    /**
     * For each how many of its tickets could be claimed. This decides finally who gets a seat, so the tickets are locked
     * when they are read. A claim that meets a ticket which another transaction is claiming waits for that transaction, and
     * then sees that the ticket is not available. Without the lock it would still see the ticket as available and overwrite
     * the first claim: two bookings would be paid for one seat. Known to
     * PaymentGuardsIT.claim_whileAnotherClaimsTheTicket_waitsAndLosesIt; that claimed and sold tickets are left alone, to
     * PaymentGuardsIT.claim_ofATicketThatIsSold_isLost.
     */
    private static int[] claim(Handle handle, List<Beginning> wishes) {
        if (wishes.isEmpty()) {
            return new int[0];
        }
        PreparedBatch batch = handle.prepareBatch("""
                WITH wanted AS (
                    SELECT ordinal FROM booking.ticket
                    WHERE showtime_id = :showtime AND ordinal = ANY (:seats) AND status = 'AVAILABLE'
                    ORDER BY ordinal FOR UPDATE)
                UPDATE booking.ticket t SET status = 'HELD', booking_id = :booking
                FROM wanted WHERE t.showtime_id = :showtime AND t.ordinal = wanted.ordinal""");
        for (Beginning wish : wishes) {
            batch.bind("showtime", wish.booking.showtime().toString())
                    .bind("seats", wish.booking.seats().boxed())
                    .bind("booking", wish.booking.id().toString())
                    .add();
        }
        return batch.execute();
    }

    private static void book(Handle handle, Booking booking) {
        int booked = handle.createUpdate("""
                        UPDATE booking.ticket SET status = 'BOOKED'
                        WHERE showtime_id = :showtime AND ordinal = ANY (:seats)
                          AND status = 'HELD' AND booking_id = :booking""")
                .bind("showtime", booking.showtime().toString())
                .bind("seats", booking.seats().boxed())
                .bind("booking", booking.id().toString())
                .execute();
        // A booking is confirmed with all of its tickets: PaymentGuardsIT.captured_withoutAllItsTickets_isUndone.
        if (booked != booking.seats().size()) {
            throw new IllegalStateException(booking.id() + " is paying with " + booked + " of its "
                    + booking.seats().size() + " tickets");
        }
    }

    /** False when one of the bookings has an attempt under its key already. */
    private static boolean insert(Handle handle, List<Beginning> wishes) {
        if (wishes.isEmpty()) {
            return true;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO booking.payment_attempt
                    (booking_id, key, provider_key, status, amount, currency, request_hash, created_at, resolved_at,
                     next_check_at)
                SELECT :booking, :key, :providerKey, :status, :amount, :currency, :hash,
                    CAST(:createdAt AS timestamptz), CAST(:resolved AS timestamptz), CAST(:next AS timestamptz)
                ON CONFLICT (booking_id, key) DO NOTHING""");
        for (Beginning wish : wishes) {
            PaymentAttempt attempt = wish.attempt;
            Timestamp createdAt = BookingRows.timestamp(attempt.createdAt());
            Timestamp firstCheck = BookingRows.timestamp(attempt.createdAt().plus(wish.checkAfter));
            batch.bind("booking", attempt.booking().toString())
                    .bind("key", attempt.key())
                    .bind("providerKey", attempt.providerKey())
                    .bind("status", attempt.status().name())
                    .bind("amount", attempt.amount().minor())
                    .bind("currency", attempt.amount().currency())
                    .bind("hash", attempt.requestHash())
                    .bind("createdAt", createdAt)
                    .bind("resolved", wish.isFree() ? createdAt : null)
                    .bind("next", wish.isFree() ? null : firstCheck)
                    .add();
        }
        return Arrays.stream(batch.execute()).allMatch(inserted -> inserted == 1);
    }

    private static boolean resolve(
            Handle handle,
            PaymentAttempt attempt,
            Status status,
            @Nullable String providerReference,
            @Nullable String reason,
            Instant now) {
        // What is known stays so, whatever comes late: PaymentGuardsIT.notCaptured_afterTheCapture_changesNothing.
        return handle.createUpdate("""
                        UPDATE booking.payment_attempt
                        SET status = :status, provider_reference = :reference, reason = :reason, resolved_at = :now,
                            next_check_at = NULL
                        WHERE booking_id = :booking AND key = :key AND status IN ('STARTED', 'UNKNOWN')""")
                        .bind("status", status.name())
                        .bind("reference", providerReference)
                        .bind("reason", reason)
                        .bind("now", BookingRows.timestamp(now))
                        .bind("booking", attempt.booking().toString())
                        .bind("key", attempt.key())
                        .execute()
                == 1;
    }

    /**
     * Money for a booking that has ended: it goes back, and is checked until it has. A capture of a
     * confirmed booking that is reported twice stays captured: PaymentGuardsIT.captured_twice_isNotDueBack.
     */
    private static void refundDue(Handle handle, PaymentAttempt attempt, String providerReference, Instant now) {
        handle.createUpdate("""
                        UPDATE booking.payment_attempt
                        SET status = 'REFUND_DUE', provider_reference = :reference, next_check_at = :now, reason = NULL,
                            checks = 0
                        WHERE booking_id = :booking AND key = :key
                          AND status IN ('STARTED', 'UNKNOWN', 'NOT_CHARGED', 'DECLINED')""")
                .bind("reference", providerReference)
                .bind("now", BookingRows.timestamp(now))
                .bind("booking", attempt.booking().toString())
                .bind("key", attempt.key())
                .execute();
    }

    private static Booking move(Handle handle, BookingId id, BookingStatus to, Instant now) {
        int moved = handle.createUpdate("""
                        UPDATE booking.booking
                        SET status = :to, updated_at = :now, revision = revision + 1, holds_settled = false,
                            confirmed_at = CASE WHEN :to = 'CONFIRMED' THEN CAST(:now AS timestamptz) END
                        WHERE id = :id AND status = 'PAYING'""")
                .bind("id", id.toString())
                .bind("to", to.name())
                .bind("now", BookingRows.timestamp(now))
                .execute();
        // Else the money would be recorded as taken: PaymentGuardsIT.captured_whoseBookingIsNotMoved_isUndone.
        if (moved != 1) {
            throw new IllegalStateException(id + " was not in payment");
        }
        return PostgresBookingStore.find(handle, id).orElseThrow();
    }

    private static void ledger(Handle handle, Booking booking, Change change, Cause cause, Instant now) {
        Ledger.append(handle, booking.seats(), Optional.of(booking.id()), change, cause, now);
    }

    private static PaymentAttempt attempt(ResultSet row) throws SQLException {
        return new PaymentAttempt(
                BookingId.of(row.getString("booking_id")),
                row.getString("key"),
                row.getString("provider_key"),
                PaymentAttempt.Status.valueOf(row.getString("status")),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("request_hash"),
                Optional.ofNullable(row.getString("reason")),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("checks"));
    }
}
