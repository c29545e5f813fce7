package podo.booking.internal.pay;

import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingEnding;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.Ledger;
import podo.booking.internal.bookings.Ledger.Cause;
import podo.booking.internal.bookings.Ledger.Change;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.inventory.BookingTickets;
import podo.booking.internal.limits.HoldEnd;
import podo.booking.internal.pay.PaymentAttempt.Status;
import podo.booking.internal.pay.PaymentStore.Settled;
import podo.kernel.BookingId;
import podo.platform.postgres.Waves;

/**
 * Records in a transaction what the provider said of attempts, and what follows for their bookings; a group of them by one
 * statement a table. Bookings and attempts are locked first, in the order of the bookings, so that what is decided here
 * still holds when it is written.
 */
final class PaymentResolving {
    private final BookingEnding ending;

    PaymentResolving(BookingEnding ending) {
        this.ending = ending;
    }

    /** What the provider said of an attempt. */
    record Answer(PaymentAttempt attempt, Word word, Instant now) {
        BookingId id() {
            return attempt.booking();
        }
    }

    sealed interface Word {
        record Captured(String providerReference) implements Word {}

        /** @param status DECLINED or NOT_CHARGED */
        record NotCaptured(Status status, String reason) implements Word {}

        record Unknown(String why, Instant nextCheck) implements Word {}
    }

    /**
     * A change that follows from an answer.
     *
     * @param status of the attempt from now on
     * @param to where its booking goes; empty when it stays as it is
     */
    private record Step(Answer answer, Booking booking, Status status, Optional<BookingStatus> to) {
        boolean leadsTo(BookingStatus status) {
            return to.equals(Optional.of(status));
        }

        @Nullable
        String providerReference() {
            return answer.word instanceof Word.Captured captured ? captured.providerReference : null;
        }

        @Nullable
        String reason() {
            return switch (answer.word) {
                case Word.Captured _ -> null;
                case Word.NotCaptured not -> not.reason;
                case Word.Unknown unknown -> unknown.why;
            };
        }

        @Nullable
        String nextCheck() {
            return switch (answer.word) {
                case Word.Captured _ -> status == Status.REFUND_DUE ? answer.now.toString() : null;
                case Word.NotCaptured _ -> null;
                case Word.Unknown unknown -> unknown.nextCheck.toString();
            };
        }

        @Nullable
        String resolvedAt() {
            return status == Status.UNKNOWN || status == Status.REFUND_DUE ? null : answer.now.toString();
        }

        Ledger.Entry entry() {
            boolean sold = leadsTo(BookingStatus.CONFIRMED);
            return new Ledger.Entry(
                    booking.seats(),
                    Optional.of(booking.id()),
                    sold ? Change.HELD_TO_BOOKED : Change.HELD_TO_HELD,
                    sold ? Cause.CONFIRMED : Cause.PAYMENT_DECLINED,
                    answer.now);
        }
    }

    /** The records as they are afterwards, in the order of the answers. */
    List<Settled> resolve(Handle handle, List<Answer> answers) {
        IdentityHashMap<Answer, Settled> became = new IdentityHashMap<>();
        for (List<Answer> wave : Waves.of(answers, answer -> List.of(answer.id()))) {
            resolveWave(handle, wave, became);
        }
        return answers.stream()
                .map(answer -> Objects.requireNonNull(became.get(answer)))
                .toList();
    }

    private void resolveWave(Handle handle, List<Answer> wave, Map<Answer, Settled> became) {
        Map<BookingId, Settled> records = lock(handle, wave);
        List<Step> steps = wave.stream()
                .flatMap(answer -> step(answer, Objects.requireNonNull(records.get(answer.id()))).stream())
                .toList();
        Map<BookingId, PaymentAttempt> attempts = resolveAttempts(handle, steps);
        Map<BookingId, Booking> bookings = moveBookings(handle, steps);
        for (Answer answer : wave) {
            Settled before = Objects.requireNonNull(records.get(answer.id()));
            became.put(
                    answer,
                    new Settled(
                            bookings.getOrDefault(answer.id(), before.booking()),
                            attempts.getOrDefault(answer.id(), before.attempt())));
        }
    }

    /**
     * Without the locks an answer would miss what another transaction has just recorded:
     * PaymentGuardsIT.captured_whileAnotherEndsThePayment_waitsAndIsDueBack,
     * notCaptured_whileAnotherConfirms_waitsAndTellsSo.
     */
    private static Map<BookingId, Settled> lock(Handle handle, List<Answer> answers) {
        Map<BookingId, Settled> records = new HashMap<>();
        handle.createQuery("SELECT " + PostgresBookingStore.COLUMNS_OF_B + ", " + AttemptRows.COLUMNS_OF_A + """
                         FROM unnest(CAST(:ids AS text[]), CAST(:keys AS text[])) AS w (booking, key)
                        JOIN booking.booking b ON b.id = w.booking
                        JOIN booking.payment_attempt a ON a.booking_id = w.booking AND a.key = w.key
                        ORDER BY b.id COLLATE "C" FOR UPDATE OF b, a""")
                .bind("ids", BookingRows.texts(answers, answer -> answer.id().toString()))
                .bind("keys", BookingRows.texts(answers, answer -> answer.attempt.key()))
                .map((row, _) -> new Settled(BookingRows.booking(row), AttemptRows.attempt(row)))
                .forEach(found -> records.put(found.booking().id(), found));
        if (records.size() != answers.size()) {
            throw new IllegalStateException("only " + records.keySet() + " have the attempts that were answered");
        }
        return records;
    }

    /**
     * Nothing when somebody else has recorded it, or what came first counts. Money that comes for a booking that has ended
     * is due back (PaymentGuardsIT.captured_ofABookingThatHasEnded_isDueBack), but not money that is reported twice
     * (captured_twice_isNotDueBack). What is known stays so, whatever comes late
     * (notCaptured_afterTheCapture_changesNothing, unknown_afterTheCapture_changesNothing).
     */
    private static Optional<Step> step(Answer answer, Settled found) {
        Status known = found.attempt().status();
        boolean open = known == Status.STARTED || known == Status.UNKNOWN;
        boolean paying = found.booking().status() == BookingStatus.PAYING;
        Booking booking = found.booking();
        return switch (answer.word) {
            case Word.Captured _
            when open && paying ->
                Optional.of(new Step(answer, booking, Status.CAPTURED, Optional.of(BookingStatus.CONFIRMED)));
            case Word.Captured _ ->
                open || known == Status.NOT_CHARGED || known == Status.DECLINED
                        ? Optional.of(new Step(answer, booking, Status.REFUND_DUE, Optional.empty()))
                        : Optional.empty();
            case Word.NotCaptured not ->
                open
                        ? Optional.of(new Step(
                                answer,
                                booking,
                                not.status,
                                paying ? Optional.of(withoutMoney(booking, answer.now)) : Optional.empty()))
                        : Optional.empty();
            case Word.Unknown _ ->
                open ? Optional.of(new Step(answer, booking, Status.UNKNOWN, Optional.empty())) : Optional.empty();
        };
    }

    private static BookingStatus withoutMoney(Booking booking, Instant now) {
        return now.isBefore(booking.expiresAt()) ? BookingStatus.PENDING : BookingStatus.PAYMENT_FAILED;
    }

    private static Map<BookingId, PaymentAttempt> resolveAttempts(Handle handle, List<Step> steps) {
        Map<BookingId, PaymentAttempt> resolved = new HashMap<>();
        if (steps.isEmpty()) {
            return resolved;
        }
        handle.createQuery("""
                        UPDATE booking.payment_attempt a
                        SET status = w.status, provider_reference = w.reference, reason = w.reason,
                            resolved_at = coalesce(w.resolved, a.resolved_at), next_check_at = w.next, leased = false,
                            checks = CASE WHEN w.status = 'REFUND_DUE' THEN 0 ELSE a.checks END
                        FROM unnest(CAST(:ids AS text[]), CAST(:keys AS text[]), CAST(:statuses AS text[]),
                            CAST(:references AS text[]), CAST(:reasons AS text[]), CAST(:resolved AS timestamptz[]),
                            CAST(:next AS timestamptz[]))
                            AS w (booking, key, status, reference, reason, resolved, next)
                        WHERE a.booking_id = w.booking AND a.key = w.key
                          AND (a.status IN ('STARTED', 'UNKNOWN')
                               OR w.status = 'REFUND_DUE' AND a.status IN ('NOT_CHARGED', 'DECLINED'))
                        RETURNING\s""" + AttemptRows.COLUMNS_OF_A)
                .bind("ids", BookingRows.texts(steps, step -> step.booking.id().toString()))
                .bind("keys", BookingRows.texts(steps, step -> step.answer.attempt.key()))
                .bind("statuses", BookingRows.texts(steps, step -> step.status.name()))
                .bind("references", BookingRows.texts(steps, Step::providerReference))
                .bind("reasons", BookingRows.texts(steps, Step::reason))
                .bind("resolved", BookingRows.texts(steps, Step::resolvedAt))
                .bind("next", BookingRows.texts(steps, Step::nextCheck))
                .map((row, _) -> AttemptRows.attempt(row))
                .forEach(attempt -> resolved.put(attempt.booking(), attempt));
        if (resolved.size() != steps.size()) {
            throw new IllegalStateException("only the attempts of " + resolved.keySet() + " were open");
        }
        return resolved;
    }

    private Map<BookingId, Booking> moveBookings(Handle handle, List<Step> steps) {
        List<Step> moving = steps.stream().filter(step -> step.to.isPresent()).toList();
        Map<BookingId, Booking> moved = new HashMap<>();
        if (moving.isEmpty()) {
            return moved;
        }
        List<Booking> sold = bookings(moving, step -> step.leadsTo(BookingStatus.CONFIRMED));
        BookingTickets.book(handle, sold);
        BookingTickets.free(
                handle, bookings(moving, step -> !step.leadsTo(BookingStatus.CONFIRMED)), BookingTickets.Taken.HELD);
        Map<BookingId, HoldEnd> failed = moving.stream()
                .filter(step -> step.leadsTo(BookingStatus.PAYMENT_FAILED))
                .collect(Collectors.toMap(
                        step -> step.booking.id(),
                        step -> step.status == Status.DECLINED ? HoldEnd.LAPSED : HoldEnd.EXCUSED));
        Instant latest = moving.stream()
                .map(step -> step.answer.now)
                .max(Instant::compareTo)
                .orElseThrow();
        ending.settle(handle, sold, failed, latest).forEach(booking -> moved.put(booking.id(), booking));
        List<Step> others = moving.stream()
                .filter(step -> !step.leadsTo(BookingStatus.PAYMENT_FAILED))
                .toList();
        Ledger.append(handle, others.stream().map(Step::entry).toList());
        moved.putAll(BookingMoves.move(
                handle,
                others.stream()
                        .map(step -> new BookingMoves.Move(step.booking.id(), step.to.orElseThrow(), step.answer.now))
                        .toList()));
        return moved;
    }

    private static List<Booking> bookings(List<Step> steps, Predicate<Step> which) {
        return steps.stream().filter(which).map(Step::booking).toList();
    }
}
