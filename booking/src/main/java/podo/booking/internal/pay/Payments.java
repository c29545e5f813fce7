package podo.booking.internal.pay;

import io.helidon.webserver.http.HttpService;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import podo.booking.BookingSettings;
import podo.booking.PaymentInDoubt;
import podo.booking.Surroundings;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.bookings.HoldSettling;
import podo.booking.internal.fan.BookingDesk;
import podo.booking.internal.limits.HoldRecords;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.web.RecentAnswers;
import podo.kernel.Closing;
import podo.kernel.MovableClock;
import podo.kernel.ShowtimeId;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/**
 * Paying for bookings: the provider is asked for the money and followed up until its answer is known, money that is due
 * back goes back, and its book is compared with ours.
 */
public final class Payments implements AutoCloseable {
    private static final Duration SWEEP_PAUSE = Duration.ofMillis(500);
    private static final Duration EVENTS_PAUSE = Duration.ofMinutes(1);

    /** Longer than any provider goes on telling of an event again. */
    private static final Duration EVENTS_KEPT = Duration.ofDays(14);

    private final Closing parts = new Closing();
    private final Surroundings surroundings;
    private final BookingSettings settings;
    private final PaymentEventStore events;
    private final PaymentSettling settling;
    private final PaymentBreaker breaker;
    private final BookingPaying paying;
    private final PaymentsInDoubt doubts;
    private final BookCheck book;

    /**
     * Opens the provider, and begins to ask it about payments in doubt.
     *
     * @param records of who has held what
     * @param plans finds the seats of a showtime
     */
    public Payments(
            Surroundings surroundings,
            BookingSettings settings,
            HoldRecords records,
            BookingStore bookings,
            SeatHolds holds,
            HoldSettling holdSettling,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans) {
        this.surroundings = surroundings;
        this.settings = settings;
        MovableClock clock = surroundings.clock();
        PaymentProvider provider = parts.add(ProviderChoice.provider(
                settings.provider(), surroundings.paymentsAddress(), settings.paymentTimeout(), clock));
        PostgresPaymentStore store = parts.add(
                new PostgresPaymentStore(surroundings.database(), settings.groups(), records, provider::nameOf));
        this.events = new PaymentEventStore(surroundings.database());
        this.breaker = ProviderChoice.breaker(provider, settings.provider());
        this.settling = new PaymentSettling(
                store,
                holdSettling,
                provider,
                booking -> surroundings.entrance().bought(booking.showtime().event(), booking.fan()),
                PaymentSettling.Terms.of(settings.paymentTimeout(), parts.add(new QuestionThreads())),
                new SecureRandom(),
                clock);
        this.paying = new BookingPaying(store, bookings, holds, settling, breaker, plans, terms());
        this.doubts = new PaymentsInDoubt(store, clock);
        this.book = new BookCheck(surroundings.database(), provider, clock);
        beginSweeps(surroundings.tasks());
    }

    private BookingPaying.Terms terms() {
        return new BookingPaying.Terms(
                settings.maxPayments(),
                settings.paymentTimeout().plus(settings.paymentGrace()),
                surroundings.catalogue()::showtime,
                surroundings.clock());
    }

    private void beginSweeps(Tasks tasks) {
        parts.add(tasks.sweep(TaskPlan.every(SWEEP_PAUSE, "payments-in-doubt"), settling::sweep));
        parts.add(tasks.sweep(TaskPlan.every(SWEEP_PAUSE, "refunds"), settling::sweepRefunds));
        parts.add(tasks.sweep(
                TaskPlan.every(EVENTS_PAUSE, "payment-events"),
                () -> events.prune(surroundings.clock().instant().minus(EVENTS_KEPT))));
    }

    /** Where fans pay, the provider tells of events, and operators look at payments in doubt. */
    public List<HttpService> routes(BookingDesk desk, RecentAnswers recent) {
        return List.of(
                new ConfirmRoutes(surroundings.sessions(), desk, paying, doubts, recent),
                new WebhookRoutes(
                        ProviderChoice.events(settings.provider(), surroundings.clock()),
                        events,
                        surroundings.clock()));
    }

    /** Gives the money of a booking that was taken back to its fan, now if the provider answers, else later. */
    public void giveBack(Booking refunded) {
        settling.giveBack(refunded);
    }

    /** Payments whose end is not known, then those whose money has to go back, each oldest first: 500 at the most. */
    public List<PaymentInDoubt> inDoubt() {
        return doubts.oldest();
    }

    /** Whether payments are begun; false while the provider has not been answering clearly. */
    public boolean areTaken() {
        return breaker.isClosed();
    }

    /** The share of the payments that may be under way at once which are, 0 to 1. */
    public double busyShare() {
        return paying.busyShare();
    }

    /**
     * What differs between our payments and the provider's book.
     *
     * @param entries of the book that were looked at
     * @param differences in words
     * @param unreadable why the book could not be read to its end; empty when it could
     */
    public record BookDifferences(int entries, List<String> differences, Optional<String> unreadable) {
        public BookDifferences {
            differences = List.copyOf(differences);
        }
    }

    /** Compares the payments of the last days with the provider's book; takes some seconds when they differ. */
    public BookDifferences compareWithBook() {
        return book.run();
    }

    @Override
    public void close() {
        parts.close();
    }
}
