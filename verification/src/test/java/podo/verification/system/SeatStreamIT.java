package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import podo.platform.http.Json;
import podo.platform.testing.Await;

/** What a browser with an open seat map is told. */
class SeatStreamIT {
    /** The promise is a second; the rest is for a machine that is busy with other tests. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration HOLD_AND_MORE = Duration.ofSeconds(20);
    private final Api anybody = SharedPodo.get().api();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    @Test
    void stream_holdAndItsCancelling_areTold() throws Exception {
        try (HttpClient client = follow(SmallHall.NIGHT)) {
            Api fan = anybody.fan();
            Api.Answer held = fan.reserve(SmallHall.NIGHT, List.of("A-1-1", "A-1-2"));
            assertThat(held.status()).as(held.body()).isEqualTo(201);
            Await.until("both seats are told to be held: " + events, SOON, () -> told(1, 0) && told(1, 1));
            assertThat(fan.post("/bookings/" + held.text("bookingId") + "/cancel", Map.of())
                            .status())
                    .isEqualTo(200);
            Await.until("both seats are told to be free: " + events, SOON, () -> told(0, 0) && told(0, 1));
            client.shutdownNow();
        }
    }

    @Test
    void stream_holdThatExpires_isToldByItself() throws Exception {
        try (HttpClient client = follow(SmallHall.NIGHT)) {
            Api fan = anybody.fan();
            Api.Answer held = fan.reserve(SmallHall.NIGHT, List.of("A-2-1"));
            assertThat(held.status()).as(held.body()).isEqualTo(201);
            Await.until("the seat is told to be held: " + events, SOON, () -> told(1, 20));
            Await.until("the seat is told to be free again: " + events, HOLD_AND_MORE, () -> told(0, 20));
            Await.until(
                    "the booking says so",
                    SOON,
                    () -> fan.get("/bookings/" + held.text("bookingId"))
                            .text("status")
                            .equals("EXPIRED"));
            Api.Answer late = fan.confirm(held.text("bookingId"), "ok");
            assertThat(late.code()).isEqualTo("HOLD_EXPIRED");
            client.shutdownNow();
        }
    }

    private HttpClient follow(String showtime) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<Stream<String>> response = client.send(
                HttpRequest.newBuilder(URI.create(anybody.url() + "/api/v1/showtimes/" + showtime + "/seats/stream"))
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        Thread.ofVirtual().start(() -> read(response.body()));
        Await.until("the snapshot comes first", SOON, () -> events.stream().anyMatch(line -> line.contains("states")));
        return client;
    }

    private void read(Stream<String> lines) {
        try (lines) {
            lines.filter(line -> line.startsWith("data:"))
                    .map(line -> line.substring("data:".length()))
                    .forEach(events::add);
        } catch (java.io.UncheckedIOException e) {
            events.add("{}"); // the test has closed the stream
        }
    }

    private boolean told(int state, int ordinal) {
        return events.stream()
                .map(text -> Api.object(Json.anything().fromJson(text)))
                .filter(event -> event.get("changes") != null)
                .flatMap(event -> Api.objects(event.get("changes")).stream())
                .filter(change -> Api.number(change.get("state")) == state)
                .anyMatch(change -> change.get("ordinals") instanceof List<?> ordinals
                        && ordinals.stream().anyMatch(told -> Api.number(told) == ordinal));
    }
}
