package podo.rush.floor;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import podo.platform.http.EventSink;

/** Event streams without anything behind them: each POST sends its body to all of them. Thread-safe. */
final class BareStreams {
    private static final byte[] NOTHING = {'{', '}'};
    private volatile Step newest = Step.of("snapshot", NOTHING);

    /** An event, and the one that comes after it. */
    private record Step(EventSink.Event event, CompletableFuture<Step> next) {
        static Step of(String name, byte[] data) {
            return new Step(EventSink.event(name, data), new CompletableFuture<>());
        }
    }

    /** Sends a first event, then each that comes, until the client has gone. */
    void follow(ServerRequest request, ServerResponse response) {
        try (EventSink sink = new EventSink(response)) {
            Step step = newest; // before the first event: who has that one misses no change
            sink.emit(Step.of("snapshot", NOTHING).event);
            while (true) {
                step = Objects.requireNonNull(step.next.join());
                sink.emit(step.event);
            }
        }
    }

    /** Sends the body to all, as an event of the kind that changes of seats are. */
    void change(ServerRequest request, ServerResponse response) {
        Step step = Step.of("delta", request.content().as(byte[].class));
        append(step);
        response.status(201).send();
    }

    private synchronized void append(Step step) {
        Step before = newest;
        newest = step;
        before.next.complete(step);
    }
}
