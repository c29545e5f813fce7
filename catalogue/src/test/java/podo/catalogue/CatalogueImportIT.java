package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.catalogue.document.ImportFinding;
import podo.catalogue.document.ImportReport;
import podo.catalogue.document.PlanFocus;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueImportIT {
    private static final EventId NIGHT = new EventId("grape-night");
    private CatalogueFixture fixture;

    @BeforeAll
    void start() {
        fixture = new CatalogueFixture();
        assertThat(fixture.catalogue.isEmpty()).isTrue();
        ImportReport report = fixture.importFile(CatalogueFixture.example());
        assertThat(report.errors()).isEmpty();
        assertThat(report.imported()).isEqualTo(new ImportReport.Imported(2, 2, 1));
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    void import_ofTheExample_isPublished() {
        PublishedEvent event = fixture.catalogue.event(NIGHT).orElseThrow();
        assertThat(fixture.catalogue.isEmpty()).isFalse();
        assertThat(event.title()).isEqualTo(new LocalText("포도의 밤", "Night of the Grape"));
        assertThat(event.venue()).map(Venue::key).contains("grape-tickets/grape-hall");
        assertThat(event.status()).isEqualTo(SaleStatus.ON_SALE);
        assertThat(event.firstDate()).hasToString("2099-12-24");
        assertThat(event.lastDate()).hasToString("2099-12-25");
        assertThat(event.posterUrl().orElseThrow()).matches("/images/[0-9a-f]{32}\\.svg");
        assertThat(event.showtimes())
                .extracting(PublishedShowtime::id)
                .extracting(ShowtimeId::toString)
                .containsExactly("grape-night.1", "grape-night.2");
        assertThat(event.showtimes())
                .extracting(PublishedShowtime::status)
                .containsExactly(SaleStatus.ON_SALE, SaleStatus.SCHEDULED);
        assertThat(event.showtimes()).extracting(PublishedShowtime::seatLimit).containsExactly(2, 4);
        SeatPlanHash hash = event.showtimes().getFirst().seatPlan().orElseThrow();
        SeatPlan plan = fixture.catalogue.seatPlan(hash).orElseThrow();
        assertThat(plan.seats().map(SeatPlan.Seat::ordinal)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(plan.seats().filter(SeatPlan.Seat::gap).map(SeatPlan.Seat::seatId))
                .containsExactly("1F-A-1-4");
        assertThat(plan.seats().filter(SeatPlan.Seat::accessible).map(SeatPlan.Seat::seatId))
                .containsExactly("wheelchair-1");
    }

    @Test
    void import_ofTheSameAgain_changesNothing() {
        long before = fixture.catalogue.lastChange();
        ImportReport report = fixture.importFile(CatalogueFixture.example());
        assertThat(report.accepted()).isTrue();
        assertThat(report.changes()).isZero();
        assertThat(fixture.catalogue.lastChange()).isEqualTo(before);
    }

    @Test
    void import_ofAChangedTitle_changesThatEventAlone() {
        long before = fixture.catalogue.lastChange();
        fixture.importFile(CatalogueFixture.exampleWith("Night of the Grape", "Grape Night"));
        assertThat(fixture.logged(before)).containsExactly("EVENT grape-night");
        assertThat(fixture.catalogue.event(NIGHT).orElseThrow().title().en()).isEqualTo("Grape Night");
        fixture.importFile(CatalogueFixture.example());
    }

    @Test
    void import_ofAChangedVenue_isToldOfItsEvents() {
        long before = fixture.catalogue.lastChange();
        fixture.importFile(CatalogueFixture.exampleWith("Grape Hall", "Great Grape Hall"));
        assertThat(fixture.logged(before)).startsWith("VENUE grape-tickets/grape-hall", "EVENT grape-night");
        assertThat(fixture.catalogue
                        .event(NIGHT)
                        .orElseThrow()
                        .venue()
                        .orElseThrow()
                        .name()
                        .en())
                .isEqualTo("Great Grape Hall");
        fixture.importFile(CatalogueFixture.example());
    }

    @Test
    void import_ofAnAlteredPlanUnderSoldShowtimes_isRefusedWhole() {
        long before = fixture.catalogue.lastChange();
        ImportReport report = fixture.importFile(CatalogueFixture.exampleWith("\"x\": 120", "\"x\": 130"));
        assertThat(report.errors())
                .extracting(ImportFinding::path)
                .containsExactly("$.events[0].showtimes[0].seatPlan", "$.events[0].showtimes[1].seatPlan");
        assertThat(fixture.catalogue.lastChange()).isEqualTo(before);
    }

    @Test
    void import_ofTheSameSeatsWithAnotherFocus_keepsThePlanOfTheShowtimesAndSaysSo() {
        SeatPlanHash before = fixture.catalogue
                .event(NIGHT)
                .orElseThrow()
                .showtimes()
                .getFirst()
                .seatPlan()
                .orElseThrow();
        ImportReport report = fixture.importFile(CatalogueFixture.exampleWith(
                "\"focus\": { \"x\": 100, \"y\": 10 }", "\"focus\": { \"x\": 100, \"y\": 110 }"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings())
                .extracting(ImportFinding::path)
                .containsExactly("$.events[0].showtimes[0].seatPlan", "$.events[0].showtimes[1].seatPlan");
        assertThat(report.focuses())
                .containsExactly(new PlanFocus("grape-hall-2026", new Point(100, 110), PlanFocus.Known.FILE, null));
        assertThat(fixture.catalogue
                        .event(NIGHT)
                        .orElseThrow()
                        .showtimes()
                        .getFirst()
                        .seatPlan())
                .contains(before);
        fixture.importFile(CatalogueFixture.example());
    }

    @Test
    void import_ofTheSameInAnotherSpelling_changesNothing() {
        String decomposed = Normalizer.normalize(
                new String(CatalogueFixture.example(), StandardCharsets.UTF_8), Normalizer.Form.NFD);
        String padded = decomposed
                .replace("\"key\": \"grape-night\"", "\"key\": \"\u00a0grape-night \"")
                .replace("\"grade\": \"R\"", "\"grade\": \" R\u200b\"");
        ImportReport report = fixture.importFile(padded.getBytes(StandardCharsets.UTF_8));
        assertThat(report.errors()).isEmpty();
        assertThat(report.changes()).isZero();
    }

    @Test
    void import_ofAnotherIdForAKnownEvent_isRefused() {
        ImportReport report =
                fixture.importFile(CatalogueFixture.exampleWith("\"id\": \"grape-night\"", "\"id\": \"other-night\""));
        assertThat(report.errors()).extracting(ImportFinding::path).containsExactly("$.events[0].id");
    }

    @Test
    void import_ofAnIdOfAnotherSource_isRefused() {
        ImportReport report = fixture.importFile(CatalogueFixture.exampleWith("\"grape-tickets\"", "\"rival\""));
        assertThat(report.errors()).extracting(ImportFinding::path).containsExactly("$.events[0].id");
    }

    @Test
    void import_refersToWhatWasImportedBefore_byKeyAndBySource() {
        ImportReport report = fixture.importFile(reference("second", "grape-tickets/grape-hall", "grape-hall-2026"));
        assertThat(report.errors()).isEmpty();
        EventId id = new EventId("second");
        assertThat(fixture.catalogue.event(id).orElseThrow().venue()).isPresent();
        assertThat(fixture.catalogue
                        .showtime(new ShowtimeId(id, 1))
                        .orElseThrow()
                        .seatPlan())
                .isEqualTo(fixture.catalogue
                        .showtime(new ShowtimeId(NIGHT, 1))
                        .orElseThrow()
                        .seatPlan());
    }

    @Test
    void import_refersToNothing_isRefusedWithBothPaths() {
        ImportReport report = fixture.importFile(reference("third", "nowhere", "none"));
        assertThat(report.errors())
                .extracting(ImportFinding::path)
                .containsExactly("$.events[0].venue", "$.events[0].showtimes[0].seatPlan");
        assertThat(fixture.catalogue.event(new EventId("third"))).isEmpty();
    }

    @Test
    void import_withAMissingPrice_namesTheGrade() {
        ImportReport report = fixture.importFile(CatalogueFixture.exampleWith(
                "\"grade\": \"S\", \"name\": { \"ko\": \"S석\"", "\"grade\": \"T\", \"name\": { \"ko\": \"S석\""));
        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.path()).isEqualTo("$.events[0].showtimes[0].prices");
            assertThat(error.message()).contains("[S]");
        });
    }

    @Test
    void import_ofAFurtherShowtime_countsOn() {
        String event = """
                {"source":"counting","events":[{"key":"e","id":"counting","title":"t","genre":"play","showtimes":[%s]}]}
                """;
        String first = "{\"key\":\"b\",\"startsAt\":\"2099-02-02T10:00:00Z\",\"prices\":[]}";
        String second = "{\"key\":\"a\",\"startsAt\":\"2099-01-01T10:00:00Z\",\"prices\":[]}";
        fixture.importFile(event.formatted(first).getBytes(StandardCharsets.UTF_8));
        long before = fixture.catalogue.lastChange();
        fixture.importFile(event.formatted(second + "," + first).getBytes(StandardCharsets.UTF_8));
        assertThat(fixture.logged(before)).containsExactly("SHOWTIME counting.2", "EVENT counting");
        assertThat(fixture.catalogue
                        .event(new EventId("counting"))
                        .orElseThrow()
                        .showtimes())
                .extracting(showtime -> showtime.id().number())
                .containsExactly(2, 1);
    }

    @Test
    void eventIds_comeInPages() {
        List<EventId> all = fixture.catalogue.eventIds(Optional.empty(), 100);
        assertThat(all).isSorted().contains(NIGHT);
        assertThat(fixture.catalogue.eventIds(Optional.of(all.getFirst()), 100)).isEqualTo(all.subList(1, all.size()));
    }

    private static byte[] reference(String id, String venue, String plan) {
        return """
                {"source":"other","events":[{"key":"%s","id":"%s","title":"t","genre":"play","venue":"%s","showtimes":[
                {"key":"s","startsAt":"2099-01-01T10:00:00Z","seatPlan":"%s","prices":[
                {"grade":"R","name":"R","price":1,"currency":"KRW"},
                {"grade":"S","name":"S","price":1,"currency":"KRW"}]}]}]}
                """.formatted(id, id, venue, plan).getBytes(StandardCharsets.UTF_8);
    }
}
