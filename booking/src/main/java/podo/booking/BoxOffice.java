package podo.booking;

import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import podo.booking.internal.audit.Audit;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.HoldUpkeep;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.bookings.RefundPolicy;
import podo.booking.internal.bookings.Showing;
import podo.booking.internal.fan.BookingDesk;
import podo.booking.internal.fan.FanBookings;
import podo.booking.internal.fan.Refusals;
import podo.booking.internal.giveback.Giveback;
import podo.booking.internal.inventory.Inventory;
import podo.booking.internal.limits.HoldControl;
import podo.booking.internal.pay.Payments;
import podo.booking.internal.reserve.Reservations;
import podo.booking.internal.seats.SeatAvailability;
import podo.booking.internal.web.RecentAnswers;
import podo.catalogue.Language;
import podo.identity.Sessions;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.Closing;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.platform.http.EventStreams;
import podo.platform.postgres.Database;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/** Sells seats: everything that stands between a fan's choice on the map and a confirmed booking. */
public final class BoxOffice implements AutoCloseable {
    private static final Duration SWEEP_PAUSE = Duration.ofMillis(500);
    private final Closing parts = new Closing();
    private final HoldControl limits;
    private final Inventory inventory;
    private final SeatAvailability seats;
    private final HoldUpkeep upkeep;
    private final Reservations reservations;
    private final Payments payments;
    private final RefundPolicy refunds;
    private final Giveback giveback;
    private final FanBookings fanBookings;
    private final RecentAnswers recent = new RecentAnswers();
    private final List<HttpService> routes;

    /**
     * Opens.
     *
     * @param surroundings what it works with; closed by whoever made them
     */
    public BoxOffice(Surroundings surroundings, BookingSettings settings) {
        Database database = surroundings.database();
        Tasks tasks = surroundings.tasks();
        this.limits = parts.add(new HoldControl(surroundings, settings));
        PostgresBookingStore bookings = new PostgresBookingStore(database, limits.records());
        this.inventory = parts.add(new Inventory(surroundings.catalogue(), database, surroundings.clock(), tasks));
        parts.add(tasks.sweep(TaskPlan.every(SWEEP_PAUSE, "showtimes-not-heard-of"), inventory::catchUp));
        this.seats = parts.add(new SeatAvailability(
                surroundings,
                settings,
                inventory.truth(),
                inventory::unsold,
                inventory::planOf,
                inventory::openForSale));
        this.upkeep = parts.add(new HoldUpkeep(
                bookings, seats.holds(), inventory::planOf, settings.maxWaiting(), surroundings.clock(), tasks));
        this.reservations = parts.add(new Reservations(surroundings, settings, limits, seats));
        this.payments = parts.add(new Payments(
                surroundings,
                settings,
                limits.records(),
                bookings,
                seats.holds(),
                upkeep.settling(),
                inventory::planOf));
        this.refunds = refundPolicy(surroundings, settings);
        this.giveback = parts.add(new Giveback(
                surroundings, limits.records(), bookings, upkeep.settling(), payments::giveBack, refunds, inventory));
        this.fanBookings = new FanBookings(surroundings, bookings, inventory, refunds);
        Audit audit = new Audit(surroundings, settings, seats, inventory, payments);
        this.routes = allRoutes(surroundings.sessions(), audit);
        parts.add(this::endStreams);
    }

    /** Ends the event streams, and tells their pages to come back within some seconds: before the web server stops. */
    public void endStreams() {
        seats.endStreams();
    }

    private List<HttpService> allRoutes(Sessions sessions, Audit audit) {
        BookingDesk desk = fanBookings.desk();
        return Stream.of(
                        List.of(seats.routes(), reservations.routes(desk, recent)),
                        payments.routes(desk, recent),
                        List.of(fanBookings.routes()),
                        giveback.routes(desk),
                        List.of(inventory.blockRoutes(sessions, seats.holds()), limits.routes(), audit.routes()))
                .flatMap(List::stream)
                .toList();
    }

    private static RefundPolicy refundPolicy(Surroundings surroundings, BookingSettings settings) {
        return new RefundPolicy(
                settings.refunds() ? Optional.of(settings.refundUntil()) : Optional.empty(),
                showtime -> surroundings
                        .catalogue()
                        .showtime(showtime)
                        .map(found -> Showing.of(found, surroundings.catalogue().event(showtime.event()))));
    }

    /** Its routes, to be registered under {@code /api/v1}. */
    public HttpService routes() {
        return rules -> routes.forEach(some -> some.routing(rules));
    }

    /**
     * A fan's bookings, newest first, as {@code GET /bookings} lists them: the newest 200 at the most.
     *
     * @param language of what the catalogue says about their events
     */
    public List<BookingView> bookings(AccountId fan, Language language) {
        return fanBookings.newest(fan, language);
    }

    /**
     * A fan's booking; empty when there is none of this name, and when it is another fan's.
     *
     * @param language of what the catalogue says about its event
     */
    public Optional<BookingView> booking(AccountId fan, BookingId id, Language language) {
        return fanBookings.view(fan, id, language);
    }

    /**
     * Gives a fan's paid booking back for its money.
     *
     * @return why it cannot be; empty when it is given back, by now or before
     */
    public Optional<Problem> giveBack(AccountId fan, BookingId id) {
        Booking booking = fanBookings
                .find(fan, id)
                .orElseThrow(() -> Problem.notFound("booking").asException());
        return giveback.cancel(booking).map(Refusals::problem);
    }

    /** Until when paid tickets of a showtime can be given back for their money; empty where that is not offered. */
    public Optional<Instant> refundableUntil(ShowtimeId showtime) {
        return refunds.refundableUntil(showtime);
    }

    /** Payments whose end is not known, then those whose money has to go back, each oldest first: 500 at the most. */
    public List<PaymentInDoubt> inDoubt() {
        return payments.inDoubt();
    }

    /** What has become of wishes for the best seats since the start. */
    public BestWishes bestWishes() {
        return reservations.bestWishes();
    }

    /** Money that has still to go back to fans, as of some seconds ago. */
    public OpenRefunds openRefunds() {
        return giveback.openRefunds();
    }

    /** How far the refunds of cancelled shows are, the latest cancelled first: the latest 50 at the most. */
    public List<ShowRefunds> refundsOfCancelledShows() {
        return giveback.refundsOfCancelledShows();
    }

    /** How the holds of events fare, those that somebody should look at first, as of some seconds ago. */
    public List<EventHolds> holds() {
        return limits.events();
    }

    /** Holds that limits have refused since this process started, by the reason's name. */
    public Map<String, Long> refusedHolds() {
        return limits.refusedByReason();
    }

    /** Whether the tickets of everything in the catalogue are there, and holds that lapsed earlier have been ended. */
    public boolean isReady() {
        return inventory.isComplete() && upkeep.hasCaughtUp();
    }

    /**
     * Seats of an event that are not sold, held ones included, from memory; empty while not all of its showtimes have been
     * read.
     */
    public OptionalLong seatsLeft(EventId event) {
        return seats.left(event);
    }

    /** How many showtimes have live state in this process. */
    public LiveSeats liveSeats() {
        return seats.figures();
    }

    /** The event streams that are open. */
    public EventStreams streams() {
        return seats.streams();
    }

    /** How it fares, over the last ten seconds. */
    public SalesPressure pressure() {
        return new SalesPressure(recent.slow(), recent.failedShare(), payments.busyShare(), payments.areTaken());
    }

    /** Whether payments are begun; false while the provider has not been answering clearly. */
    public boolean takesPayments() {
        return payments.areTaken();
    }

    @Override
    public void close() {
        parts.close();
    }
}
