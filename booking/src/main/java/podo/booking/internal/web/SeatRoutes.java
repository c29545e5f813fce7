package podo.booking.internal.web;

import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import podo.booking.internal.seats.BoardView;
import podo.booking.internal.seats.SeatBoard;
import podo.booking.internal.seats.SeatBoards;
import podo.booking.internal.seats.SeatState;
import podo.booking.internal.web.BookingJson.DeltaView;
import podo.booking.internal.web.BookingJson.SeatsView;
import podo.booking.internal.web.BookingJson.StateChange;
import podo.kernel.Problem;
import podo.kernel.RandomText;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
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
    private static final Duration RETRY = Duration.ofSeconds(5);
    private final SeatBoards boards;
    private final Semaphore streams;

    /** Versions are this instance's own: its tag keeps another instance's answer from looking like ours. */
    private final String instance = RandomText.of(8);

    private final Map<ShowtimeId, Rendered> rendered = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public SeatRoutes(SeatBoards boards, int maxStreams) {
        this.boards = boards;
        this.streams = new Semaphore(maxStreams);
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
        BoardView view = board(request).view();
        ShowtimeId showtime = Requests.showtime(request);
        Rendered current = rendered.get(showtime);
        if (current == null || current.version != view.version()) {
            current = new Rendered(view.version(), render(view));
            rendered.put(showtime, current);
        }
        Answers.representation(request, response, current.representation);
    }

    private Representation render(BoardView view) {
        byte[] body = SEATS.toJsonBytes(json(view));
        String tag = '"' + instance + "-" + view.version() + '"';
        return new Representation(body, new byte[0], "application/json", tag, CACHE, Map.of());
    }

    private void stream(ServerRequest request, ServerResponse response) throws InterruptedException {
        SeatBoard board = board(request);
        if (request.prologue().method().equals(Method.HEAD)) {
            response.header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send();
            return;
        }
        if (!streams.tryAcquire()) {
            throw Problem.unavailable("TOO_MANY_STREAMS", "Very many are watching; ask /seats instead.", RETRY)
                    .asException();
        }
        try {
            response.header(HeaderNames.CACHE_CONTROL, "no-store");
            response.header("X-Accel-Buffering", "no");
            SseSink sink = response.sink(SseSink.TYPE);
            try {
                follow(board, sink);
            } finally {
                sink.close();
            }
        } catch (UncheckedIOException e) {
            // the fan closed the page: that is how streams end
        } finally {
            streams.release();
        }
    }

    private void follow(SeatBoard board, SseSink sink) throws InterruptedException {
        long seen = sendSnapshot(board, sink);
        while (!closed) {
            Optional<SeatBoard.Delta> delta = board.changesAfter(seen, HEARTBEAT);
            if (delta.isEmpty()) {
                sink.emit(event("alive", "{}"));
            } else if (delta.get().changes().isPresent()) {
                seen = delta.get().version();
                sink.emit(event(
                        "delta", DELTA.toJson(json(seen, delta.get().changes().get()))));
            } else {
                seen = sendSnapshot(board, sink);
            }
            if (!Waits.pause(BETWEEN_EVENTS)) { // what changes meanwhile goes into one event
                return;
            }
        }
    }

    private static long sendSnapshot(SeatBoard board, SseSink sink) {
        BoardView view = board.view();
        sink.emit(event("snapshot", SEATS.toJson(json(view))));
        return view.version();
    }

    private SeatBoard board(ServerRequest request) {
        return boards.of(Requests.showtime(request))
                .orElseThrow(
                        () -> Problem.notFound("showtime with seats to book").asException());
    }

    private static SseEvent event(String name, String data) {
        return SseEvent.builder().name(name).data(data).build();
    }

    private static SeatsView json(BoardView view) {
        return new SeatsView(view.version(), view.available(), view.held(), view.sold(), view.blocked(), view.base64());
    }

    private static DeltaView json(long version, Map<SeatState, List<Integer>> changes) {
        List<StateChange> all = new ArrayList<>();
        changes.forEach((state, ordinals) -> all.add(new StateChange(state.code(), ordinals)));
        return new DeltaView(version, all);
    }

    private record Rendered(long version, Representation representation) {}
}
