package podo.booking.internal.seats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import podo.booking.internal.seats.SeatsJson.DeltaView;
import podo.booking.internal.seats.SeatsJson.SeatsView;
import podo.booking.internal.seats.SeatsJson.StateChange;
import podo.booking.internal.web.Requests;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.kernel.ProblemException;
import podo.kernel.RandomText;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
import podo.platform.http.EventSink;
import podo.platform.http.EventStreams;
import podo.platform.http.Json;
import podo.platform.http.Representation;
import podo.platform.tasks.Waits;

/**
 * Which seats are free: the whole at once, and as a stream of changes. Answered from the board, without any I/O; of showtimes
 * whose sale is over from the database, by way of a cache.
 */
final class SeatRoutes implements HttpService {
    private static final JsonType<SeatsView> SEATS = Json.type(SeatsView.class);
    private static final JsonType<DeltaView> DELTA = Json.type(DeltaView.class);
    private static final String CACHE = "public, max-age=0, s-maxage=1, stale-while-revalidate=5, stale-if-error=60";
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration SOONEST_RETURN = Duration.ofMillis(500);
    private static final Duration LATEST_RETURN = Duration.ofSeconds(5);
    private static final EventSink.Event ALIVE = EventSink.event("alive", "{}".getBytes(StandardCharsets.UTF_8));

    private final SeatBoards boards;
    private final ShownSeats shown;
    private final Sessions sessions;
    private final EventStreams streams;
    /** Written once for all streams; forgotten with the step. */
    private final Cache<BoardStep, EventSink.Event> deltas =
            Caffeine.newBuilder().weakKeys().build();

    /** Forgotten with the board. */
    private final Cache<SeatBoard, Rendered> live =
            Caffeine.newBuilder().weakKeys().build();

    /** Forgotten with the view, which is kept within bounds. */
    private final Cache<BoardView, Rendered> stored =
            Caffeine.newBuilder().weakKeys().build();

    /** Versions are this instance's own: its tag keeps another instance's answer from looking like ours. */
    private final String instance = RandomText.of(8);

    public SeatRoutes(SeatBoards boards, ShownSeats shown, Sessions sessions, EventStreams streams) {
        this.boards = boards;
        this.shown = shown;
        this.sessions = sessions;
        this.streams = streams;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/showtimes/{showtimeId}/seats", this::seats)
                .get("/showtimes/{showtimeId}/seats/stream", this::stream);
    }

    private void seats(ServerRequest request, ServerResponse response) {
        Rendered answer = switch (shown.of(Requests.showtime(request)).orElseThrow(SeatRoutes::notFound)) {
            case ShownSeats.Shown.Live live -> rendered(live.board());
            case ShownSeats.Shown.Stored stored -> rendered(stored.view());
        };
        Answers.representation(request, response, answer.representation);
    }

    /** What is sent of a board as it is now, written once a version for everybody. */
    private Rendered rendered(SeatBoard board) {
        BoardView view = board.view();
        Rendered current = live.getIfPresent(board);
        if (current == null || current.version != view.version()) {
            current = render(view, instance + "-" + board.opening() + "-" + view.version());
            live.put(board, current);
        }
        return current;
    }

    /** What is sent of stored seats: a view has a version of its own for as long as it is kept. */
    private Rendered rendered(BoardView view) {
        return stored.get(view, _ -> render(view, instance + "-stored-" + view.version()));
    }

    private static Rendered render(BoardView view, String tag) {
        byte[] body = SEATS.toJsonBytes(json(view));
        Representation answer =
                new Representation(body, new byte[0], "application/json", '"' + tag + '"', CACHE, Map.of());
        return new Rendered(view.version(), answer, EventSink.event("snapshot", body));
    }

    private void stream(ServerRequest request, ServerResponse response) throws InterruptedException {
        ShowtimeId showtime = Requests.showtime(request);
        if (!shown.exists(showtime)) {
            throw notFound();
        }
        if (request.prologue().method().equals(Method.HEAD)) {
            response.header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send();
            return;
        }
        Optional<String> account =
                sessions.of(request).map(session -> session.account().value());
        try (EventStreams.Stream stream = streams.open(request, account)) {
            if (shown.isFollowed(showtime)) {
                try (SeatBoards.Watch watch = boards.watch(showtime).orElseThrow(SeatRoutes::notFound)) {
                    SeatBoard board = watch.board();
                    send(response, out -> follow(board, stream, out));
                }
            } else {
                BoardView first = shown.stored(showtime).orElseThrow(SeatRoutes::notFound);
                send(response, out -> followStored(showtime, first, stream, out));
            }
        } catch (UncheckedIOException | ServerConnectionException | InterruptedException e) {
            // the fan closed the page, or did not read: that is how streams end
        }
    }

    /** A stream that ends because the server is to stop tells the page when to come back: not all in the same moment. */
    private void send(ServerResponse response, Events events) throws InterruptedException {
        try (EventSink sink = new EventSink(response)) {
            try {
                events.sendTo(sink::emit);
            } catch (InterruptedException e) {
                if (!streams.areEnding()) {
                    throw e;
                }
            }
            if (streams.areEnding()) {
                Thread.interrupted(); // the wait has ended: a write must not
                sink.emit(comeBack());
            }
        }
    }

    private void follow(SeatBoard board, EventStreams.Stream stream, Consumer<EventSink.Event> out)
            throws InterruptedException {
        BoardStep at = board.latestStep(); // before the snapshot, so that no step falls between
        long seen = sendSnapshot(board, out);
        while (!streams.areEnding()) {
            BoardStep now = at;
            Optional<BoardStep> next = stream.await(() -> now.next(HEARTBEAT));
            if (next.isEmpty()) {
                out.accept(ALIVE);
                continue;
            }
            at = next.get();
            if (at.version() <= seen) {
                continue; // the snapshot had it
            }
            if (at.changes().isEmpty() || board.isFarBehind(at)) {
                at = board.latestStep();
                seen = sendSnapshot(board, out);
            } else {
                out.accept(deltas.get(at, SeatRoutes::delta));
                seen = at.version();
            }
        }
    }

    private long sendSnapshot(SeatBoard board, Consumer<EventSink.Event> out) {
        Rendered now = rendered(board);
        out.accept(now.snapshot);
        return now.version;
    }

    /**
     * The stream of a showtime whose sale is over: its seats, and that the line is alive. It ends when the showtime may be
     * sold again; the page opens another, which follows the board.
     */
    private void followStored(
            ShowtimeId showtime, BoardView first, EventStreams.Stream stream, Consumer<EventSink.Event> out)
            throws InterruptedException {
        BoardView sent = first;
        out.accept(rendered(sent).snapshot);
        while (!streams.areEnding() && stream.await(() -> Waits.pause(HEARTBEAT)) && !shown.isFollowed(showtime)) {
            BoardView now = shown.stored(showtime).orElse(sent);
            out.accept(now.version() == sent.version() ? ALIVE : rendered(now).snapshot);
            sent = now;
        }
    }

    private static EventSink.Event comeBack() {
        return EventSink.comeBackAfter(Duration.ofMillis(
                ThreadLocalRandom.current().nextLong(SOONEST_RETURN.toMillis(), LATEST_RETURN.toMillis())));
    }

    private static ProblemException notFound() {
        return Problem.notFound("showtime with seats to book").asException();
    }

    private static SeatsView json(BoardView view) {
        return new SeatsView(view.version(), view.available(), view.held(), view.sold(), view.blocked(), view.base64());
    }

    private static EventSink.Event delta(BoardStep step) {
        List<StateChange> all = new ArrayList<>();
        step.changes().orElseThrow().forEach((state, ordinals) -> all.add(new StateChange(state.code(), ordinals)));
        return EventSink.event("delta", DELTA.toJsonBytes(new DeltaView(step.version(), all)));
    }

    private record Rendered(long version, Representation representation, EventSink.Event snapshot) {}

    /** What is sent on a stream until it ends. */
    private interface Events {
        void sendTo(Consumer<EventSink.Event> out) throws InterruptedException;
    }
}
