package podo.booking.internal.seats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import podo.booking.internal.seats.SeatsJson.DeltaView;
import podo.booking.internal.seats.SeatsJson.SeatsView;
import podo.booking.internal.seats.SeatsJson.StateChange;
import podo.booking.internal.web.Requests;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.kernel.RandomText;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
import podo.platform.http.EventStreams;
import podo.platform.http.Json;
import podo.platform.http.Representation;
import podo.platform.tasks.Waits;

/** Which seats are free: the whole at once, and as a stream of changes. Answered from the board, without any I/O. */
public final class SeatRoutes implements HttpService {
    private static final JsonType<SeatsView> SEATS = Json.type(SeatsView.class);
    private static final JsonType<DeltaView> DELTA = Json.type(DeltaView.class);
    private static final String CACHE = "public, max-age=0, s-maxage=1, stale-while-revalidate=5, stale-if-error=60";
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(100);
    private static final SseEvent ALIVE = event("alive", "{}".getBytes(StandardCharsets.UTF_8));

    /** Streams of one showtime take the same steps for the most part, so a step is written once for many. */
    private static final int STEPS_KEPT = 1_000;

    private final SeatBoards boards;
    private final Sessions sessions;
    private final EventStreams streams;
    private final Cache<Step, SseEvent> deltas = Caffeine.newBuilder()
            .maximumSize(STEPS_KEPT)
            .expireAfterWrite(BETWEEN_EVENTS.multipliedBy(10))
            .build();

    /** Versions are this instance's own: its tag keeps another instance's answer from looking like ours. */
    private final String instance = RandomText.of(8);

    private final Map<ShowtimeId, Rendered> rendered = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public SeatRoutes(SeatBoards boards, Sessions sessions, EventStreams streams) {
        this.boards = boards;
        this.sessions = sessions;
        this.streams = streams;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/showtimes/{showtimeId}/seats", this::seats)
                .get("/showtimes/{showtimeId}/seats/stream", this::stream);
    }

    /** Ends all streams soon, so that the server can stop. */
    public void close() {
        closed = true;
    }

    private void seats(ServerRequest request, ServerResponse response) {
        Answers.representation(request, response, rendered(board(request)).representation);
    }

    /** What is sent of a board as it is now, written once a version for everybody. */
    private Rendered rendered(SeatBoard board) {
        BoardView view = board.view();
        Rendered current = rendered.get(board.showtime());
        if (current == null || current.version != view.version()) {
            current = render(view);
            rendered.put(board.showtime(), current);
        }
        return current;
    }

    private Rendered render(BoardView view) {
        byte[] body = SEATS.toJsonBytes(json(view));
        String tag = '"' + instance + "-" + view.version() + '"';
        Representation answer = new Representation(body, new byte[0], "application/json", tag, CACHE, Map.of());
        return new Rendered(view.version(), answer, event("snapshot", body));
    }

    private void stream(ServerRequest request, ServerResponse response) throws InterruptedException {
        SeatBoard board = board(request);
        if (request.prologue().method().equals(Method.HEAD)) {
            response.header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send();
            return;
        }
        Optional<String> account =
                sessions.of(request).map(session -> session.account().value());
        try (EventStreams.Stream _ = streams.open(request, account)) {
            response.header(HeaderNames.CACHE_CONTROL, "no-store");
            response.header("X-Accel-Buffering", "no");
            SseSink sink = response.sink(SseSink.TYPE);
            try {
                follow(board, sink::emit);
            } finally {
                sink.close();
            }
        } catch (UncheckedIOException | ServerConnectionException | InterruptedException e) {
            // the fan closed the page, or did not read: that is how streams end
        }
    }

    private void follow(SeatBoard board, Consumer<SseEvent> out) throws InterruptedException {
        long seen = sendSnapshot(board, out);
        while (!closed) {
            Optional<SeatBoard.Delta> delta = board.changesAfter(seen, HEARTBEAT);
            if (delta.isEmpty()) {
                out.accept(ALIVE);
            } else if (delta.get().changes().isPresent()) {
                SeatBoard.Delta changed = delta.get();
                out.accept(deltas.get(
                        new Step(board.showtime(), seen, changed.version()), step -> event("delta", bytes(changed))));
                seen = changed.version();
            } else {
                seen = sendSnapshot(board, out);
            }
            if (!Waits.pause(BETWEEN_EVENTS)) { // what changes meanwhile goes into one event
                return;
            }
        }
    }

    private long sendSnapshot(SeatBoard board, Consumer<SseEvent> out) {
        Rendered now = rendered(board);
        out.accept(now.snapshot);
        return now.version;
    }

    private SeatBoard board(ServerRequest request) {
        return boards.of(Requests.showtime(request))
                .orElseThrow(
                        () -> Problem.notFound("showtime with seats to book").asException());
    }

    private static SseEvent event(String name, byte[] data) {
        return SseEvent.builder().name(name).data(data).build();
    }

    private static SeatsView json(BoardView view) {
        return new SeatsView(view.version(), view.available(), view.held(), view.sold(), view.blocked(), view.base64());
    }

    private static byte[] bytes(SeatBoard.Delta delta) {
        List<StateChange> all = new ArrayList<>();
        delta.changes().orElseThrow().forEach((state, ordinals) -> all.add(new StateChange(state.code(), ordinals)));
        return DELTA.toJsonBytes(new DeltaView(delta.version(), all));
    }

    private record Rendered(long version, Representation representation, SseEvent snapshot) {}

    /** From one version of a board to a later one. */
    private record Step(ShowtimeId showtime, long from, long to) {}
}
