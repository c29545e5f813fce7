package podo.booking.internal.pay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingStatus;
import podo.booking.FakeCatalogue;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.Refusal;
import podo.booking.internal.pay.PaymentAttempt.Status;
import podo.booking.internal.pay.SimulatedProvider.Entry;
import podo.booking.internal.pay.SimulatedProvider.State;
import podo.booking.internal.reserve.SimulatedReserving;
import podo.booking.internal.seats.SeatBoard;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatState;
import podo.booking.internal.seats.SimulatedSeats;
import podo.catalogue.SaleStatus;
import podo.kernel.AccountId;
import podo.kernel.BookingId;

/** Remembers every answer that was given to every fan, and holds the house to it after each step. */
final class PurchaseAuditor {
    /** How long a board may say that a seat is taken which is not any more. */
    private static final Duration LATE = Duration.ofSeconds(10);

    private static final int SEAT_LIMIT = 4;
    private final SimulatedStage stage;
    private final SimulatedStore store;
    private final SimulatedProvider provider;
    private final SimulatedSeats seats;
    private final SeatPlanIndex plan;
    private final FakeCatalogue catalogue;
    private final boolean holdsMayBeLost;
    private final Map<String, BookingId> byReserveKey = new HashMap<>();
    private final Set<BookingId> confirmed = new HashSet<>();
    private final Set<BookingId> cancelAsked = new HashSet<>();
    private final Set<BookingId> takenBack = new HashSet<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Set<String> declined = new HashSet<>();
    private final Map<Integer, Instant> lastBusy = new HashMap<>();
    private boolean showWasCancelled;
    private int gone;
    private int answers;
    private @Nullable Seen seen;

    PurchaseAuditor(
            SimulatedStage stage,
            SimulatedStore store,
            SimulatedProvider provider,
            SimulatedSeats seats,
            SeatPlanIndex plan,
            FakeCatalogue catalogue,
            boolean holdsMayBeLost) {
        this.stage = stage;
        this.store = store;
        this.provider = provider;
        this.seats = seats;
        this.plan = plan;
        this.catalogue = catalogue;
        this.holdsMayBeLost = holdsMayBeLost;
    }

    /**
     * Everything that the invariants are about but the time. What held of it holds as long as it stays so: time goes
     * forward, and only a booking that expired before its end breaks an invariant by the time.
     *
     * @param told how many bookings are known as confirmed, to be cancelled and cancelled
     */
    private record Seen(
            List<Booking> bookings,
            Map<Integer, SimulatedRows.Ticket> tickets,
            List<PaymentAttempt> attempts,
            Map<String, Entry> book,
            int told) {}

    /** A question that was asked, and when. */
    record Call(Instant asked) {}

    /** From now on the fans may hear that the show does not take place. */
    void showWasCancelled() {
        showWasCancelled = true;
    }

    Call asks() {
        return new Call(stage.instant());
    }

    void leaves() {
        gone++;
    }

    boolean isOver(int fans) {
        return gone == fans;
    }

    int answers() {
        return answers;
    }

    void reserved(Call call, AccountId fan, Optional<String> key, SimulatedReserving.Answer answer) {
        answers++;
        switch (answer) {
            case SimulatedReserving.Answer.Pending pending -> {
                Booking known = required(pending.booking().id());
                require(known.fan().equals(fan), "another fan's booking was given to " + fan);
                require(known.seats().equals(pending.booking().seats()), "other seats are recorded than told");
                key.ifPresent(used -> {
                    BookingId first = byReserveKey.putIfAbsent(fan + used, known.id());
                    require(first == null || first.equals(known.id()), "the key " + used + " has made two bookings");
                });
            }
            case SimulatedReserving.Answer.SeatsTaken taken -> {
                for (String seat : taken.taken()) {
                    int ordinal = plan.ordinal(seat).orElseThrow();
                    Instant busy = lastBusy.getOrDefault(ordinal, Instant.MIN);
                    require(
                            !seats.isFree(ordinal) || !busy.isBefore(call.asked.minus(LATE)),
                            seat + " was called taken and was not");
                }
                require(
                        key.isEmpty() || !byReserveKey.containsKey(fan + key.get()),
                        "a key that has made a booking was answered with taken seats");
            }
            case SimulatedReserving.Answer.Refused refused ->
                require(
                        refused.why() instanceof Refusal.SeatLimit
                                || refused.why() instanceof Refusal.HoldTooLate
                                || refused.why() instanceof Refusal.NotEnoughSeats
                                || saysCancelled(refused.why()),
                        "a reserve was refused with " + refused.why());
        }
    }

    void paid(Booking booking, String key, String token, Paid answer) {
        answers++;
        String first = tokens.computeIfAbsent(booking.id() + key, _ -> token);
        Booking now = required(booking.id());
        switch (answer) {
            case Paid.Confirmed _ -> {
                require(isSold(now), "confirmed was told, and it is " + now.status());
                require(!declined.contains(booking.id() + key), "a declined key was answered with confirmed");
                confirmed.add(booking.id());
            }
            case Paid.Declined _ -> {
                PaymentAttempt attempt =
                        store.asked(booking.id(), key).orElseThrow().attempt().orElseThrow();
                require(
                        attempt.status() == Status.DECLINED || attempt.status() == Status.NOT_CHARGED,
                        "declined was told, and the attempt is " + attempt.status());
                declined.add(booking.id() + key);
            }
            case Paid.InDoubt _ -> {
                boolean known = declined.contains(booking.id() + key) && first.equals(token);
                require(!known || now.status() != BookingStatus.CONFIRMED, "a declined key is in doubt again");
            }
            case Paid.Refused refused -> {
                require(
                        !saysCancelled(refused.why())
                                || (now.status() != BookingStatus.CONFIRMED && !PurchaseSimulation.isOpen(now)),
                        "the show was called cancelled, and the booking is " + now.status());
                require(
                        now.status() != BookingStatus.CONFIRMED
                                || !first.equals(token)
                                || holdsMayBeLost
                                || !saysHoldIsOver(refused.why()),
                        "a confirmed booking was called expired");
                boolean early =
                        now.status() == BookingStatus.PENDING && stage.instant().isBefore(now.expiresAt());
                require(
                        holdsMayBeLost || !early || !saysHoldIsOver(refused.why()),
                        "the hold was called over before its end");
            }
        }
    }

    void cancelled(Booking booking, Optional<Refusal.NotGivenBack> refusal) {
        answers++;
        if (refusal.isEmpty()) {
            BookingStatus status = required(booking.id()).status();
            require(
                    status == BookingStatus.CANCELLED || status == BookingStatus.REFUNDED,
                    "cancelled was told, and it is " + status);
            takenBack.add(booking.id());
        }
    }

    void asksToCancel(Booking booking) {
        cancelAsked.add(booking.id());
    }

    /** Invariants that hold at every moment. */
    void check() {
        for (int seat = 0; seat < plan.capacity(); seat++) {
            if (!seats.isFree(seat)) {
                lastBusy.put(seat, stage.instant());
            }
        }
        List<Booking> bookings = store.bookings();
        Seen now = new Seen(
                bookings,
                Map.copyOf(store.tickets()),
                store.attempts(),
                Map.copyOf(provider.book()),
                confirmed.size() + cancelAsked.size() + takenBack.size());
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        for (Booking booking : bookings) {
            boolean has = booking.seats().ordinals().allMatch(seat -> {
                SimulatedRows.Ticket ticket = store.tickets().get(seat);
                return ticket != null && ticket.booking().equals(booking.id());
            });
            boolean mustHave = booking.status() == BookingStatus.CONFIRMED || booking.status() == BookingStatus.PAYING;
            require(
                    has == mustHave,
                    booking.id() + " is " + booking.status() + (has ? " with" : " without") + " tickets");
            boolean free = store.attempts().stream()
                    .anyMatch(one -> one.booking().equals(booking.id()) && one.status() == Status.FREE);
            require(
                    free == (booking.isFree() && isSold(booking)),
                    booking.id() + " is " + booking.status() + (free ? " as free" : " with no free attempt"));
            if (confirmed.contains(booking.id())) {
                require(isSold(booking), "a confirmed booking became " + booking.status());
            }
            if (booking.status() == BookingStatus.REFUNDED) {
                require(
                        cancelAsked.contains(booking.id()) || catalogue.isCancelledForGood(booking.showtime()),
                        "nobody asked for the refund of " + booking.id());
            }
            if (takenBack.contains(booking.id())) {
                require(!PurchaseSimulation.isOpen(booking), "a cancelled booking became " + booking.status());
            }
            require(
                    holdsMayBeLost
                            || booking.status() != BookingStatus.EXPIRED
                            || !stage.instant().isBefore(booking.expiresAt()),
                    "a fan lost held seats at the payment");
        }
        bookings.stream()
                .map(Booking::fan)
                .distinct()
                .forEach(fan -> require(
                        store.seatsOf(fan, bookings.getFirst().showtime()) <= SEAT_LIMIT, fan + " has too many seats"));
        checkMoney();
    }

    private void checkMoney() {
        Map<String, PaymentAttempt> attempts =
                store.attempts().stream().collect(Collectors.toMap(PaymentAttempt::providerKey, attempt -> attempt));
        Set<String> charged = new HashSet<>();
        provider.book().forEach((key, charge) -> {
            PaymentAttempt attempt = attempts.get(key);
            require(attempt != null || charge.state() == State.VOIDED, "money was taken without an attempt: " + key);
            if (attempt != null && charge.state() == State.CAPTURED) {
                require(charged.add(charge.booking()), charge.booking() + " was charged twice");
                require(charge.amount() == attempt.amount().minor(), key + " was charged another amount");
                require(
                        attempt.status() != Status.DECLINED
                                && attempt.status() != Status.FREE
                                && attempt.status() != Status.NOT_CHARGED
                                && attempt.status() != Status.REFUNDED,
                        key + " was charged and is " + attempt.status());
            }
        });
    }

    /** When nothing is left to do, the money is where the bookings say. */
    void checkTheEnd() {
        require(store.isQuiet(), "something never came to its end: " + store.unfinished());
        check();
        for (Booking booking : store.bookings()) {
            long live = provider.book().values().stream()
                    .filter(charge -> charge.state() == State.CAPTURED)
                    .filter(charge -> charge.booking().equals(booking.id().toString()))
                    .mapToLong(Entry::amount)
                    .sum();
            require(
                    live
                            == (booking.status() == BookingStatus.CONFIRMED
                                    ? booking.amount().minor()
                                    : 0),
                    booking.id() + " is " + booking.status() + " and charged " + live);
        }
        if (catalogue.showtime(FakeCatalogue.showtime()).orElseThrow().status() == SaleStatus.CANCELLED) {
            require(
                    store.bookings().stream().noneMatch(booking -> booking.status() == BookingStatus.CONFIRMED),
                    "the show is cancelled, and somebody has paid for it");
        }
        for (int seat = 0; seat < plan.capacity(); seat++) {
            require(
                    seats.isFree(seat) != store.tickets().containsKey(seat),
                    "seat " + seat + " is " + seats.describe(seat) + " in the holds only");
        }
    }

    /** A board that has heard all shows what the holds say. */
    void checkBoard(SeatBoard board) {
        for (int seat = 0; seat < plan.capacity(); seat++) {
            require(
                    seats.isFree(seat) == (board.view().state(seat) == SeatState.AVAILABLE),
                    "the board shows seat " + seat + " as " + board.view().state(seat));
        }
    }

    private boolean saysCancelled(Refusal refusal) {
        return showWasCancelled && refusal instanceof Refusal.ShowCancelled;
    }

    private static boolean saysHoldIsOver(Refusal refusal) {
        return refusal instanceof Refusal.HoldOver
                || refusal instanceof Refusal.SeatsLost
                || refusal instanceof Refusal.NothingHeld;
    }

    private static boolean isSold(Booking booking) {
        return booking.status() == BookingStatus.CONFIRMED || booking.status() == BookingStatus.REFUNDED;
    }

    private Booking required(BookingId id) {
        return store.find(id).orElseThrow(() -> new AssertionError("a booking was told that is not recorded: " + id));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            stage.note("VIOLATION: " + otherwise);
            throw new AssertionError(otherwise);
        }
    }
}
