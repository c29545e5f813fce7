package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.booking.House;
import podo.catalogue.SaleStatus;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** The seats of showtimes whose sale is over come from the database: no board is opened and Redis is not filled. */
class SeatsAfterTheSaleIT {
    private House house;
    private ShowtimeId ended;

    @BeforeEach
    void open() {
        house = new House(2);
        ended = house.catalogue.add(
                7,
                house.clock.instant().minus(Duration.ofDays(9)),
                house.clock.instant().minus(Duration.ofDays(1)),
                SaleStatus.ENDED,
                4);
        Await.until(
                "its tickets are made",
                House.PATIENCE,
                () -> house.counts(ended).get(0) == 40);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void seats_areThoseOfTheDatabase_andOpenNothing() {
        assertThat(house.operator()
                        .post("/admin/showtimes/" + ended + "/block", Map.of("seats", java.util.List.of("A-1-1")))
                        .status())
                .isEqualTo(200);
        house.redis.commands().flushall();
        house.clock.advance(Duration.ofSeconds(2)); // what was read before is too old now

        assertThat(house.counts(ended)).containsExactly(39, 0, 0, 1);

        assertThat(house.office.liveSeats().all()).isZero();
        assertThat(house.redis.commands().keys("podo:{" + ended + "*")).isEmpty();
        assertThat(house.fan("late").reserve(ended, "A-1-2").code()).isEqualTo("SALES_CLOSED");
        assertThat(house.office.liveSeats().all())
                .as("nor does a refusal open any")
                .isZero();
    }

    @Test
    void unchangedSeats_keepTheirTag_andChangedOnesGetAnother() throws Exception {
        String tag = tag();
        house.clock.advance(Duration.ofMinutes(1));
        assertThat(tag()).isEqualTo(tag);
        house.operator().post("/admin/showtimes/" + ended + "/block", Map.of("seats", java.util.List.of("A-1-1")));
        house.clock.advance(Duration.ofMinutes(1));
        assertThat(tag()).isNotEqualTo(tag);
    }

    @Test
    void stream_beginsWithTheSeats_andOpensNothing() throws IOException {
        HttpURLConnection stream = (HttpURLConnection)
                house.address("/showtimes/" + ended + "/seats/stream").toURL().openConnection();
        stream.setRequestProperty("Accept", "text/event-stream");
        stream.setReadTimeout((int) House.PATIENCE.toMillis());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine() + lines.readLine()).contains("snapshot").contains("\"available\":40");
            assertThat(house.office.liveSeats().all()).isZero();
        } finally {
            stream.disconnect();
        }
    }

    private String tag() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(house.address("/showtimes/" + ended + "/seats"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
