package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.catalogue.document.ImportFinding;
import podo.catalogue.document.ImportReport;
import podo.kernel.EventId;
import podo.platform.testing.Await;

/** By whose clock an event's days begin and end. */
class VenueTimeZoneIT {
    private static final EventId GALA = new EventId("gala");
    private final CatalogueFixture fixture = new CatalogueFixture();

    /** 13 March 2027, 20:00 in New York; the next day in Korea. */
    private static final String EVENING = "2027-03-14T01:00:00Z";

    @BeforeEach
    void standBeforeIt() {
        fixture.clock.advance(Duration.between(fixture.clock.instant(), Instant.parse("2027-03-01T00:00:00Z")));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void days_ofAVenueAbroad_areItsOwn() {
        assertThat(imported(venue("\"timeZone\":\"America/New_York\""), showtime())
                        .errors())
                .isEmpty();
        PublishedEvent event = fixture.catalogue.event(GALA).orElseThrow();
        assertThat(event.zone()).hasToString("America/New_York");
        assertThat(event.firstDate()).hasToString("2027-03-13");
        assertThat(event.lastDate()).hasToString("2027-03-13");
        HttpResponse<byte[]> answer = fixture.get("/api/v1/events/gala");
        assertThat(CatalogueFixture.json(answer))
                .containsEntry("firstDate", "2027-03-13")
                .extractingByKey("venue")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("timeZone", "America/New_York");
    }

    @Test
    void venue_ofWhichNobodySaysIt_isInKorea() {
        imported(venue(""), showtime());
        PublishedEvent event = fixture.catalogue.event(GALA).orElseThrow();
        assertThat(event.venue().map(Venue::timeZone)).contains("Asia/Seoul");
        assertThat(event.firstDate()).hasToString("2027-03-14");
    }

    @Test
    void importAgain_withoutATimeZone_leavesIt_andWithAnother_movesTheDays() {
        imported(venue("\"timeZone\":\"America/New_York\""), showtime());
        assertThat(imported(venue(""), showtime()).changes()).isZero();
        assertThat(fixture.catalogue.event(GALA).orElseThrow().firstDate()).hasToString("2027-03-13");
        long before = fixture.catalogue.lastChange();
        assertThat(imported(venue("\"timeZone\":\"Asia/Seoul\""), showtime()).errors())
                .isEmpty();
        assertThat(fixture.logged(before)).contains("VENUE world/hall", "EVENT gala");
        assertThat(fixture.catalogue.event(GALA).orElseThrow().firstDate()).hasToString("2027-03-14");
    }

    @Test
    void eventWithoutShowtimes_endsWithTheVenuesDay() {
        String days = "\"firstDate\":\"2027-03-01\",\"lastDate\":\"2027-03-02\"";
        imported(venue("\"timeZone\":\"America/New_York\""), days);
        move("2027-03-02T15:30:00Z"); // the third in Korea, the second in New York
        assertThat(fixture.importFile(file(venue("\"timeZone\":\"America/New_York\""), days))
                        .changes())
                .isZero();
        assertThat(status()).isEqualTo(SaleStatus.SCHEDULED);
        move("2027-03-03T05:30:00Z"); // half past midnight in New York
        Await.until("the last day is over", CatalogueFixture.SOON, () -> status() == SaleStatus.ENDED);
        imported(venue("\"timeZone\":\"Pacific/Honolulu\""), days);
        assertThat(status()).as("in Hawaii it is still the second").isEqualTo(SaleStatus.SCHEDULED);
        imported(venue("\"timeZone\":\"Asia/Seoul\""), "\"firstDate\":\"2027-03-01\"");
        assertThat(status()).isEqualTo(SaleStatus.ENDED);
    }

    @Test
    void venueThatMoves_takesEventsAlongThatTheDocumentDoesNotName() {
        imported(venue("\"timeZone\":\"America/New_York\""), "\"firstDate\":\"2027-03-01\"");
        move("2027-03-01T20:00:00Z"); // the second in Korea
        assertThat(status()).isEqualTo(SaleStatus.SCHEDULED);
        String alone = "{\"source\":\"world\",\"venues\":[" + venue("\"timeZone\":\"Asia/Seoul\"") + "]}";
        assertThat(fixture.importFile(alone.getBytes(StandardCharsets.UTF_8)).errors())
                .isEmpty();
        assertThat(status()).isEqualTo(SaleStatus.ENDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+09:00",
                "Z",
                "UTC+9",
                "GMT+9",
                "KST",
                "EST",
                "Etc/GMT-9",
                "Asia/Pyeongchang",
                "asia/seoul",
                "",
                " "
            })
    void timeZone_thatIsNoRegion_isRefusedAndSaysWhatIsAllowed(String name) {
        ImportReport report = imported(venue("\"timeZone\":\"" + name + "\""), showtime());
        assertThat(report.errors()).extracting(ImportFinding::path).containsExactly("$.venues[0].timeZone");
        assertThat(report.errors().getFirst().message())
                .startsWith("must be the name of a region of the IANA time zone database, such as Asia/Seoul")
                .endsWith("it is \"" + name.strip() + "\"");
        assertThat(fixture.catalogue.event(GALA)).isEmpty();
    }

    private void move(String moment) {
        fixture.clock.advance(Duration.between(fixture.clock.instant(), Instant.parse(moment)));
    }

    private SaleStatus status() {
        return fixture.catalogue.event(GALA).orElseThrow().status();
    }

    private ImportReport imported(String venue, String rest) {
        return fixture.importFile(file(venue, rest));
    }

    private static byte[] file(String venue, String rest) {
        return ("{\"source\":\"world\",\"venues\":[" + venue + "],\"events\":[{\"key\":\"gala\",\"id\":\"gala\","
                        + "\"title\":\"Gala\",\"genre\":\"concert\",\"venue\":\"hall\"," + rest + "}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String venue(String more) {
        return "{\"key\":\"hall\",\"name\":\"Hall\",\"city\":{\"ko\":\"뉴욕\",\"en\":\"New York\"}"
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String showtime() {
        return "\"showtimes\":[{\"key\":\"1\",\"startsAt\":\"" + EVENING + "\"}]";
    }
}
