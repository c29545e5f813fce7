package podo.booking.internal.pay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingEnding;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.Ledger;
import podo.booking.internal.bookings.Ledger.Cause;
import podo.booking.internal.bookings.Ledger.Change;
import podo.booking.internal.inventory.BookingTickets;
import podo.booking.internal.pay.PaymentAttempt.Status;
import podo.booking.internal.pay.PaymentStore.Begun;
import podo.kernel.BookingId;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.GroupCommit;
import podo.platform.postgres.Waves;

/** Begins payments in a transaction, a group of them by one statement a table. */
final class PaymentBeginning {
    private final BookingEnding ending;
    private final UnaryOperator<String> names;

    /** @param names how the provider names an attempt, by its key */
    PaymentBeginning(BookingEnding ending, UnaryOperator<String> names) {
        this.ending = ending;
        this.names = names;
    }

    /** A payment to be begun. */
    record Wish(Booking booking, PaymentAttempt attempt, boolean holdKept, Duration checkAfter) {
        BookingId id() {
            return booking.id();
        }

        boolean isFree() {
            return attempt.status() == Status.FREE;
        }

        /** Two payments that want one ticket, or are for one booking, must not be written by one statement. */
        private Set<Object> touched() {
            Set<Object> touched = new HashSet<>();
            touched.add(booking.id());
            booking.seats().ordinals().forEach(ordinal -> touched.add(new Seat(booking.showtime(), ordinal)));
            return touched;
        }

        private Ledger.Entry entry() {
            return new Ledger.Entry(
                    booking.seats(),
                    Optional.of(booking.id()),
                    isFree() ? Change.HELD_TO_BOOKED : Change.HELD_TO_HELD,
                    isFree() ? Cause.CONFIRMED_FREE : Cause.PAYMENT_STARTED,
                    attempt.createdAt());
        }

        private record Seat(ShowtimeId showtime, int ordinal) {}
    }

    /** What became of each, in their order. */
    List<Begun> begin(Handle handle, List<Wish> wishes) {
        IdentityHashMap<Wish, Begun> became = new IdentityHashMap<>();
        for (List<Wish> wave : Waves.of(wishes, Wish::touched)) {
            if (!beginWave(handle, wave, became)) {
                if (wishes.size() > 1) {
                    throw new GroupCommit.Separately("a key is known already");
                }
                handle.rollback();
                return List.of(new Begun.SameKey());
            }
        }
        return wishes.stream()
                .map(wish -> Objects.requireNonNull(became.get(wish)))
                .toList();
    }

    /** False when one of the bookings has an attempt under its key already: then nothing of the group may stay. */
    private boolean beginWave(Handle handle, List<Wish> wave, Map<Wish, Begun> became) {
        Set<BookingId> paying = toPaying(handle, wave);
        List<Wish> moved =
                wave.stream().filter(wish -> paying.contains(wish.id())).toList();
        wave.stream()
                .filter(wish -> !paying.contains(wish.id()))
                .forEach(wish -> became.put(wish, new Begun.NotPending()));
        Map<BookingId, Integer> tickets = BookingTickets.claim(handle, bookings(moved));
        List<Wish> claimed = new ArrayList<>();
        List<Wish> lost = new ArrayList<>();
        moved.forEach(wish -> {
            // A booking is paid for with all of its seats:
            // PaymentGuardsIT.claim_ofOneOfTwoTickets_isLostAndGivesTheOtherBack.
            boolean all =
                    tickets.getOrDefault(wish.id(), 0) == wish.booking.seats().size();
            (all ? claimed : lost).add(wish);
        });
        // A key begins one payment: PaymentGuardsIT.begin_underAKeyThatHasEnded_isNotBegunAgain.
        if (!insert(handle, claimed)) {
            return false;
        }
        Map<BookingId, Booking> booked = bookFree(handle, claimed);
        Map<BookingId, Booking> ended = endLost(handle, lost, tickets);
        Ledger.append(handle, claimed.stream().map(Wish::entry).toList());
        lost.forEach(wish -> became.put(wish, new Begun.SeatsLost(Objects.requireNonNull(ended.get(wish.id())))));
        claimed.forEach(wish -> became.put(
                wish,
                wish.isFree() ? new Begun.Booked(Objects.requireNonNull(booked.get(wish.id()))) : new Begun.Started()));
        return true;
    }

    /**
     * Those that were pending and are paying now. Their rows are locked in the order of their identifiers. For a booking
     * that was cancelled, or whose hold is over, no money may be taken: others may have its seats. Known to
     * PaymentGuardsIT.begin_ofABookingThatWasCancelled_claimsNothing and begin_atTheEndOfTheHold_isTooLate.
     */
    private static Set<BookingId> toPaying(Handle handle, List<Wish> wishes) {
        return handle.createQuery("""
                        WITH pending AS (
                            SELECT b.id, w.at, w.kept
                            FROM unnest(CAST(:ids AS text[]), CAST(:at AS timestamptz[]), CAST(:kept AS boolean[]))
                                AS w (booking, at, kept)
                            JOIN booking.booking b ON b.id = w.booking
                            WHERE b.status = 'PENDING' AND b.expires_at > w.at
                            ORDER BY b.id COLLATE "C" FOR UPDATE OF b)
                        UPDATE booking.booking b
                        SET status = 'PAYING', updated_at = pending.at, revision = b.revision + 1,
                            holds_settled = pending.kept
                        FROM pending WHERE b.id = pending.id
                        RETURNING b.id""")
                .bind("ids", wishes.stream().map(wish -> wish.id().toString()).toArray(String[]::new))
                .bind(
                        "at",
                        wishes.stream()
                                .map(wish -> wish.attempt.createdAt().toString())
                                .toArray(String[]::new))
                .bind(
                        "kept",
                        wishes.stream()
                                .map(wish -> Boolean.toString(wish.holdKept))
                                .toArray(String[]::new))
                .map((row, _) -> BookingId.of(row.getString("id")))
                .set();
    }

    /** False when one of the bookings has an attempt under its key already. */
    private boolean insert(Handle handle, List<Wish> wishes) {
        if (wishes.isEmpty()) {
            return true;
        }
        List<PaymentAttempt> attempts = wishes.stream().map(Wish::attempt).toList();
        int inserted = handle.createUpdate("""
                        INSERT INTO booking.payment_attempt
                            (booking_id, key, provider_key, provider_name, status, amount, currency, request_hash,
                             created_at, resolved_at, next_check_at)
                        SELECT * FROM unnest(CAST(:bookings AS text[]), CAST(:keys AS text[]),
                            CAST(:providerKeys AS text[]), CAST(:names AS text[]), CAST(:statuses AS text[]),
                            CAST(:amounts AS bigint[]), CAST(:currencies AS text[]), CAST(:hashes AS text[]),
                            CAST(:created AS timestamptz[]), CAST(:resolved AS timestamptz[]),
                            CAST(:next AS timestamptz[]))
                        ON CONFLICT (booking_id, key) DO NOTHING""")
                .bind(
                        "bookings",
                        BookingRows.texts(attempts, attempt -> attempt.booking().toString()))
                .bind("keys", BookingRows.texts(attempts, PaymentAttempt::key))
                .bind("providerKeys", BookingRows.texts(attempts, PaymentAttempt::providerKey))
                .bind("names", BookingRows.texts(attempts, attempt -> names.apply(attempt.providerKey())))
                .bind(
                        "statuses",
                        BookingRows.texts(attempts, attempt -> attempt.status().name()))
                .bind(
                        "amounts",
                        attempts.stream()
                                .map(attempt -> attempt.amount().minor())
                                .toArray(Long[]::new))
                .bind(
                        "currencies",
                        BookingRows.texts(attempts, attempt -> attempt.amount().currency()))
                .bind("hashes", BookingRows.texts(attempts, PaymentAttempt::requestHash))
                .bind(
                        "created",
                        BookingRows.texts(
                                attempts, attempt -> attempt.createdAt().toString()))
                .bind("resolved", BookingRows.texts(wishes, PaymentBeginning::resolvedAt))
                .bind("next", BookingRows.texts(wishes, PaymentBeginning::firstCheck))
                .execute();
        return inserted == wishes.size();
    }

    private static @Nullable String resolvedAt(Wish wish) {
        return wish.isFree() ? wish.attempt.createdAt().toString() : null;
    }

    private static @Nullable String firstCheck(Wish wish) {
        return wish.isFree()
                ? null
                : wish.attempt.createdAt().plus(wish.checkAfter).toString();
    }

    /** What costs nothing has been paid for already. */
    private Map<BookingId, Booking> bookFree(Handle handle, List<Wish> claimed) {
        List<Wish> free = claimed.stream().filter(Wish::isFree).toList();
        if (free.isEmpty()) {
            return Map.of();
        }
        BookingTickets.book(handle, bookings(free));
        ending.settle(handle, bookings(free), Map.of(), latest(free));
        return BookingMoves.move(
                handle,
                free.stream()
                        .map(wish ->
                                new BookingMoves.Move(wish.id(), BookingStatus.CONFIRMED, wish.attempt.createdAt()))
                        .toList());
    }

    /** @param claimed how many tickets of each were claimed all the same, and go back */
    private Map<BookingId, Booking> endLost(Handle handle, List<Wish> lost, Map<BookingId, Integer> claimed) {
        Map<BookingId, Booking> ended = new HashMap<>();
        if (lost.isEmpty()) {
            return ended;
        }
        Map<BookingId, Integer> freed = BookingTickets.freeClaimed(handle, bookings(lost), BookingTickets.Taken.HELD);
        for (Wish wish : lost) {
            if (!Objects.equals(freed.get(wish.id()), claimed.get(wish.id()))) {
                throw new IllegalStateException(wish.id() + " had claimed " + claimed.get(wish.id())
                        + " tickets and gave back " + freed.get(wish.id()));
            }
        }
        ending.loseSeats(handle, lost.stream().map(Wish::id).toList(), latest(lost))
                .forEach(booking -> ended.put(booking.id(), booking));
        return ended;
    }

    private static List<Booking> bookings(List<Wish> wishes) {
        return wishes.stream().map(Wish::booking).toList();
    }

    /** The moments of a group lie close together; what all share is dated by the last. */
    private static Instant latest(List<Wish> wishes) {
        return wishes.stream()
                .map(wish -> wish.attempt.createdAt())
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
