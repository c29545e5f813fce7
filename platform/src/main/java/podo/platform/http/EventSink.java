package podo.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes a stream of events to one client, each as soon as it is given (WHATWG HTML, "Server-sent events"). Events are bytes,
 * so that one that many clients get is made once. For one thread.
 */
public final class EventSink implements AutoCloseable {
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
    private final OutputStream out;

    /** Begins the stream. The connection ends with it: a server that is to stop need not wait for another request. */
    public EventSink(ServerResponse response) {
        this.out = response.header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderValues.CONNECTION_CLOSE)
                .header("X-Accel-Buffering", "no") // nginx hands each event on at once
                .outputStream();
    }

    /** What is sent of one event. */
    public static final class Event {
        private final byte[] written;

        private Event(String before, byte[] data) {
            ByteArrayOutputStream all = new ByteArrayOutputStream(before.length() + data.length + 2);
            all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(data);
            all.writeBytes(END);
            this.written = all.toByteArray();
        }
    }

    /**
     * An event.
     *
     * @param data in one line, as JSON is written
     */
    public static Event event(String name, byte[] data) {
        return new Event("event:" + name + "\ndata:", data);
    }

    /** Tells the client how long to wait before it opens the stream again, once it has ended. */
    public static Event comeBackAfter(Duration wait) {
        return new Event("retry:" + wait.toMillis() + "\nevent:ending\ndata:", NOTHING);
    }

    /** @throws UncheckedIOException when the client has gone, or does not read */
    public void emit(Event event) {
        try {
            out.write(event.written);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the stream. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
