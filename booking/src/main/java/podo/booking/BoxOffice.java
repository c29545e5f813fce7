package podo.booking;

import io.helidon.webserver.http.HttpService;
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
import podo.booking.internal.audit.AuditRoutes;
import podo.booking.internal.audit.CancelledShowsAudit;
import podo.booking.internal.audit.LiveSeatsAudit;
import podo.booking.internal.audit.ProviderAudit;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.bookings.HoldExpiring;
import podo.booking.internal.bookings.HoldSettling;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.bookings.RefundPolicy;
import podo.booking.internal.bookings.SettledNoting;
import podo.booking.internal.bookings.Showing;
import podo.booking.internal.fan.BookingDesk;
import podo.booking.internal.fan.BookingRoutes;
import podo.booking.internal.fan.BookingViews;
import podo.booking.internal.fan.FanBookings;
import podo.booking.internal.fan.Refusals;
import podo.booking.internal.giveback.BookingCancelling;
import podo.booking.internal.giveback.CancelledShows;
import podo.booking.internal.giveback.GivebackRoutes;
import podo.booking.internal.giveback.GivebackStore;
import podo.booking.internal.giveback.GivenBackTickets;
import podo.booking.internal.giveback.PostgresGivebackStore;
import podo.booking.internal.giveback.TicketKeyRoutes;
import podo.booking.internal.inventory.BlockRoutes;
import podo.booking.internal.inventory.Inventory;
import podo.booking.internal.inventory.PostgresShowStore;
import podo.booking.internal.inventory.SeatBlocking;
import podo.booking.internal.inventory.TicketStore;
import podo.booking.internal.limits.HoldGate;
import podo.booking.internal.limits.HoldLimiting;
import podo.booking.internal.limits.HoldProof;
import podo.booking.internal.limits.HoldRecords;
import podo.booking.internal.limits.HoldRoutes;
import podo.booking.internal.limits.HoldRules;
import podo.booking.internal.limits.HoldWatch;
import podo.booking.internal.limits.WorkBeforeHold;
import podo.booking.internal.pay.BookingPaying;
import podo.booking.internal.pay.ConfirmRoutes;
import podo.booking.internal.pay.PaymentBreaker;
import podo.booking.internal.pay.PaymentEventStore;
import podo.booking.internal.pay.PaymentProvider;
import podo.booking.internal.pay.PaymentSettling;
import podo.booking.internal.pay.PaymentsInDoubt;
import podo.booking.internal.pay.PostgresPaymentStore;
import podo.booking.internal.pay.ProviderChoice;
import podo.booking.internal.pay.QuestionThreads;
import podo.booking.internal.pay.WebhookRoutes;
import podo.booking.internal.reserve.PostgresReservationStore;
import podo.booking.internal.reserve.ReservationStore;
import podo.booking.internal.reserve.ReserveDoor;
import podo.booking.internal.reserve.ReserveRoutes;
import podo.booking.internal.reserve.SeatReserving;
import podo.booking.internal.seats.IdleSections;
import podo.booking.internal.seats.PostgresSeatHolds;
import podo.booking.internal.seats.RedisSeatHolds;
import podo.booking.internal.seats.SeatBoards;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatRoutes;
import podo.booking.internal.seats.SeatsLeft;
import podo.booking.internal.seats.ShownSeats;
import podo.booking.internal.seats.SoldOutTelling;
import podo.booking.internal.web.RecentAnswers;
import podo.catalogue.Language;
import podo.catalogue.PublishedEvent;
import podo.identity.Sessions;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.Closing;
import podo.kernel.EventId;
import podo.kernel.GroupQueue;
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
    private final List<HttpService> routes;
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
        PostgresBookingStore bookings = new PostgresBookingStore(database, records);
        HoldRules rules =
                new HoldRules(settings.limits(), new HoldRules.Times(settings.hold(), settings.releaseJitter()));
        PostgresReservationStore reservations = parts.add(
                new PostgresReservationStore(database, groups, rules, surroundings.identity()::preferencesOf));
        GivebackStore giving = new PostgresGivebackStore(database, records);
        this.holdWatch = new HoldWatch(database, settings.limits(), clock);
        this.shows = new PostgresShowStore(database);
        this.inventory = parts.add(new Inventory(surroundings.catalogue(), tickets, shows, clock, tasks));
        Function<ShowtimeId, Optional<SeatPlanIndex>> plans = inventory::planOf;
        SeatHolds holds = holds(surroundings, settings.holds(), tickets);
        this.boards =
                parts.add(new SeatBoards(holds, tickets, inventory::openForSale, settings.coolAfter(), clock, tasks));
        beginCooling(surroundings, holds, settings.coolAfter());
        PaymentProvider provider = parts.add(ProviderChoice.provider(
                settings.provider(), surroundings.paymentsAddress(), settings.paymentTimeout(), clock));
        PostgresPaymentStore payments =
                parts.add(new PostgresPaymentStore(database, groups, records, provider::nameOf));
        this.breaker = ProviderChoice.breaker(provider, settings.provider());
        GroupQueue<Booking> settled = new GroupQueue<>(settings.maxWaiting());
        HoldSettling holdSettling = new HoldSettling(bookings, holds, plans, settled::offer, clock);
        parts.add(new SettledNoting(holdSettling, settled));
        PaymentSettling paymentSettling = paymentSettling(surroundings, settings, payments, holdSettling, provider);
        this.reserving = reserving(
                surroundings, settings, holdGate(surroundings, records, rules, settings), reservations, holds);
        this.paying = new BookingPaying(
                payments, bookings, holds, paymentSettling, breaker, plans, payingTerms(surroundings, settings));
        this.refunds = refundPolicy(surroundings, settings);
        CancelledShows cancelledShows = cancelledShows(surroundings, bookings, giving, holdSettling);
        this.cancelling =
                new BookingCancelling(bookings, giving, holdSettling, paymentSettling, refunds, cancelledShows, clock);
        LiveSeatsAudit seats = new LiveSeatsAudit(
                database, tickets, holds, boards, plans, settings.hold().plus(settings.releaseJitter()), clock);
        PaymentEventStore events = new PaymentEventStore(database);
        this.fanBookings =
                new FanBookings(bookings, new BookingViews(surroundings.catalogue(), inventory, refunds, clock));
        BookingDesk desk = new BookingDesk(surroundings.sessions(), fanBookings);
        this.seatsLeft = new SeatsLeft(surroundings.catalogue(), boards, tickets::unsold, clock);
        this.streams = new EventStreams(settings.streams());
        SeatRoutes seatRoutes = seatRoutes(surroundings, tickets);
        this.doubts = new PaymentsInDoubt(payments, clock);
        Sessions sessions = surroundings.sessions();
        this.routes = List.of(
                seatRoutes,
                new ReserveRoutes(sessions, door(surroundings, settings), reserving, desk, recent),
                new ConfirmRoutes(sessions, desk, paying, doubts, recent),
                new WebhookRoutes(ProviderChoice.events(settings.provider(), clock), events, clock),
                new BookingRoutes(sessions, surroundings.identity(), bookings, fanBookings, desk, clock),
                new GivebackRoutes(sessions, desk, cancelling, shows),
                ticketKeys(surroundings, plans),
                new BlockRoutes(sessions, inventory, new SeatBlocking(holds, tickets, clock)),
                new HoldRoutes(sessions, holdWatch),
                new AuditRoutes(sessions, audit(surroundings, seats, provider)));

        this.expiring = new HoldExpiring(bookings, holdSettling, clock);
        beginSweeps(holdSettling, paymentSettling, new SoldOutTelling(boards, tickets::unsold, surroundings.soldOut()));
        watchAndForget(records, events, clock);
        parts.add(seatRoutes::close);
    }

    private SeatRoutes seatRoutes(Surroundings surroundings, TicketStore tickets) {
        ShownSeats shown =
                new ShownSeats(surroundings.catalogue(), inventory::planOf, boards, tickets, surroundings.clock());
        return new SeatRoutes(boards, shown, surroundings.sessions(), streams);
    }

    private SeatReserving reserving(
            Surroundings surroundings,
            BookingSettings settings,
            HoldGate gate,
            ReservationStore bookings,
            SeatHolds holds) {
        return new SeatReserving(
                surroundings.catalogue(),
                boards::of,
                holds,
                bookings,
                new SeatReserving.Terms(gate, settings.releaseJitter(), new SecureRandom()),
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

    private PaymentSettling paymentSettling(
            Surroundings surroundings,
            BookingSettings settings,
            PostgresPaymentStore payments,
            HoldSettling holds,
            PaymentProvider provider) {
        return new PaymentSettling(
                payments,
                holds,
                provider,
                booking -> surroundings.entrance().bought(booking.showtime().event(), booking.fan()),
                PaymentSettling.Terms.of(settings.paymentTimeout(), parts.add(new QuestionThreads())),
                new SecureRandom(),
                surroundings.clock());
    }

    private void watchAndForget(HoldRecords records, PaymentEventStore events, InstantSource clock) {
        parts.add(tasks.repeat(TaskPlan.every(WATCH_PAUSE, "hold-watch"), holdWatch::look));
        sweep("hold-records", FORGET_PAUSE, () -> records.forget(clock.instant(), MOST_FORGOTTEN));
        sweep("payment-events", EVENTS_PAUSE, () -> events.prune(clock.instant().minus(EVENTS_KEPT)));
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
                    boards::isOpen,
                    ShownSeats.longOver(surroundings.catalogue(), surroundings.clock()),
                    coolAfter,
                    surroundings.clock());
            sweep("idle-sections", COOLING_PAUSE, idle::sweep);
        }
    }

    private static BookingPaying.Terms payingTerms(Surroundings surroundings, BookingSettings settings) {
        return new BookingPaying.Terms(
                settings.maxPayments(),
                settings.paymentTimeout().plus(settings.paymentGrace()),
                surroundings.catalogue()::showtime,
                surroundings.clock());
    }

    private CancelledShows cancelledShows(
            Surroundings surroundings, BookingStore bookings, GivebackStore giving, HoldSettling holds) {
        CancelledShows cancelled = new CancelledShows(
                shows,
                bookings,
                giving,
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

    private HoldGate holdGate(
            Surroundings surroundings, HoldRecords records, HoldRules rules, BookingSettings settings) {
        return new HoldLimiting(
                surroundings.database(),
                records,
                rules,
                holdWatch,
                proof(surroundings, settings.limits()),
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
        return switch (cancelling.cancel(booking)) {
            case BookingCancelling.Answer.Cancelled _ -> Optional.empty();
            case BookingCancelling.Answer.Refused refused -> Optional.of(Refusals.problem(refused.why()));
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
}
