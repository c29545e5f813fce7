package podo.app;

import io.helidon.webserver.http.HttpRouting;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import podo.kernel.Closing;
import podo.kernel.Settings;
import podo.kernel.StartException;
import podo.platform.http.HttpServer;
import podo.platform.http.HttpSettings;
import podo.platform.http.MomentaryAnswers;
import podo.platform.http.OperationsRoutes;
import podo.platform.http.RequestMeters;

/** One running process of Podo: the rooms of its role behind one web server. */
final class Node implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration TELL_AFTER = Duration.ofSeconds(3);
    private final Closing parts;
    private final Rooms rooms;
    private final HttpServer server;

    private Node(Closing parts, Rooms rooms, HttpServer server) {
        this.parts = parts;
        this.rooms = rooms;
        this.server = server;
    }

    /**
     * Opens the rooms of a role and begins to listen. Not everything is ready when this returns.
     *
     * @param furnish puts the first things into rooms that have just been opened
     */
    static Node start(ServerRole role, Backing backing, Settings settings, byte[] secret, Furnishing furnish) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Closing parts = new Closing();
        try {
            parts.add(meters::close);
            Rooms rooms = parts.add(new Rooms(backing, settings, secret, meters, furnish));
            CompletableFuture<Void> measuring =
                    CompletableFuture.runAsync(() -> Meters.process(meters, rooms.health()));
            role.open().accept(rooms, backing);
            HttpServer server = parts.add(
                    HttpServer.start(HttpSettings.from(settings), routing -> register(routing, role, rooms, meters)));
            measuring.join();
            return new Node(parts, rooms, server);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static void register(
            HttpRouting.Builder routing, ServerRole role, Rooms rooms, PrometheusMeterRegistry meters) {
        RequestMeters requests = new RequestMeters(meters);
        routing.addFilter(new MomentaryAnswers(requests)).addFilter(requests);
        routing.register("/", new OperationsRoutes(rooms.health(), meters));
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
        long began = System.nanoTime();
        boolean told = false;
        while (!rooms.health().isReady() && !stop.isWished()) {
            long waited = System.nanoTime() - began;
            if (waited > READY_LIMIT.toNanos() && !missing().equals(List.of(Rooms.SEARCH))) {
                throw new StartException("Not every part became ready within " + READY_LIMIT.toMinutes()
                        + " minutes: waiting for " + String.join(", ", missing()) + ".");
            }
            if (!told && waited > TELL_AFTER.toNanos()) {
                progress.say("Waiting for " + String.join(", ", missing()) + " …");
                told = true;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    @Override
    public void close() {
        parts.close();
    }

    private List<String> missing() {
        return rooms.health().parts().entrySet().stream()
                .filter(part -> !part.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }
}
