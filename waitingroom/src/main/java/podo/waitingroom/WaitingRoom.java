package podo.waitingroom;

import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.PublishedCatalogue;
import podo.identity.Sessions;
import podo.kernel.AccountId;
import podo.kernel.Closing;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.waitingroom.internal.admission.OperatorDesk;
import podo.waitingroom.internal.admission.QueueOperations;
import podo.waitingroom.internal.admission.Snapshot;
import podo.waitingroom.internal.admission.StatusBoard;
import podo.waitingroom.internal.desk.QueueDesk;
import podo.waitingroom.internal.desk.QueueDoor;
import podo.waitingroom.internal.desk.QueueRoutes;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.Sale;

/** The waiting room: who joins a hot sale, in which order they are served, and who is let in when. Thread-safe. */
public final class WaitingRoom implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingRoom.class);

    /** The code of the problem that tells a form to come again later. */
    public static final String JOIN_PACED = "JOIN_PACED";

    private static final Duration SOON = Duration.ofDays(7);
    private static final int MOST_UPCOMING = 20;
    private final Closing parts = new Closing();
    private final StatusBoard board;
    private final QueueOperations operations;
    private final QueueDesk desk;
    private final QueueDoor door;
    private final OperatorDesk operators;
    private final QueueRoutes routes;
    private final WaitingRoomSettings settings;
    private final MovableClock clock;
    private final PassGate gate;

    /**
     * What it works with; closed by whoever made it.
     *
     * @param gate of this process
     * @param queueRequired told when an event begins to sell to fans with a pass only, and when it ends that
     * @param tasks runs what it does by itself
     */
    public record Surroundings(
            PassGate gate,
            Redis redis,
            PublishedCatalogue catalogue,
            Sessions sessions,
            BiConsumer<EventId, Boolean> queueRequired,
            MovableClock clock,
            Tasks tasks) {}

    /** Opens, and begins to call fans. */
    public WaitingRoom(Surroundings surroundings, WaitingRoomSettings settings) {
        this.settings = settings;
        this.clock = surroundings.clock();
        this.gate = surroundings.gate();
        Lines lines = gate.lines();
        this.operations = parts.add(new QueueOperations(surroundings, gate.sales(), lines, gate::told, settings));
        this.board = operations.board();
        this.operators = operations.operators();
        this.desk = new QueueDesk(board, lines, gate.desk(), settings, clock);
        this.door = new QueueDoor(desk, gate.work(), surroundings.redis(), settings, clock);
        this.routes = new QueueRoutes(surroundings.sessions(), board, desk, door, operators, settings, clock);
    }

    /** Its routes, to be registered under {@code /api/v1}. */
    public HttpService routes() {
        return routes;
    }

    /** How an event's queue stands, from memory; empty when the event never had one. */
    public Optional<QueueStatus> status(EventId event) {
        return board.find(event).map(Snapshot::status);
    }

    /** How an account stands in an event's queue; empty when it is not in line, and while Redis is away. */
    public Optional<Standing> standing(AccountId account, EventId event) {
        return desk.standing(account, event);
    }

    /**
     * Joins by a form, whose sender can do no work; the same account gets the same number.
     *
     * @throws podo.kernel.ProblemException 404 when the event never had a queue, 429 when this was too often
     */
    public JoinAnswer join(Caller caller, EventId event) {
        return door.joinByForm(caller, event);
    }

    /**
     * Asks to enter. Repeated, the answer is the same pass while it lasts.
     *
     * @throws podo.kernel.ProblemException 404 when the event never had a queue, 429 when this was too often
     */
    public EnterAnswer enter(Caller caller, EventId event) {
        return door.enter(caller, event);
    }

    /**
     * Gives back the place or the pass.
     *
     * @throws podo.kernel.ProblemException 404 when the event never had a queue, 503 while Redis is away
     */
    public void leave(Caller caller, EventId event) {
        door.leave(caller, event);
    }

    /** Gives a pass to the browser, which sends it along with whatever it asks for. */
    public void give(ServerRequest request, ServerResponse response, EventId event, QueuePass pass) {
        routes.give(request, response, event, pass);
    }

    /** How an event's queue stands, for operators; empty when the event never had one. */
    public Optional<QueueFigures> figures(EventId event) {
        return operators.figures(event);
    }

    /** The figures of all queues that are on. */
    public List<QueueFigures> figures() {
        return gate.sales().on().stream()
                .flatMap(sale -> operators.figures(sale.event()).stream())
                .toList();
    }

    /** The sales with a queue that open within a week or are open, soonest first; twenty at the most. */
    public List<UpcomingSale> upcoming() {
        Instant until = clock.instant().plus(SOON);
        return board.on().stream()
                .filter(queue -> queue.sale().opensAt().isBefore(until))
                .filter(queue -> switch (queue.state()) {
                    case WAITING, OPEN, PAUSED -> true;
                    case DRAINING, SOLD_OUT, CLOSED -> false;
                })
                .map(queue -> new UpcomingSale(
                        queue.sale().event(), queue.state(), queue.sale().opensAt()))
                .sorted(Comparator.comparing(UpcomingSale::opensAt).thenComparing(UpcomingSale::event))
                .limit(MOST_UPCOMING)
                .toList();
    }

    /**
     * Switches an event's queue on where it never had one.
     *
     * @param target how many buyers shall be inside at once
     */
    public void openWhereNew(EventId event, Instant opensAt, int target) {
        if (operators.sale(event).isEmpty()) {
            operators.set(event, new Sale.Setup(true, opensAt, target, StatusBoard.kindOf(settings.line())));
        }
    }

    /** Stops calling fans, so that another process does; all else goes on. */
    public void stopCalling() throws InterruptedException {
        operations.stopCalling();
    }

    @Override
    public void close() {
        parts.close();
        gate.sales().on().forEach(this::seal);
    }

    private void seal(Sale sale) {
        try {
            gate.lines().of(sale).seal();
        } catch (RuntimeException e) {
            LOG.warn(
                    "line_not_sealed sale={} reason={}: numbers are left out after a restart",
                    sale.name(),
                    e.toString());
        }
    }
}
