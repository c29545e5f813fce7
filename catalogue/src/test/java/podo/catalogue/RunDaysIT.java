package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.catalogue.document.ImportFinding;
import podo.catalogue.document.ImportReport;
import podo.kernel.EventId;

/** The days of a run follow its showtimes, however many they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunDaysIT {
    private static final String MARCH = "2099-03-10T19:30:00+09:00";
    private static final String APRIL = "2099-04-02T19:30:00+09:00";
    private CatalogueFixture fixture;

    @BeforeAll
    void start() {
        fixture = new CatalogueFixture();
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    void daysBeforeTheShowtime_areRefusedAtTheLastDay() {
        ImportReport report = imported("february", days("2099-02-01", "2099-02-28"), MARCH);
        assertThat(report.errors())
                .containsExactly(new ImportFinding(
                        "$.events[0].lastDate",
                        "must be 2099-03-10 or left out: the last showtime is on 2099-03-10 in the venue's time; it is"
                                + " 2099-02-28"));
        assertThat(fixture.catalogue.event(new EventId("february"))).isEmpty();
    }

    @Test
    void daysAfterTheShowtime_areRefusedAtTheFirstDay_byTheApiWith422() {
        HttpResponse<byte[]> answer = fixture.asOperator(
                "POST", "/api/v1/admin/import", file("may", days("2099-05-01", "2099-05-31"), MARCH));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("$.events[0].firstDate", "the first showtime is on 2099-03-10");
    }

    @Test
    void oneOfTwoShowtimesOutside_isRefused() {
        assertThat(imported("half", "\"lastDate\":\"2099-03-31\",", MARCH, APRIL)
                        .errors())
                .extracting(ImportFinding::path)
                .containsExactly("$.events[0].lastDate");
    }

    @Test
    void days_thatAreTheShowtimesOwn_areTakenInSilence() {
        ImportReport report = imported("exact", days("2099-03-10", "2099-04-02"), MARCH, APRIL);
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertRun("exact", "2099-03-10", "2099-04-02");
    }

    @Test
    void days_widerThanTheShowtimes_areWarnedOf_andFollowThem() {
        ImportReport report = imported("wide", days("2099-01-01", "2099-12-31"), MARCH, APRIL);
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings())
                .extracting(ImportFinding::path)
                .containsExactly("$.events[0].firstDate", "$.events[0].lastDate");
        assertRun("wide", "2099-03-10", "2099-04-02");
    }

    @Test
    void showtimeThatIsMovedOrCancelled_takesTheDaysAlong() {
        imported("moving", days("2099-03-10", "2099-04-02"), MARCH, APRIL);
        patch("moving.2", "{\"startsAt\":\"2099-06-01T19:30:00+09:00\"}");
        assertRun("moving", "2099-03-10", "2099-06-01");
        patch("moving.1", "{\"cancelled\":true}");
        assertRun("moving", "2099-06-01", "2099-06-01");
        patch("moving.2", "{\"cancelled\":true}");
        assertRun("moving", "2099-03-10", "2099-06-01");
    }

    @Test
    void sourceWithoutShowtimes_isOnlyTold_andTheDaysStay() {
        imported("listed", "", MARCH);
        ImportReport report = imported("listed", days("2099-02-01", "2099-02-28"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings())
                .extracting(ImportFinding::path)
                .containsExactly("$.events[0].firstDate", "$.events[0].lastDate");
        assertRun("listed", "2099-03-10", "2099-03-10");
    }

    @Test
    void eventWithoutShowtimes_hasTheDaysItIsGiven() {
        imported("none", days("2099-02-01", "2099-02-28"));
        assertRun("none", "2099-02-01", "2099-02-28");
    }

    @Test
    void openRun_ofYears_isImported_andItsAnswerHoldsWhatIsToComeAndTheLatestPast() {
        Instant now = fixture.clock.instant();
        String[] starts = IntStream.range(-2_000, 3_000)
                .mapToObj(n -> now.plusSeconds(n * 8L * 3_600 + 60).toString())
                .toArray(String[]::new);
        assertThat(imported("nanta", "", starts).errors()).isEmpty();
        PublishedEvent event = fixture.catalogue.event(new EventId("nanta")).orElseThrow();
        assertThat(event.showtimes())
                .as("a booking of any of them finds its own")
                .hasSize(5_000);
        List<?> listed = (List<?>)
                CatalogueFixture.json(fixture.get("/api/v1/events/nanta")).get("showtimes");
        assertThat(listed).hasSize(3_100);
        assertThat(fixture.get("/api/v1/showtimes/nanta.1").statusCode()).isEqualTo(200);
        patch("nanta.5000", "{\"seatLimit\":2}");
        assertThat(fixture.catalogue.event(new EventId("nanta")).orElseThrow().showtimes())
                .last()
                .extracting(PublishedShowtime::seatLimit)
                .isEqualTo(2);
    }

    @Test
    void moreShowtimesThanAnyRunHas_areRefused() {
        String[] starts = IntStream.rangeClosed(1, 10_001)
                .mapToObj(n ->
                        Instant.parse("2099-01-01T10:00:00Z").plusSeconds(n).toString())
                .toArray(String[]::new);
        assertThat(imported("endless", "", starts).errors())
                .containsExactly(
                        new ImportFinding("$.events[0].showtimes", "may have at most 10000 elements; it has 10001"));
    }

    private void assertRun(String event, String first, String last) {
        PublishedEvent published = fixture.catalogue.event(new EventId(event)).orElseThrow();
        assertThat(published.firstDate()).hasToString(first);
        assertThat(published.lastDate()).hasToString(last);
    }

    private void patch(String showtime, String body) {
        assertThat(fixture.asOperator(
                                "PATCH", "/api/v1/admin/showtimes/" + showtime, body.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(200);
    }

    private ImportReport imported(String event, String days, String... starts) {
        return fixture.importFile(file(event, days, starts));
    }

    private static byte[] file(String event, String days, String... starts) {
        String showtimes = IntStream.range(0, starts.length)
                .mapToObj(i -> "{\"key\":\"" + (i + 1) + "\",\"startsAt\":\"" + starts[i] + "\"}")
                .collect(Collectors.joining(","));
        return ("{\"source\":\"days\",\"events\":[{\"key\":\"" + event + "\",\"id\":\"" + event
                        + "\",\"title\":\"Run\"," + "\"genre\":\"play\"," + days + "\"showtimes\":[" + showtimes
                        + "]}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String days(String first, String last) {
        return "\"firstDate\":\"" + first + "\",\"lastDate\":\"" + last + "\",";
    }
}
