package podo.booking.internal.seats;

import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import podo.booking.BookingSettings;
import podo.booking.LiveSeats;
import podo.booking.Surroundings;
import podo.kernel.Closing;
import podo.kernel.EventId;
import podo.kernel.ShowtimeId;
import podo.platform.http.EventStreams;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/**
 * Which seats are free now: the holds in Redis or PostgreSQL, the live board of each showtime that is sold or watched, and
 * what fans, the waiting room and the catalogue are told of them.
 */
public final class SeatAvailability implements AutoCloseable {
    private static final Duration TIDY_PAUSE = Duration.ofSeconds(10);
    private static final Duration COOLING_PAUSE = Duration.ofSeconds(2);
    private static final Duration SOLD_OUT_PAUSE = Duration.ofMillis(500);
    private final Closing parts = new Closing();
    private final Tasks tasks;
    private final SeatHolds holds;
    private final SeatBoards boards;
    private final SeatsLeft left;
    private final EventStreams streams;
    private final SeatRoutes routes;

    /**
     * Opens.
     *
     * @param truth the seats as the database has them
     * @param unsold counts in the database the tickets that are neither sold nor blocked
     * @param plans finds the seats of a showtime
     * @param openForSale finds the seats of a showtime that is to be sold from now on
     */
    public SeatAvailability(
            Surroundings surroundings,
            BookingSettings settings,
            SeatTruth truth,
            Function<Collection<ShowtimeId>, Map<ShowtimeId, Long>> unsold,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            Function<ShowtimeId, Optional<SeatPlanIndex>> openForSale) {
        this.tasks = surroundings.tasks();
        this.holds = opened(surroundings, settings, truth);
        this.boards =
                parts.add(new SeatBoards(holds, truth, openForSale, settings.coolAfter(), surroundings.clock(), tasks));
        beginCooling(surroundings, settings);
        this.left = new SeatsLeft(surroundings.catalogue(), boards, unsold, surroundings.clock());
        this.streams = new EventStreams(settings.streams());
        ShownSeats shown = new ShownSeats(surroundings.catalogue(), plans, boards, truth, surroundings.clock());
        this.routes = new SeatRoutes(boards, shown, surroundings.sessions(), streams);
        SoldOutTelling soldOut = new SoldOutTelling(boards, unsold, surroundings.soldOut());
        parts.add(tasks.sweep(TaskPlan.every(SOLD_OUT_PAUSE, "sold-out"), soldOut::sweep));
        parts.add(tasks.sweep(TaskPlan.every(COOLING_PAUSE, "sold-out-without-board"), soldOut::sweepWithoutBoard));
    }

    private SeatHolds opened(Surroundings surroundings, BookingSettings settings, SeatTruth truth) {
        return switch (settings.holds()) {
            case REDIS -> new RedisSeatHolds(surroundings.redis().orElseThrow(), truth, surroundings.clock());
            case POSTGRES -> {
                PostgresSeatHolds inPostgres =
                        parts.add(new PostgresSeatHolds(surroundings.database(), surroundings.clock(), tasks));
                parts.add(tasks.sweep(TaskPlan.every(TIDY_PAUSE, "lapsed-holds"), inPostgres::sweep));
                yield inPostgres;
            }
        };
    }

    /** Live state ends: boards that nobody uses, and what is left of them in Redis. */
    private void beginCooling(Surroundings surroundings, BookingSettings settings) {
        parts.add(tasks.sweep(TaskPlan.every(COOLING_PAUSE, "unused-boards"), boards::closeUnused));
        if (holds instanceof RedisSeatHolds inRedis) {
            IdleSections idle = new IdleSections(
                    surroundings.redis().orElseThrow(),
                    inRedis,
                    boards::isOpen,
                    ShownSeats.longOver(surroundings.catalogue(), surroundings.clock()),
                    settings.coolAfter(),
                    surroundings.clock());
            parts.add(tasks.sweep(TaskPlan.every(COOLING_PAUSE, "idle-sections"), idle::sweep));
        }
    }

    /** What fans see of them. */
    public HttpService routes() {
        return routes;
    }

    /** The event streams that are open. */
    public EventStreams streams() {
        return streams;
    }

    /** Ends all streams, so that the server can stop. */
    public void endStreams() {
        streams.endAll();
    }

    /** Seats set aside for bookings. */
    public SeatHolds holds() {
        return holds;
    }

    /** The board of a showtime that can be booked, opened if need be. */
    public Optional<SeatBoard> board(ShowtimeId showtime) {
        return boards.of(showtime);
    }

    /** The showtimes that have a board here, or of which the holds have anything beside the database. */
    public Set<ShowtimeId> live() {
        Set<ShowtimeId> live = new HashSet<>(holds.live());
        boards.all().forEach(board -> live.add(board.showtime()));
        return live;
    }

    /** What the board of a showtime says of each seat at this moment; empty when there is none, or it is being read. */
    public Optional<IntFunction<SeatState>> shown(ShowtimeId showtime) {
        return boards.ifRead(showtime).map(SeatBoard::view).map(view -> view::state);
    }

    /**
     * Seats of an event that are not sold, held ones included, from memory; empty while not all of its showtimes have been
     * read.
     */
    public OptionalLong left(EventId event) {
        return left.of(event);
    }

    /** How many showtimes have live state in this process. */
    public LiveSeats figures() {
        return boards.figures();
    }

    @Override
    public void close() {
        parts.close();
    }
}
