package podo.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Closing;
import podo.kernel.Settings;
import podo.kernel.StartException;
import podo.platform.http.HttpServer;
import podo.platform.http.HttpSettings;
import podo.platform.http.MomentaryAnswers;
import podo.platform.http.OperationsRoutes;
import podo.platform.http.OriginCheck;
import podo.platform.http.RequestMeters;
import podo.platform.http.Routes;
import podo.platform.metrics.Health;
import podo.platform.tasks.Waits;
import podo.site.SiteSettings;

/** One running process of Podo: the rooms of its role behind one web server. */
final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration READY_LIMIT = Duration.ofMinutes(5);
    private static final Duration SEARCH_LIMIT = Duration.ofDays(7);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration TELL_AFTER = Duration.ofSeconds(3);
    private final Closing parts;
    private final Rooms rooms;
    private final Health health;
    private final HttpServer server;

    private Node(Closing parts, Rooms rooms, Health health, HttpServer server) {
        this.parts = parts;
        this.rooms = rooms;
        this.health = health;
        this.server = server;
    }

    /**
     * Opens the rooms of a role and begins to listen. Not everything is ready when this returns.
     *
     * @param furnish puts the first things into rooms that have just been opened
     * @param reports of this process; closed by whoever opened them
     */
    static Node start(
            ServerRole role, Backing backing, Settings settings, byte[] secret, Furnishing furnish, Reports reports) {
        Closing parts = new Closing();
        try {
            Rooms rooms = parts.add(new Rooms(backing, settings, secret, furnish, reports));
            CompletableFuture<Void> measuring =
                    CompletableFuture.runAsync(() -> Meters.process(reports.meters(), reports.health()));
            role.open().accept(rooms, backing);
            OriginCheck origins =
                    new OriginCheck(settings.read(SiteSettings.class).address());
            HttpSettings http = settings.read(HttpSettings.class);
            WorkTable work = new WorkTable(http, settings.read(WorkSettings.class));
            HttpServer server = parts.add(HttpServer.start(
                    http,
                    work.gates().measured(reports.meters()),
                    reports.tasks(),
                    reports.meters(),
                    routing -> register(routing, origins, role, rooms, reports)));
            measuring.join();
            return new Node(parts, rooms, reports.health(), server);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static void register(Routes routing, OriginCheck origins, ServerRole role, Rooms rooms, Reports reports) {
        RequestMeters requests = new RequestMeters(reports.meters());
        routing.addFilter(new MomentaryAnswers(requests)).addFilter(requests).addFilter(origins);
        routing.register("/", new OperationsRoutes(reports.health(), reports.meters()));
        rooms.register(routing);
        routing.register("/", new IndexRoutes(role.name())); // where no room has a page of its own
        rooms.registerStrays(routing);
    }

    /** The port it listens on. */
    int port() {
        return server.port();
    }

    /** Waits until every part is ready, or a stop is wished for. */
    void awaitReady(Progress progress, StopSignal stop) {
        if (Waits.until(() -> isReadyOr(stop), BETWEEN_LOOKS, TELL_AFTER)) {
            return;
        }
        progress.say("Waiting for " + String.join(", ", missing()) + " …");
        if (!Waits.until(() -> isReadyOr(stop) || onlySearchIsMissing(), BETWEEN_LOOKS, READY_LIMIT)) {
            throw new StartException("Not every part became ready within " + READY_LIMIT.toMinutes()
                    + " minutes: waiting for " + String.join(", ", missing()) + ".");
        }
        Waits.until(() -> isReadyOr(stop), BETWEEN_LOOKS, SEARCH_LIMIT); // a large index takes as long as it takes
    }

    /**
     * Lets clients go elsewhere before {@link #close}: says that it is not ready, ends each connection with its next answer,
     * ends event streams, and hands on what it does for all processes.
     *
     * @param time how long it goes on serving: whoever sends requests here must hear of it
     */
    void drain(Duration time) {
        health.stop();
        server.drain();
        rooms.endStreams();
        Thread.startVirtualThread(this::handOn); // Redis may be away
        Waits.pause(time);
    }

    private void handOn() {
        try {
            rooms.handOn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("not_handed_on reason={}", e.toString()); // another takes over when the lease has ended
        }
    }

    private boolean onlySearchIsMissing() {
        return missing().equals(List.of(Rooms.SEARCH));
    }

    private boolean isReadyOr(StopSignal stop) {
        return health.isReady() || stop.isWished();
    }

    @Override
    public void close() {
        parts.close();
    }

    private List<String> missing() {
        return health.parts().entrySet().stream()
                .filter(part -> !part.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }
}
