package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.booking.FakeCatalogue;
import podo.booking.House;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeatStreamIT {
    private static final ShowtimeId SHOWTIME = FakeCatalogue.showtime();
    private House house;

    @BeforeAll
    void open() {
        house = new House(2);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void stream_tellsTheWholeThenChangesAndTheEndOfAHoldWithinASecond() throws IOException {
        try (Stream stream = new Stream()) {
            assertThat(stream.next()).startsWith("snapshot {\"version\":").contains("\"available\":40");

            house.fan("watched").reserve(SHOWTIME, "A-1-1", "A-1-2").booking();
            assertThat(stream.next()).startsWith("delta ").contains("{\"state\":1,\"ordinals\":[0,1]}");

            house.clock.advance(Duration.ofMinutes(5).plusMillis(1));
            long ended = System.nanoTime();
            assertThat(stream.next()).startsWith("delta ").contains("{\"state\":0,\"ordinals\":[0,1]}");
            assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void moreStreamsThanTheBound_areRefusedWithA503() throws IOException {
        List<Stream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Stream stream = new Stream();
                open.add(stream);
                if (stream.status() != 200) {
                    break; // a stream of another test has not ended yet
                }
            }
            Stream refused = new Stream();
            open.add(refused);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("5");
        } finally {
            for (Stream stream : open) {
                stream.close();
            }
        }
        house.fan("waker").reserve(SHOWTIME, "B-1-1").booking(); // what is sent next finds the streams closed
        Await.until("there is room again", House.PATIENCE, this::canOpen);
    }

    private boolean canOpen() {
        try (Stream stream = new Stream()) {
            return stream.status() == 200;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A browser's event source. */
    private final class Stream implements AutoCloseable {
        private final HttpURLConnection connection;
        private @Nullable BufferedReader reader;

        Stream() throws IOException {
            URI address = house.address("/showtimes/" + SHOWTIME + "/seats/stream");
            connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setRequestProperty("Accept", "text/event-stream");
            connection.setReadTimeout((int) House.PATIENCE.toMillis());
        }

        int status() throws IOException {
            return connection.getResponseCode();
        }

        String header(String name) {
            return String.valueOf(connection.getHeaderField(name));
        }

        /** The next event: its name and its data. */
        String next() throws IOException {
            BufferedReader lines = reader;
            if (lines == null) {
                InputStream in = connection.getInputStream();
                lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                reader = lines;
            }
            String name = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data = line.substring(5).strip();
                } else if (line.isEmpty() && !name.isEmpty()) {
                    return name + " " + data;
                }
            }
            throw new IOException("the stream has ended");
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
