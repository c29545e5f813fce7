package podo.booking;

import io.helidon.webserver.http.HttpService;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntSupplier;
import podo.booking.internal.audit.Audit;
import podo.booking.internal.audit.CancelledShowsAudit;
import podo.booking.internal.audit.LiveSeatsAudit;
import podo.booking.internal.audit.ProviderAudit;
import podo.booking.internal.limits.HoldGate;
import podo.booking.internal.limits.HoldLimiting;
import podo.booking.internal.limits.HoldPolicy;
import podo.booking.internal.limits.HoldProof;
import podo.booking.internal.limits.HoldRecords;
import podo.booking.internal.limits.HoldWatch;
import podo.booking.internal.limits.WorkBeforeHold;
import podo.booking.internal.payments.EventReader;
import podo.booking.internal.payments.PaymentBreaker;
import podo.booking.internal.payments.PaymentProvider;
import podo.booking.internal.payments.SandboxProvider;
import podo.booking.internal.payments.StripeProvider;
import podo.booking.internal.payments.TossProvider;
import podo.booking.internal.purchase.Booking;
import podo.booking.internal.purchase.BookingCancelling;
import podo.booking.internal.purchase.BookingPaying;
import podo.booking.internal.purchase.BookingStore;
import podo.booking.internal.purchase.CancelledShows;
import podo.booking.internal.purchase.GivenBackTickets;
import podo.booking.internal.purchase.HoldExpiring;
import podo.booking.internal.purchase.HoldSettling;
import podo.booking.internal.purchase.Inventory;
import podo.booking.internal.purchase.PaymentEventStore;
import podo.booking.internal.purchase.PaymentSettling;
import podo.booking.internal.purchase.PaymentStore;
import podo.booking.internal.purchase.PostgresBookingStore;
import podo.booking.internal.purchase.PostgresPaymentStore;
import podo.booking.internal.purchase.PostgresShowStore;
import podo.booking.internal.purchase.RefundPolicy;
import podo.booking.internal.purchase.SeatBlocking;
import podo.booking.internal.purchase.SeatReserving;
import podo.booking.internal.purchase.Showing;
import podo.booking.internal.purchase.SoldOutTelling;
import podo.booking.internal.purchase.TicketStore;
import podo.booking.internal.seats.BoardState;
import podo.booking.internal.seats.IdleSections;
import podo.booking.internal.seats.PostgresSeatHolds;
import podo.booking.internal.seats.RedisSeatHolds;
import podo.booking.internal.seats.SeatBoards;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatsLeft;
import podo.booking.internal.seats.ShownSeats;
import podo.booking.internal.web.BookingViews;
import podo.booking.internal.web.FanBookings;
import podo.booking.internal.web.FanRoutes;
import podo.booking.internal.web.OperatorRoutes;
import podo.booking.internal.web.PaymentsInDoubt;
import podo.booking.internal.web.RecentAnswers;
import podo.booking.internal.web.ReserveDoor;
import podo.booking.internal.web.SeatRoutes;
import podo.booking.internal.web.TicketKeyRoutes;
import podo.booking.internal.web.WebhookRoutes;
import podo.catalogue.Language;
import podo.catalogue.PublishedEvent;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.Closing;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.platform.http.EventStreams;
import podo.platform.http.RateLimit;
import podo.platform.postgres.Database;
import podo.platform.postgres.GroupCommit;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/** Sells seats: everything that stands between a fan's choice on the map and a confirmed booking. */
public final class BoxOffice implements AutoCloseable {
    private static final Duration SWEEP_PAUSE = Duration.ofMillis(500);
    private static final Duration SOLD_OUT_PAUSE = Duration.ofMillis(500);
    private static final Duration COOLING_PAUSE = Duration.ofSeconds(2);

    /** So long after a show has begun a payment in doubt no longer keeps its section in Redis. */
    private static final Duration LONG_OVER = Duration.ofDays(1);

    private static final Duration TIDY_PAUSE = Duration.ofSeconds(10);
    private static final Duration FIGURES_PAUSE = Duration.ofSeconds(5);
    private static final int GROUP = 128;
    private static final int MOST_CANCELLED = 50;
    private static final int WRITERS = 2;
    private static final Duration WATCH_PAUSE = Duration.ofSeconds(5);
    private static final Duration FORGET_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_FORGOTTEN = 5_000;
    private static final Duration EVENTS_PAUSE = Duration.ofMinutes(1);

    /** Longer than any provider goes on telling of an event again. */
    private static final Duration EVENTS_KEPT = Duration.ofDays(14);

    private final Closing parts = new Closing();
    private final Tasks tasks;
    private final Inventory inventory;
    private final SeatBoards boards;
    private final HoldExpiring expiring;
    private final EventStreams streams;
    private final SeatRoutes seatRoutes;
    private final FanRoutes fanRoutes;
    private final OperatorRoutes operatorRoutes;
    private final TicketKeyRoutes ticketKeyRoutes;
    private final WebhookRoutes webhookRoutes;
    private final PaymentBreaker breaker;
    private final FanBookings fanBookings;
    private final BookingCancelling cancelling;
    private final RefundPolicy refunds;
    private final PaymentsInDoubt doubts;
    private final PostgresShowStore shows;
    private final SeatReserving reserving;
    private final BookingPaying paying;
    private final SeatsLeft seatsLeft;
    private volatile OpenRefunds openRefunds = new OpenRefunds(0, 0);
    private final HoldWatch holdWatch;
    private final RecentAnswers recent = new RecentAnswers();

    /**
     * Opens.
     *
     * @param surroundings what it works with; closed by whoever made them
     */
    public BoxOffice(Surroundings surroundings, BookingSettings settings) {
        this.tasks = surroundings.tasks();
        Database database = surroundings.database();
        MovableClock clock = surroundings.clock();
        TicketStore tickets = new TicketStore(database, clock);
        GroupCommit.Limits groups = new GroupCommit.Limits(settings.maxWaiting(), GROUP, WRITERS);
        HoldRecords records = new HoldRecords(database, settings.limits());
        PostgresBookingStore bookings = parts.add(new PostgresBookingStore(
                database, groups, records, new HoldPolicy(settings.limits(), settings.hold())));
        PostgresPaymentStore payments = parts.add(new PostgresPaymentStore(database, groups, records));
        this.holdWatch = new HoldWatch(database, settings.limits(), clock);
        this.shows = new PostgresShowStore(database);
        this.inventory = parts.add(new Inventory(surroundings.catalogue(), tickets, shows, clock, tasks));
        Function<ShowtimeId, Optional<SeatPlanIndex>> plans = inventory::planOf;
        SeatHolds holds = holds(surroundings, settings.holds(), tickets);
        this.boards =
                parts.add(new SeatBoards(holds, tickets, inventory::openForSale, settings.coolAfter(), clock, tasks));
        beginCooling(surroundings, holds, settings.coolAfter());
        PaymentProvider provider = parts.add(provider(surroundings, settings));
        this.breaker = breaker(provider, settings.provider());

        HoldSettling holdSettling = new HoldSettling(bookings, holds, plans, clock);
        PaymentSettling paymentSettling = new PaymentSettling(
                payments,
                holdSettling,
                provider,
                booking -> surroundings.entrance().bought(booking.showtime().event(), booking.fan()),
                settings.paymentTimeout().multipliedBy(3),
                new SecureRandom(),
                clock);
        this.reserving = reserving(surroundings, settings, records, bookings, holds);
        this.paying = new BookingPaying(
                payments, bookings, holds, paymentSettling, breaker, plans, payingTerms(surroundings, settings));
        this.refunds = refundPolicy(surroundings, settings);
        CancelledShows cancelledShows = cancelledShows(surroundings, bookings, payments, holdSettling);
        this.cancelling = new BookingCancelling(
                bookings, payments, holdSettling, paymentSettling, refunds, cancelledShows, clock);
        LiveSeatsAudit seats = new LiveSeatsAudit(
                database, tickets, holds, boards, plans, settings.hold().plus(settings.releaseJitter()), clock);
        PaymentEventStore events = new PaymentEventStore(database, provider::nameOf);
        this.fanBookings = new FanBookings(
                bookings, payments, new BookingViews(surroundings.catalogue(), inventory, refunds, clock));
        this.seatsLeft = new SeatsLeft(surroundings.catalogue(), boards, tickets::unsold, clock);
        this.streams = new EventStreams(settings.streams());
        this.seatRoutes = new SeatRoutes(
                boards,
                new ShownSeats(surroundings.catalogue(), plans, boards, tickets, clock),
                surroundings.sessions(),
                streams);
        this.fanRoutes = new FanRoutes(
                surroundings.sessions(),
                surroundings.identity(),
                new FanRoutes.Desk(reserving, paying, cancelling, bookings),
                fanBookings,
                door(surroundings, settings),
                recent,
                clock);
        this.doubts = new PaymentsInDoubt(payments, clock);
        this.operatorRoutes = new OperatorRoutes(
                surroundings.sessions(),
                inventory,
                new SeatBlocking(holds, tickets, clock),
                doubts,
                shows,
                holdWatch,
                audit(surroundings, seats, provider));
        this.webhookRoutes = new WebhookRoutes(events(settings.provider(), clock), events, clock);
        this.ticketKeyRoutes = ticketKeys(surroundings, plans);

        this.expiring = new HoldExpiring(bookings, holdSettling, clock);
        beginSweeps(holdSettling, paymentSettling, new SoldOutTelling(boards, tickets::unsold, surroundings.soldOut()));
        parts.add(tasks.repeat(TaskPlan.every(WATCH_PAUSE, "hold-watch"), holdWatch::look));
        sweep("hold-records", FORGET_PAUSE, () -> records.forget(clock.instant(), MOST_FORGOTTEN));
        sweep("payment-events", EVENTS_PAUSE, () -> events.prune(clock.instant().minus(EVENTS_KEPT)));
        parts.add(seatRoutes::close);
    }

    private SeatReserving reserving(
            Surroundings surroundings,
            BookingSettings settings,
            HoldRecords records,
            PostgresBookingStore bookings,
            SeatHolds holds) {
        return new SeatReserving(
                surroundings.catalogue(),
                boards::of,
                holds,
                bookings,
                surroundings.identity()::preferencesOf,
                new SeatReserving.Terms(
                        holdGate(surroundings, records, settings), settings.releaseJitter(), new SecureRandom()),
                surroundings.clock());
    }

    private static TicketKeyRoutes ticketKeys(
            Surroundings surroundings, Function<ShowtimeId, Optional<SeatPlanIndex>> plans) {
        return new TicketKeyRoutes(
                surroundings.tickets(),
                new GivenBackTickets(surroundings.database(), plans),
                surroundings.sessions(),
                surroundings.clock());
    }

    private void beginSweeps(HoldSettling holds, PaymentSettling payments, SoldOutTelling soldOut) {
        sweep("expired-holds", SWEEP_PAUSE, expiring::sweep);
        sweep("unsettled-holds", SWEEP_PAUSE, holds::sweep);
        sweep("payments-in-doubt", SWEEP_PAUSE, payments::sweep);
        sweep("refunds", SWEEP_PAUSE, payments::sweepRefunds);
        parts.add(tasks.repeat(TaskPlan.every(FIGURES_PAUSE, "refund-figures"), () -> openRefunds = shows.open()));
        sweep("showtimes-not-heard-of", SWEEP_PAUSE, inventory::catchUp);
        sweep("sold-out", SOLD_OUT_PAUSE, soldOut::sweep);
        sweep("sold-out-without-board", COOLING_PAUSE, soldOut::sweepWithoutBoard);
    }

    /** Live state ends: boards that nobody uses, and what is left of them in Redis. */
    private void beginCooling(Surroundings surroundings, SeatHolds holds, Duration coolAfter) {
        sweep("unused-boards", COOLING_PAUSE, boards::closeUnused);
        if (holds instanceof RedisSeatHolds inRedis) {
            IdleSections idle = new IdleSections(
                    surroundings.redis().orElseThrow(),
                    inRedis,
                    showtime -> boards.stateOf(showtime) != BoardState.CLOSED,
                    showtime -> isLongOver(surroundings, showtime),
                    coolAfter,
                    surroundings.clock());
            sweep("idle-sections", COOLING_PAUSE, idle::sweep);
        }
    }

    private static boolean isLongOver(Surroundings surroundings, ShowtimeId showtime) {
        Instant now = surroundings.clock().instant();
        return surroundings
                .catalogue()
                .showtime(showtime)
                .filter(found -> found.startsAt().plus(LONG_OVER).isBefore(now))
                .isPresent();
    }

    private static BookingPaying.Terms payingTerms(Surroundings surroundings, BookingSettings settings) {
        return new BookingPaying.Terms(
                settings.maxPayments(),
                settings.paymentTimeout().plus(settings.paymentGrace()),
                surroundings.catalogue()::showtime,
                surroundings.clock());
    }

    private CancelledShows cancelledShows(
            Surroundings surroundings, BookingStore bookings, PaymentStore payments, HoldSettling holds) {
        CancelledShows cancelled = new CancelledShows(
                shows,
                bookings,
                payments,
                holds,
                inventory::isCancelled,
                surroundings.cancelForGood(),
                surroundings.clock());
        sweep("cancelled-shows", SWEEP_PAUSE, cancelled::sweep);
        return cancelled;
    }

    private Audit audit(Surroundings surroundings, LiveSeatsAudit seats, PaymentProvider provider) {
        Database database = surroundings.database();
        MovableClock clock = surroundings.clock();
        return new Audit(
                database,
                seats,
                new ProviderAudit(database, provider, clock),
                new CancelledShowsAudit(database, inventory::isCancelled, clock),
                clock);
    }

    private HoldGate holdGate(Surroundings surroundings, HoldRecords records, BookingSettings settings) {
        return new HoldLimiting(
                surroundings.database(),
                records,
                settings.limits(),
                holdWatch,
                proof(surroundings, settings.limits()),
                new HoldLimiting.Times(settings.hold(), settings.releaseJitter()),
                surroundings.clock());
    }

    private static HoldProof proof(Surroundings surroundings, HoldLimits limits) {
        return switch (limits.proof()) {
            case NONE -> HoldProof.NONE;
            case WORK ->
                new WorkBeforeHold(
                        surroundings.holdWork(),
                        event -> surroundings
                                .catalogue()
                                .event(event)
                                .map(PublishedEvent::hot)
                                .orElse(false),
                        limits.proofBits());
        };
    }

    private static ReserveDoor door(Surroundings surroundings, BookingSettings settings) {
        RateLimit reserves = new RateLimit(settings.reservesPerSecond(), 2 * settings.reservesPerSecond());
        return new ReserveDoor(surroundings.catalogue(), surroundings.entrance(), reserves, surroundings.origins());
    }

    private void sweep(String name, Duration pause, IntSupplier work) {
        parts.add(tasks.sweep(TaskPlan.every(pause, name), work));
    }

    private static PaymentBreaker breaker(PaymentProvider provider, ProviderSettings settings) {
        return new PaymentBreaker(provider, new PaymentBreaker.Terms(settings.breakerCalls(), settings.breakerPause()));
    }

    private static RefundPolicy refundPolicy(Surroundings surroundings, BookingSettings settings) {
        return new RefundPolicy(
                settings.refunds() ? Optional.of(settings.refundUntil()) : Optional.empty(),
                showtime -> surroundings
                        .catalogue()
                        .showtime(showtime)
                        .map(found -> Showing.of(found, surroundings.catalogue().event(showtime.event()))));
    }

    private SeatHolds holds(Surroundings surroundings, HoldStrategy strategy, TicketStore tickets) {
        return switch (strategy) {
            case REDIS -> new RedisSeatHolds(surroundings.redis().orElseThrow(), tickets, surroundings.clock());
            case POSTGRES -> {
                PostgresSeatHolds holds =
                        parts.add(new PostgresSeatHolds(surroundings.database(), surroundings.clock(), tasks));
                sweep("lapsed-holds", TIDY_PAUSE, holds::sweep);
                yield holds;
            }
        };
    }

    /** Its routes, to be registered under {@code /api/v1}. */
    public HttpService routes() {
        return rules -> {
            seatRoutes.routing(rules);
            fanRoutes.routing(rules);
            operatorRoutes.routing(rules);
            ticketKeyRoutes.routing(rules);
            webhookRoutes.routing(rules);
        };
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
        return switch (cancelling.cancel(booking)) {
            case BookingCancelling.Answer.Cancelled _ -> Optional.empty();
            case BookingCancelling.Answer.Refused refused -> Optional.of(refused.why());
        };
    }

    /** Until when paid tickets of a showtime can be given back for their money; empty where that is not offered. */
    public Optional<Instant> refundableUntil(ShowtimeId showtime) {
        return refunds.refundableUntil(showtime);
    }

    /** Payments whose end is not known, then those whose money has to go back, each oldest first: 500 at the most. */
    public List<PaymentInDoubt> inDoubt() {
        return doubts.oldest();
    }

    /** What has become of wishes for the best seats since the start. */
    public BestWishes bestWishes() {
        return reserving.bestWishes();
    }

    /** Money that has still to go back to fans, as of some seconds ago. */
    public OpenRefunds openRefunds() {
        return openRefunds;
    }

    /** How far the refunds of cancelled shows are, the latest cancelled first: the latest 50 at the most. */
    public List<ShowRefunds> refundsOfCancelledShows() {
        return shows.ofCancelled(MOST_CANCELLED);
    }

    /** How the holds of events fare, those that somebody should look at first, as of some seconds ago. */
    public List<EventHolds> holds() {
        return holdWatch.events();
    }

    /** Holds that limits have refused since this process started, by the reason's name. */
    public Map<String, Long> refusedHolds() {
        return holdWatch.refusedByReason();
    }

    /** Whether the tickets of everything in the catalogue are there, and holds that lapsed earlier have been ended. */
    public boolean isReady() {
        return inventory.isComplete() && expiring.hasCaughtUp();
    }

    /**
     * Seats of an event that are not sold, held ones included, from memory; empty while not all of its showtimes have been
     * read.
     */
    public OptionalLong seatsLeft(EventId event) {
        return seatsLeft.of(event);
    }

    /** How many showtimes have live state in this process. */
    public LiveSeats liveSeats() {
        return boards.figures();
    }

    /** The event streams that are open. */
    public EventStreams streams() {
        return streams;
    }

    /** How it fares, over the last ten seconds. */
    public SalesPressure pressure() {
        return new SalesPressure(recent.slow(), recent.failedShare(), paying.busyShare(), breaker.isClosed());
    }

    /** Whether payments are begun; false while the provider has not been answering clearly. */
    public boolean takesPayments() {
        return breaker.isClosed();
    }

    @Override
    public void close() {
        parts.close();
    }

    private static PaymentProvider provider(Surroundings surroundings, BookingSettings settings) {
        URI address = surroundings.paymentsAddress();
        String apiKey = settings.provider().apiKey().reveal();
        Duration timeout = settings.paymentTimeout();
        return switch (settings.provider().kind()) {
            case SANDBOX -> new SandboxProvider(address, apiKey, timeout);
            case TOSS -> new TossProvider(address, apiKey, timeout, surroundings.clock());
            case STRIPE -> new StripeProvider(address, apiKey, timeout);
        };
    }

    private static Optional<EventReader> events(ProviderSettings settings, InstantSource clock) {
        return settings.webhookSecret().isEmpty()
                ? Optional.empty()
                : Optional.of(new EventReader(
                        settings.kind(), settings.webhookSecret().reveal(), clock));
    }
}
