package podo.rush.selling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import podo.rush.load.Connection;
import podo.rush.load.Request;
import podo.rush.load.StreamCrowd;

/**
 * How long it takes until one change is known on all event streams: from the request that makes it until the last stream
 * has got its event.
 *
 * @param changes gives the request of each change
 */
record FanOut(int port, Request stream, int streams, Supplier<Request> changes) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Longer than Podo gathers changes in one event: each change finds streams that wait. */
    private static final Duration CALM = Duration.ofMillis(300);

    private static final int CHANGES = 7;
    private static final int FIRST_FAILURE = 400;

    /** The median of a few changes, in milliseconds; operations are events that were delivered. */
    Counted measure() {
        AtomicInteger refused = new AtomicInteger();
        double[] millis = new double[CHANGES];
        try (StreamCrowd crowd = StreamCrowd.open(port, stream, streams, "snapshot", LIMIT);
                Connection connection = Connection.of(0, port)) {
            for (int i = 0; i < CHANGES; i++) {
                crowd.rest(CALM);
                Request change = changes.get();
                millis[i] = crowd.millisUntilAllHave(() -> ask(connection, change, refused), "delta", LIMIT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Arrays.sort(millis);
        String why = refused.get() == 0 ? "" : "change: status " + refused;
        return new Counted(millis[CHANGES / 2], (long) CHANGES * streams, refused.get() == 0 ? 0 : 1, why);
    }

    private static void ask(Connection connection, Request change, AtomicInteger refused) {
        try {
            int status = connection.ask(change);
            if (status >= FIRST_FAILURE) {
                refused.set(status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
