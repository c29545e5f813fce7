package podo.booking.internal.pay;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.bookings.Refusal;
import podo.booking.internal.inventory.SaleRules;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.catalogue.PublishedShowtime;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.ShowtimeId;

/**
 * Takes a pending booking through its payment: the seats are claimed in the database and the attempt is recorded, then
 * the provider is asked outside any transaction, then what it answered is recorded. Where there is nothing to pay, the
 * first of these steps confirms the booking, under the same guards, and no provider is asked.
 */
final class BookingPaying {
    private final PaymentStore payments;
    private final BookingStore bookings;
    private final SeatHolds holds;
    private final PaymentSettling settling;
    private final PaymentBreaker provider;
    private final Function<ShowtimeId, Optional<SeatPlanIndex>> plans;
    private final Terms terms;
    private final Semaphore places;

    /** The stores and the clock a payment works with are the settling's own. */
    public BookingPaying(
            PaymentStore payments,
            BookingStore bookings,
            SeatHolds holds,
            PaymentSettling settling,
            PaymentBreaker provider,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            Terms terms) {
        this.payments = payments;
        this.bookings = bookings;
        this.holds = holds;
        this.settling = settling;
        this.provider = provider;
        this.plans = plans;
        this.terms = terms;
        this.places = new Semaphore(terms.maxConcurrent());
    }

    /** The share of the payments that may be under way at once which are, 0 to 1. */
    public double busyShare() {
        return 1 - (double) places.availablePermits() / terms.maxConcurrent();
    }

    /**
     * What is asked to be paid, by a fan; all that a payment reads of the database before it begins. Empty when the fan has
     * no such booking.
     *
     * @param key the fan's idempotency key; empty where none came
     */
    Optional<PaymentStore.Asked> asked(AccountId fan, BookingId booking, Optional<String> key) {
        return payments.asked(booking, key.orElse(""))
                .filter(asked -> asked.booking().fan().equals(fan));
    }

    /**
     * Pays for a booking, once for each key.
     *
     * @param asked as it was read for the key of the wish
     */
    public Paid pay(PaymentStore.Asked asked, PaymentWish wish) {
        Booking booking = asked.booking();
        if (asked.attempt().isPresent()) {
            return again(booking, wish, asked.attempt().get());
        }
        return switch (booking.status()) {
            case PENDING -> payPending(booking, wish);
            case PAYING -> new Paid.InDoubt(booking);
            case CONFIRMED -> new Paid.Confirmed(booking);
            case EXPIRED, PAYMENT_FAILED, CANCELLED, REFUNDED -> new Paid.Refused(over(booking));
        };
    }

    /** The same key: the first answer again, whatever has been asked since. */
    private static Paid again(Booking booking, PaymentWish wish, PaymentAttempt earlier) {
        // A key never answers for another payment: PurchaseIT.sameKey_chargesOnceAndAnswersTheSame.
        return earlier.requestHash().equals(wish.hash())
                ? answer(booking, earlier)
                : new Paid.Refused(new Refusal.PaymentKeyReused());
    }

    private static Paid answer(Booking booking, PaymentAttempt attempt) {
        return switch (attempt.status()) {
            case CAPTURED -> new Paid.Confirmed(booking);
            case FREE ->
                booking.status() == BookingStatus.REFUNDED
                        ? new Paid.Refused(new Refusal.Refunded())
                        : new Paid.Confirmed(booking);
            case STARTED, UNKNOWN -> new Paid.InDoubt(booking);
            case DECLINED -> new Paid.Declined(booking, attempt.reason().orElse("declined"));
            case NOT_CHARGED -> new Paid.Declined(booking, "the provider did not answer; nothing was charged");
            case REFUND_DUE, REFUNDED ->
                new Paid.Refused(
                        booking.status() == BookingStatus.REFUNDED
                                ? new Refusal.Refunded()
                                : new Refusal.PaidTooLate());
        };
    }

    private Paid payPending(Booking booking, PaymentWish wish) {
        if (terms.rulesOf(booking) instanceof SaleRules.Open.No no) {
            return noLongerSold(booking, no.why());
        }
        if (booking.isFree()) {
            return claimAndAsk(booking, wish, attempt -> {
                throw new IllegalStateException(attempt.providerKey() + " is free and has to be paid");
            });
        }
        if (!places.tryAcquire()) {
            return new Paid.Refused(new Refusal.PaymentsBusy());
        }
        try (PaymentBreaker.Place place = provider.enter().orElse(null)) {
            return place == null
                    ? new Paid.Refused(new Refusal.ProviderAway(provider.pause()))
                    : claimAndAsk(booking, wish, attempt -> ask(attempt, wish, place));
        } finally {
            places.release();
        }
    }

    /** A show that was cancelled ends the hold; what may be sold again within its time does not. */
    private Paid noLongerSold(Booking booking, Refusal.NotSold why) {
        if (!(why instanceof Refusal.ShowCancelled)) {
            return new Paid.Refused(why);
        }
        Optional<Booking> ended =
                bookings.endOfCancelledShow(booking.id(), terms.clock().instant());
        ended.ifPresent(settling::settleHolds);
        return ended.isPresent() ? new Paid.Refused(why) : lost(booking);
    }

    /** @param ask asks the provider for the money; not called where there is nothing to pay */
    private Paid claimAndAsk(Booking booking, PaymentWish wish, Function<PaymentAttempt, Paid> ask) {
        SeatHolds.Kept hold = keepHold(booking);
        if (hold == SeatHolds.Kept.LOST) {
            return lost(booking);
        }
        PaymentAttempt attempt = new PaymentAttempt(
                booking.id(),
                wish.key(),
                booking.id() + "-" + Sha256.hex(wish.key()).substring(0, 16),
                booking.isFree() ? PaymentAttempt.Status.FREE : PaymentAttempt.Status.STARTED,
                booking.amount(),
                wish.hash(),
                Optional.empty(),
                terms.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                0);
        return switch (payments.begin(booking, attempt, hold == SeatHolds.Kept.KEPT, terms.firstCheck())) {
            case PaymentStore.Begun.Started _ -> ask.apply(attempt);
            case PaymentStore.Begun.Booked booked -> new Paid.Confirmed(settling.bookedFree(booked.confirmed()));
            case PaymentStore.Begun.SeatsLost gone -> {
                settling.settleHolds(gone.ended());
                yield new Paid.Refused(new Refusal.SeatsLost());
            }
            case PaymentStore.Begun.NotPending _ -> lost(booking);
            case PaymentStore.Begun.SameKey _ -> {
                PaymentStore.Asked first =
                        payments.asked(booking.id(), wish.key()).orElseThrow();
                settling.settleHolds(first.booking());
                yield again(first.booking(), wish, first.attempt().orElseThrow());
            }
        };
    }

    /**
     * From here on the hold has no end until the provider has answered. With the holds away the database decides alone, as
     * it refuses a seat that somebody else has; they are told when they are back.
     */
    private SeatHolds.Kept keepHold(Booking booking) {
        return terms.clock().instant().isBefore(booking.expiresAt())
                ? holds.keepWhilePaying(plan(booking), booking.seats(), booking.id())
                : SeatHolds.Kept.LOST;
    }

    /** Not to be paid (any more): says what it is by now, and lets the holds follow the record. */
    private Paid lost(Booking booking) {
        Booking now = bookings.find(booking.id()).orElse(booking);
        settling.settleHolds(now);
        return switch (now.status()) {
            case PAYING -> new Paid.InDoubt(now);
            case CONFIRMED -> new Paid.Confirmed(now);
            case PENDING -> new Paid.Refused(new Refusal.HoldOver());
            case EXPIRED, PAYMENT_FAILED, CANCELLED, REFUNDED -> new Paid.Refused(over(now));
        };
    }

    /** Why a booking cannot be paid for any more: of a cancelled show first of all because of that. */
    private Refusal over(Booking booking) {
        boolean refunded = booking.status() == BookingStatus.REFUNDED;
        if (!refunded
                && terms.rulesOf(booking) instanceof SaleRules.Open.No no
                && no.why() instanceof Refusal.ShowCancelled) {
            return no.why();
        }
        return switch (booking.status()) {
            case REFUNDED -> new Refusal.Refunded();
            case CANCELLED -> new Refusal.Cancelled();
            case PENDING, PAYING, CONFIRMED, EXPIRED, PAYMENT_FAILED -> new Refusal.HoldOver();
        };
    }

    private Paid ask(PaymentAttempt attempt, PaymentWish wish, PaymentBreaker.Place place) {
        PaymentProvider.Order order = new PaymentProvider.Order(
                attempt.providerKey(),
                attempt.amount(),
                wish.method(),
                wish.token(),
                attempt.booking().toString());
        PaymentOutcome outcome = place.pay(order);
        PaymentStore.Settled settled = settling.settle(attempt, outcome);
        if (provider.showsHealth(order)) {
            settling.heard(outcome);
        }
        return settled.booking().status() == BookingStatus.CONFIRMED
                ? new Paid.Confirmed(settled.booking()) // another attempt may have paid for it: it is the fan's
                : answer(settled.booking(), settled.attempt());
    }

    private SeatPlanIndex plan(Booking booking) {
        return plans.apply(booking.showtime())
                .orElseThrow(() -> new IllegalStateException("no seat plan for " + booking.showtime()));
    }

    /**
     * The house rules of paying, and the clock they are measured by.
     *
     * @param maxConcurrent payments under way at the most
     * @param firstCheck how long after it began an attempt whose process died is asked about
     * @param showtimes as the catalogue has them now; empty for one that is not known any more
     */
    public record Terms(
            int maxConcurrent,
            Duration firstCheck,
            Function<ShowtimeId, Optional<PublishedShowtime>> showtimes,
            InstantSource clock) {

        /** A showtime that the catalogue does not know any more was sold while it did. */
        private SaleRules.Open rulesOf(Booking booking) {
            return showtimes
                    .apply(booking.showtime())
                    .map(showtime -> new SaleRules(showtime).atPayment(clock.instant()))
                    .orElseGet(SaleRules.Open.Yes::new);
        }
    }

    /**
     * How a fan wants to pay.
     *
     * @param key the fan's idempotency key
     * @param method {@code card}, {@code transfer} …
     * @param token what the provider's form gave
     */
    public record PaymentWish(String key, String method, String token) {
        /** The wish for a booking that costs nothing. */
        public static PaymentWish free(String key) {
            return new PaymentWish(key, "free", "");
        }

        String hash() {
            return Sha256.hex(method + "\n" + token);
        }
    }
}
