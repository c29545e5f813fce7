package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.platform.testing.Await;

/** What fans read of a performance in New York, the evening before clocks are put forward there and the one after. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VenueAbroadIT {
    private static final String WINTER = "abroad.1";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Api anybody = SharedPodo.get().api();

    @BeforeAll
    void importIt() {
        Map<String, Object> plan = Map.of(
                "key",
                "hall",
                "name",
                "Hall",
                "width",
                100,
                "height",
                100,
                "sections",
                List.of(Map.of("id", "A", "name", "A", "rows", List.of(Map.of("row", "1", "seats", seats())))));
        Map<String, Object> venue = Map.of(
                "key",
                "carnegie",
                "name",
                Map.of("ko", "카네기홀", "en", "Carnegie Hall"),
                "city",
                Map.of("ko", "뉴욕", "en", "New York"),
                "timeZone",
                "America/New_York");
        Map<String, Object> event = Map.of(
                "key",
                "abroad",
                "id",
                "abroad",
                "title",
                Map.of("ko", "먼 곳의 밤", "en", "A night abroad"),
                "genre",
                "concert",
                "venue",
                "carnegie",
                "showtimes",
                List.of(
                        showtime("winter", "2030-03-10T01:00:00Z", "2030-03-09T23:00:00Z"),
                        showtime("summer", "2030-03-11T00:00:00Z", "2030-03-10T22:00:00Z")));
        Api.Answer answer = anybody.operator()
                .post(
                        "/admin/import",
                        Map.of(
                                "source",
                                "abroad",
                                "venues",
                                List.of(venue),
                                "seatPlans",
                                List.of(plan),
                                "events",
                                List.of(event)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void eventPage_tellsDaysAndTimesByTheVenuesClock() throws Exception {
        assertThat(page("/events/abroad", "en"))
                .contains("Sat 9 Mar 2030 (New York, UTC-5)", "Sun 10 Mar 2030 (New York, UTC-4)")
                .contains("Online booking until Sat 9 Mar 2030, 18:00 (New York, UTC-5)")
                .contains("<span class=\"clock\">20:00</span>")
                .contains("2030-03-09T20:00-05:00", "2030-03-10T20:00-04:00")
                .doesNotContain("+09:00", "Mon 11 Mar 2030", "\"addressCountry\"");
        assertThat(page("/events/abroad", "ko")).contains("2030년 3월 9일 (토) (뉴욕 시간, UTC-5)");
        assertThat(page("/showtimes/" + WINTER, "en")).contains("Sat 9 Mar 2030, 20:00 (New York, UTC-5)");
    }

    @Test
    void waitingPage_tellsShowtimesByTheVenuesClock() throws Exception {
        Map<String, Object> hot = Map.of(
                "key",
                "abroad-hot",
                "id",
                "abroad-hot",
                "title",
                "먼 곳의 붐비는 밤",
                "genre",
                "concert",
                "venue",
                "carnegie",
                "showtimes",
                List.of(showtime("winter", "2030-03-10T01:00:00Z", "2030-03-09T23:00:00Z")));
        Api operator = anybody.operator();
        assertThat(operator.post("/admin/import", Map.of("source", "abroad", "events", List.of(hot)))
                        .status())
                .isEqualTo(200);
        assertThat(operator.put("/admin/events/abroad-hot/queue", Map.of("enabled", true))
                        .status())
                .isEqualTo(200);
        assertThat(page("/queue/abroad-hot", "en"))
                .contains("\"startsAt\":\"Sat 9 Mar 2030, 20:00 (New York, UTC-5)\"");
    }

    @Test
    void search_findsItOnTheVenuesDay() {
        Await.until("it is found", Duration.ofSeconds(10), () -> found("2030-03-09", "2030-03-09"));
        assertThat(found("2030-03-10", "2030-03-10")).isTrue();
        assertThat(found("2030-03-11", "2030-03-11")).as("a day in Korea alone").isFalse();
    }

    @Test
    void ticket_pdfAndCalendar_agreeWithTheDoorsOfTheHall() throws Exception {
        Api fan = anybody.fan();
        Api.Answer reserved = fan.reserve(WINTER, List.of("A-1-1"));
        assertThat(reserved.status()).as(reserved.body()).isEqualTo(201);
        assertThat(reserved.text("timeZone")).isEqualTo("America/New_York");
        assertThat(reserved.text("amount")).isEqualTo("150000000");
        String booking = reserved.text("bookingId");
        assertThat(own(fan, "/bookings/" + booking))
                .contains("\"startsAtText\":\"Sat 9 Mar 2030, 20:00 (New York, UTC-5)\"");
        assertThat(fan.confirm(booking, "ok").status()).isEqualTo(200);
        assertThat(own(fan, "/bookings/" + booking)).contains("Sat 9 Mar 2030, 20:00 (New York, UTC-5)");
        assertThat(own(fan, "/bookings")).contains("Sat 9 Mar 2030, 20:00 (New York, UTC-5)");
        try (PDDocument document = Loader.loadPDF(file(fan, booking, "tickets.pdf?lang=en"))) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Sat 9 Mar 2030", "20:00", "New York", "UTC-5", "IDR1,500,000.00");
        }
        assertThat(new String(file(fan, booking, "calendar.ics?lang=en"), StandardCharsets.UTF_8))
                .contains("DTSTART:20300310T010000Z");
    }

    private boolean found(String from, String to) {
        return anybody.get("/search?from=" + from + "&to=" + to + "&size=100")
                .body()
                .contains("\"abroad\"");
    }

    private static List<Map<String, Object>> seats() {
        return List.of(
                Map.of("number", "1", "x", 10, "y", 50, "grade", "R"),
                Map.of("number", "2", "x", 20, "y", 50, "grade", "R"));
    }

    private static Map<String, Object> showtime(String key, String startsAt, String closes) {
        return Map.of(
                "key",
                key,
                "startsAt",
                startsAt,
                "salesCloseAt",
                closes,
                "seatPlan",
                "hall",
                "prices",
                List.of(Map.of("grade", "R", "name", "R", "price", 150_000_000, "currency", "IDR")));
    }

    private String page(String path, String language) throws Exception {
        return text(HttpRequest.newBuilder(URI.create(anybody.url() + path + "?lang=" + language)));
    }

    private static String own(Api fan, String path) throws Exception {
        return text(HttpRequest.newBuilder(URI.create(fan.url() + path + "?lang=en"))
                .header("Authorization", "Bearer " + fan.token()));
    }

    private static String text(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> page = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private static byte[] file(Api fan, String booking, String name) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(fan.url() + "/api/v1/bookings/" + booking + "/" + name))
                .header("Authorization", "Bearer " + fan.token());
        HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
