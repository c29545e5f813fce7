package podo.rush.selling;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import podo.rush.floor.Answer;
import podo.rush.floor.Floor;
import podo.rush.load.ClosedLoop;
import podo.rush.load.Request;
import podo.rush.system.RunningPodo;

/** The bare HTTP server: it is sent the same bodies by the same clients, and answers with bytes that Podo once answered. */
final class HttpFloor {
    private static final String REFUSED = "refused";
    private static final String JOIN = "join";
    private static final String UNCHANGED = "unchanged";
    private static final String CHANGED = "changed";
    private static final String JOINED_EVENT = "bench-queue-answer";

    /** As long as Podo's event of one change: two seats come to a state. */
    private static final String DELTA = "{\"version\":1234567,\"changes\":[{\"state\":1,\"ordinals\":[12345,12346]}]}";

    private final Floor floor;
    private final PodoPaths paths;
    private final int clients;

    private HttpFloor(Floor floor, PodoPaths paths, int clients) {
        this.floor = floor;
        this.paths = paths;
        this.clients = clients;
    }

    /** Asks Podo once for each answer, and starts the server with them. */
    static HttpFloor start(Stage stage, PodoPaths paths, Path folder, int clients) throws IOException {
        RunningPodo podo = stage.podo();
        Files.createDirectories(folder);
        Map<String, String> head = Fans.head(paths.anyFan());
        paths.queues().open(JOINED_EVENT);
        Halls.Choice taken = paths.refusedWish();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Answer.posted(client, URI.create(podo.url() + taken.path()), head, taken.body())
                    .keep(folder, REFUSED);
            Answer.posted(client, URI.create(podo.url() + Queues.path(JOINED_EVENT)), head, "{}")
                    .keep(folder, JOIN);
            Answer.of(client, URI.create(podo.url() + paths.seatsPath()), Map.of("If-None-Match", paths.seatsTag()))
                    .keep(folder, UNCHANGED);
            Answer.of(client, URI.create(podo.url() + paths.changingPath()), Map.of())
                    .keep(folder, CHANGED);
        }
        Floor floor = stage.addFloor(Floor.start(folder, List.of(REFUSED, JOIN, UNCHANGED, CHANGED)));
        return new HttpFloor(floor, paths, clients);
    }

    Counted refused(Duration length) {
        return ask(
                () -> Request.post(
                        "floor",
                        "/" + REFUSED,
                        Fans.head(paths.anyFan()),
                        paths.refusedWish().body()),
                409,
                length);
    }

    Counted join(Duration length) {
        return ask(() -> Request.post("floor", "/" + JOIN, Fans.head(paths.anyFan()), "{}"), 201, length);
    }

    Counted seatsUnchanged(Duration length) {
        Request request = Request.get("floor", "/" + UNCHANGED, Map.of("If-None-Match", paths.seatsTag()));
        return ask(() -> request, 304, length);
    }

    Counted seatsChanged(Duration length) {
        Request request = Request.get("floor", "/" + CHANGED, Map.of());
        return ask(() -> request, 200, length);
    }

    FanOut streams(int streams) {
        Request change = Request.post("change", Floor.CHANGE, Map.of(), DELTA);
        return new FanOut(
                floor.port(),
                Request.get("stream", Floor.STREAM, Map.of("Accept", "text/event-stream")),
                streams,
                () -> change);
    }

    private Counted ask(Supplier<Request> requests, int status, Duration length) {
        return Counted.of(ClosedLoop.visit(
                floor.port(), _ -> new Repeating(() -> Optional.of(requests.get()), status), clients, length));
    }
}
