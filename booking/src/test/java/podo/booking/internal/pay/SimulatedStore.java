package podo.booking.internal.pay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.giveback.SimulatedGiveback;
import podo.booking.internal.pay.PaymentAttempt.Status;
import podo.booking.internal.pay.SimulatedRows.Row;
import podo.booking.internal.pay.SimulatedRows.Ticket;
import podo.booking.internal.pay.SimulatedRows.Try;
import podo.booking.internal.reserve.SimulatedReserving;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.booking.internal.seats.SeatTruth;
import podo.booking.internal.seats.SectionSnapshot;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.ShowtimeId;

/** The records of a purchase in memory, with the promises of those in PostgreSQL. Used by one thread at a time. */
final class SimulatedStore
        implements BookingStore, SimulatedReserving.Records, PaymentStore, SimulatedGiveback.Records, SeatTruth {
    private final Map<BookingId, Row> rows = new LinkedHashMap<>();
    private final Map<String, Row> byKey = new LinkedHashMap<>();
    private final Map<Integer, Ticket> tickets = new TreeMap<>();
    private final List<Try> tries = new ArrayList<>();
    private final InstantSource clock;
    private boolean cancelled;
    private boolean cancelledForGood;

    SimulatedStore(InstantSource clock) {
        this.clock = clock;
    }

    List<Booking> bookings() {
        return rows.values().stream().map(Row::booking).toList();
    }

    List<PaymentAttempt> attempts() {
        return tries.stream().map(Try::attempt).toList();
    }

    Map<Integer, Ticket> tickets() {
        return tickets;
    }

    /** What the change log says of the show. */
    void hear(boolean nowCancelled) {
        cancelled = nowCancelled || cancelledForGood;
    }

    /** Whether nothing is left to be done by any sweep, now or later. */
    boolean isQuiet() {
        return toUnwind(1).isEmpty()
                && rows.values().stream()
                        .allMatch(row -> row.settled
                                && row.booking.status() != BookingStatus.PENDING
                                && row.booking.status() != BookingStatus.PAYING)
                && tries.stream().allMatch(one -> one.nextCheck == null);
    }

    /** What some sweep must still do. */
    String unfinished() {
        return rows.values().stream()
                        .map(row -> row.booking.id().random() + " " + row.booking.status()
                                + (row.settled ? "" : " unsettled"))
                        .toList()
                + " "
                + tries.stream()
                        .filter(one -> one.nextCheck != null)
                        .map(one -> one.attempt.providerKey() + " " + one.attempt.status() + " " + one.nextCheck)
                        .toList();
    }

    @Override
    public Optional<Booking> add(Booking booking, int seatLimit, Optional<String> reserveKey) {
        if (seatsOf(booking.fan(), booking.showtime()) + booking.seats().size() > seatLimit) {
            return Optional.empty();
        }
        Optional<String> key = reserveKey.map(fans -> booking.fan() + " " + fans);
        if (key.isPresent() && byKey.containsKey(key.get())) {
            return Optional.of(byKey.get(key.get()).booking);
        }
        Row row = new Row(booking);
        rows.put(booking.id(), row);
        key.ifPresent(fans -> byKey.put(fans, row));
        return Optional.of(booking);
    }

    int seatsOf(AccountId fan, ShowtimeId showtime) {
        return rows.values().stream()
                .map(Row::booking)
                .filter(booking -> booking.fan().equals(fan))
                .filter(booking -> switch (booking.status()) {
                    case PENDING, PAYING, CONFIRMED -> true;
                    case EXPIRED, CANCELLED, PAYMENT_FAILED, REFUNDED -> false;
                })
                .mapToInt(booking -> booking.seats().size())
                .sum();
    }

    @Override
    public Optional<Booking> find(BookingId id) {
        return Optional.ofNullable(rows.get(id)).map(Row::booking);
    }

    @Override
    public Optional<Booking> byReserveKey(AccountId fan, String key) {
        return Optional.ofNullable(byKey.get(fan + " " + key)).map(Row::booking);
    }

    @Override
    public boolean isRecorded(BookingId id) {
        return rows.containsKey(id);
    }

    @Override
    public List<Booking> ofFan(AccountId fan, int limit) {
        return bookings().stream()
                .filter(one -> one.fan().equals(fan))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean setPreferences(BookingId id, Preferences preferences, Instant now) {
        throw new UnsupportedOperationException("preferences are not simulated");
    }

    @Override
    public Optional<Booking> cancel(BookingId id, Instant now) {
        return end(id, BookingStatus.PENDING, BookingStatus.CANCELLED, now);
    }

    @Override
    public Optional<Booking> endOfCancelledShow(BookingId id, Instant now) {
        return end(id, BookingStatus.PENDING, BookingStatus.CANCELLED, now);
    }

    @Override
    public List<Booking> ofShow(ShowtimeId showtime, BookingStatus status, int limit) {
        return bookings().stream()
                .filter(booking -> booking.showtime().equals(showtime) && booking.status() == status)
                .limit(limit)
                .toList();
    }

    @Override
    public List<ShowtimeId> toUnwind(int limit) {
        return bookings().stream()
                .filter(booking -> cancelled)
                .filter(booking ->
                        booking.status() == BookingStatus.PENDING || booking.status() == BookingStatus.CONFIRMED)
                .map(Booking::showtime)
                .distinct()
                .limit(limit)
                .toList();
    }

    @Override
    public boolean isFinal(ShowtimeId showtime) {
        return cancelledForGood;
    }

    @Override
    public void madeFinal(ShowtimeId showtime, Instant now) {
        cancelled = true;
        cancelledForGood = true;
    }

    @Override
    public void unwound(Instant cancelledBefore, Instant now) {} // what is left alone has nothing left to do

    @Override
    public List<Booking> expireDue(Instant now, int limit) {
        return bookings().stream()
                .filter(booking -> booking.status() == BookingStatus.PENDING)
                .filter(booking -> !booking.expiresAt().isAfter(now))
                .limit(limit)
                .flatMap(booking -> end(booking.id(), BookingStatus.PENDING, BookingStatus.EXPIRED, now).stream())
                .toList();
    }

    @Override
    public List<Booking> unsettled(Instant changedBefore, Instant now, int limit) {
        return rows.values().stream()
                .filter(row -> !row.settled && row.updatedAt.isBefore(changedBefore))
                .map(Row::booking)
                .filter(booking -> booking.status() != BookingStatus.EXPIRED
                        || !booking.seatsBackAt().isAfter(now))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean markSettled(BookingId id, int revision) {
        Row row = row(id);
        boolean same = row.booking.revision() == revision;
        row.settled |= same;
        return same;
    }

    @Override
    public Set<BookingId> markSettled(List<Booking> settled) {
        Set<BookingId> noted = new HashSet<>();
        settled.forEach(booking -> {
            if (markSettled(booking.id(), booking.revision())) {
                noted.add(booking.id());
            }
        });
        return noted;
    }

    @Override
    public Begun begin(Booking booking, PaymentAttempt attempt, boolean holdKept, Duration checkAfter) {
        Row row = row(booking.id());
        if (row.booking.status() != BookingStatus.PENDING
                || !row.booking.expiresAt().isAfter(attempt.createdAt())) {
            return new Begun.NotPending();
        }
        if (booking.seats().ordinals().anyMatch(tickets::containsKey)) {
            return new Begun.SeatsLost(
                    end(booking.id(), BookingStatus.PENDING, BookingStatus.EXPIRED, attempt.createdAt())
                            .orElseThrow());
        }
        if (attemptOf(attempt.booking(), attempt.key()).isPresent()) {
            return new Begun.SameKey();
        }
        if (attempt.status() == Status.FREE) {
            tries.add(new Try(attempt, null));
            booking.seats().ordinals().forEach(seat -> tickets.put(seat, new Ticket(booking.id(), true)));
            return new Begun.Booked(change(row, BookingStatus.CONFIRMED, attempt.createdAt()));
        }
        booking.seats().ordinals().forEach(seat -> tickets.put(seat, new Ticket(booking.id(), false)));
        tries.add(new Try(attempt, attempt.createdAt().plus(checkAfter)));
        change(row, BookingStatus.PAYING, attempt.createdAt());
        row.settled = holdKept;
        return new Begun.Started();
    }

    @Override
    public Settled captured(PaymentAttempt attempt, String providerReference, Instant now) {
        Row row = row(attempt.booking());
        Try known = tryOf(attempt);
        boolean open = known.isOpen();
        if (row.booking.status() != BookingStatus.PAYING || !open) {
            if (known.attempt.status() != Status.CAPTURED
                    && known.attempt.status() != Status.REFUND_DUE
                    && known.attempt.status() != Status.REFUNDED) {
                resolve(known, Status.REFUND_DUE, now);
            }
            return new Settled(row.booking, known.attempt);
        }
        resolve(known, Status.CAPTURED, null);
        row.booking.seats().ordinals().forEach(seat -> tickets.put(seat, new Ticket(attempt.booking(), true)));
        return new Settled(change(row, BookingStatus.CONFIRMED, now), known.attempt);
    }

    @Override
    public Settled notCaptured(PaymentAttempt attempt, Status status, String reason, Instant now) {
        Row row = row(attempt.booking());
        Try known = tryOf(attempt);
        boolean open = known.isOpen();
        if (open) {
            resolve(known, status, null);
        }
        if (!open || row.booking.status() != BookingStatus.PAYING) {
            return new Settled(row.booking, known.attempt);
        }
        unclaim(row.booking);
        Booking booking = now.isBefore(row.booking.expiresAt())
                ? change(row, BookingStatus.PENDING, now)
                : end(attempt.booking(), BookingStatus.PAYING, BookingStatus.PAYMENT_FAILED, now)
                        .orElseThrow();
        return new Settled(booking, known.attempt);
    }

    @Override
    public Settled unknown(PaymentAttempt attempt, String why, Instant nextCheck, Instant now) {
        Try known = tryOf(attempt);
        if (known.isOpen()) {
            resolve(known, Status.UNKNOWN, nextCheck);
        }
        return new Settled(row(attempt.booking()).booking, known.attempt);
    }

    @Override
    public Optional<Booking> takeBack(BookingId id, Instant now) {
        Row row = row(id);
        if (row.booking.status() != BookingStatus.CONFIRMED) {
            return Optional.empty();
        }
        unclaim(row.booking);
        tries.stream()
                .filter(one -> one.attempt.booking().equals(id) && one.attempt.status() == Status.CAPTURED)
                .forEach(one -> resolve(one, Status.REFUND_DUE, now));
        return end(id, BookingStatus.CONFIRMED, BookingStatus.REFUNDED, now);
    }

    @Override
    public boolean refunded(PaymentAttempt attempt, Instant now) {
        Try known = tryOf(attempt);
        boolean due = known.attempt.status() == Status.REFUND_DUE;
        if (due) {
            resolve(known, Status.REFUNDED, null);
        }
        return due;
    }

    @Override
    public boolean notRefunded(PaymentAttempt attempt, String why, Instant nextTry) {
        Try known = tryOf(attempt);
        boolean due = known.attempt.status() == Status.REFUND_DUE;
        if (due) {
            resolve(known, Status.REFUND_DUE, nextTry);
        }
        return due;
    }

    @Override
    public Set<BookingId> moneyDue(List<BookingId> all) {
        throw new UnsupportedOperationException("views are not simulated");
    }

    @Override
    public Optional<Asked> asked(BookingId booking, String key) {
        return find(booking).map(found -> new Asked(found, attemptOf(booking, key)));
    }

    private Optional<PaymentAttempt> attemptOf(BookingId booking, String key) {
        return attempts().stream()
                .filter(one -> one.booking().equals(booking) && one.key().equals(key))
                .findFirst();
    }

    @Override
    public int askNow(Question question, Instant now, int limit) {
        Status waiting = question == Question.GIVE_BACK ? Status.REFUND_DUE : Status.UNKNOWN;
        List<Try> sooner = tries.stream()
                .filter(one -> one.attempt.status() == waiting && !one.leased)
                .filter(one -> one.nextCheck != null && one.nextCheck.isAfter(now))
                .limit(limit)
                .toList();
        sooner.forEach(one -> one.nextCheck = now);
        return sooner.size();
    }

    @Override
    public Optional<PaymentAttempt> latest(BookingId booking) {
        return attempts().reversed().stream()
                .filter(one -> one.booking().equals(booking))
                .findFirst();
    }

    @Override
    public List<PaymentAttempt> takeDue(Question question, Instant now, Duration lease, int limit) {
        List<PaymentAttempt> due = new ArrayList<>();
        tries.stream()
                .filter(one -> one.nextCheck != null && !one.nextCheck.isAfter(now))
                .filter(one -> (one.attempt.status() == Status.REFUND_DUE) == (question == Question.GIVE_BACK))
                .sorted(Comparator.comparing(one -> one.nextCheck == null ? now : one.nextCheck))
                .limit(limit)
                .forEach(one -> {
                    one.nextCheck = now.plus(lease);
                    one.leased = true;
                    one.attempt = with(one.attempt, one.attempt.status(), one.attempt.checks() + 1);
                    due.add(one.attempt);
                });
        return due;
    }

    @Override
    public List<PaymentAttempt> inDoubt(int limit) {
        throw new UnsupportedOperationException("operators are not simulated");
    }

    @Override
    public SectionTruth read(ShowtimeId showtime, SectionRange section) {
        Map<Integer, String> sold = new TreeMap<>();
        Map<Integer, SectionSnapshot.Hold> held = new TreeMap<>();
        rows.values().forEach(row -> {
            Booking booking = row.booking;
            boolean open = booking.status() == BookingStatus.PENDING
                    || (booking.status() == BookingStatus.EXPIRED && !row.settled);
            if (open && booking.seatsBackAt().isAfter(clock.instant())) {
                long until = booking.seatsBackAt().toEpochMilli();
                booking.seats()
                        .ordinals()
                        .forEach(seat -> held.putIfAbsent(
                                seat,
                                new SectionSnapshot.Hold(until, booking.id().toString())));
            }
        });
        tickets.forEach((seat, ticket) -> {
            if (ticket.booked()) {
                sold.put(seat, ticket.booking().toString());
            } else {
                held.put(
                        seat,
                        new SectionSnapshot.Hold(
                                SeatHolds.WHILE_PAYING, ticket.booking().toString()));
            }
        });
        sold.keySet().forEach(held::remove);
        int end = section.first() + section.count();
        sold.keySet().removeIf(seat -> seat < section.first() || seat >= end);
        held.keySet().removeIf(seat -> seat < section.first() || seat >= end);
        return new SectionTruth(sold, List.of(), held);
    }

    private Optional<Booking> end(BookingId id, BookingStatus from, BookingStatus to, Instant now) {
        Row row = row(id);
        if (row.booking.status() != from) {
            return Optional.empty();
        }
        return Optional.of(change(row, to, now));
    }

    private Booking change(Row row, BookingStatus to, Instant now) {
        Booking old = row.booking;
        boolean lapsed = to == BookingStatus.EXPIRED && !now.isBefore(old.expiresAt());
        boolean ended = to != BookingStatus.PENDING && to != BookingStatus.PAYING && to != BookingStatus.CONFIRMED;
        row.booking = new Booking(
                old.id(),
                old.fan(),
                to,
                old.seats(),
                old.prices(),
                old.amount(),
                old.preferences(),
                old.createdAt(),
                old.expiresAt(),
                ended && !lapsed ? now : old.seatsBackAt(),
                to == BookingStatus.CONFIRMED ? Optional.of(now) : old.confirmedAt(),
                old.soldAs(),
                old.revision() + 1);
        row.updatedAt = now;
        row.settled = false;
        return row.booking;
    }

    private void unclaim(Booking booking) {
        tickets.values().removeIf(ticket -> ticket.booking().equals(booking.id()));
    }

    private static void resolve(Try known, Status status, @Nullable Instant nextCheck) {
        known.attempt = with(known.attempt, status, known.attempt.checks());
        known.nextCheck = nextCheck;
        known.leased = false;
    }

    private static PaymentAttempt with(PaymentAttempt old, Status status, int checks) {
        return new PaymentAttempt(
                old.booking(),
                old.key(),
                old.providerKey(),
                status,
                old.amount(),
                old.requestHash(),
                old.reason(),
                old.createdAt(),
                checks);
    }

    private Try tryOf(PaymentAttempt attempt) {
        return tries.stream()
                .filter(one -> one.attempt.providerKey().equals(attempt.providerKey()))
                .findFirst()
                .orElseThrow();
    }

    private Row row(BookingId id) {
        return Optional.ofNullable(rows.get(id)).orElseThrow();
    }
}
