package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.catalogue.document.ImportReport;
import podo.kernel.EventId;

/** A city has one name in the catalogue, whatever the files call it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CityNamesIT {
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
    void import_ofAnotherSpelling_isTheSameCityAndChangesNothing() {
        assertThat(fixture.importFile(hall("one", "\"서울특별시\"")).changes()).isPositive();
        assertThat(city("one")).isEqualTo(new LocalText("서울", "Seoul"));
        for (String spelling : List.of("\"서울시\"", "\"Seoul-si\"", "{\"ko\":\"서울\",\"en\":\"Seoul City\"}")) {
            ImportReport again = fixture.importFile(hall("one", spelling));
            assertThat(again.changes()).as(spelling).isZero();
        }
        assertThat(fixture.importFile(hall("one", "\"부산시\"")).changes()).isPositive();
        assertThat(city("one")).isEqualTo(new LocalText("부산", "Busan"));
    }

    @Test
    void venueFromBeforeCitiesHadOneName_isReadUnderIt() {
        fixture.importFile(hall("old", "\"강원도\""));
        fixture.database.transaction(handle -> handle.execute(
                "UPDATE catalogue.venue SET city = '{\"ko\": \"강원도\"}' WHERE source = 'cities' AND key = 'old'"));
        try (Catalogue another = fixture.anotherCatalogue()) {
            assertThat(another.event(new EventId("at-old")).orElseThrow().venue())
                    .map(Venue::city)
                    .contains(new LocalText("강원", "Gangwon"));
        }
        assertThat(fixture.importFile(hall("old", "\"강원특별자치도\"")).changes()).isZero();
    }

    @Test
    void kopis_oneHallInTwoSpellingsOfItsCity_isOneVenue() {
        String file = "<dbs>" + production("PF1", "전라북도") + production("PF2", "전북특별자치도") + "</dbs>";
        HttpResponse<byte[]> answer =
                fixture.asOperator("POST", "/api/v1/admin/import?format=kopis", file.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        List<PublishedEvent> events =
                fixture.catalogue.events(fixture.catalogue.eventIds(Optional.empty(), 100)).stream()
                        .filter(event -> event.title().ko().startsWith("공연 PF"))
                        .toList();
        assertThat(events).hasSize(2);
        assertThat(events)
                .extracting(PublishedEvent::venue)
                .containsOnly(events.getFirst().venue());
        assertThat(events.getFirst().venue().orElseThrow().city()).isEqualTo(new LocalText("전북", "Jeonbuk"));
    }

    @Test
    void migration_keysMadeOfOlderSpellings_areMovedWithTheirEvents() throws IOException {
        String file = "<dbs>" + production("PF8", "서울특별시") + "</dbs>";
        byte[] body = file.getBytes(StandardCharsets.UTF_8);
        fixture.asOperator("POST", "/api/v1/admin/import?format=kopis&source=older", body);
        fixture.database.transaction(handle -> handle.execute("""
                INSERT INTO catalogue.venue (source, key, name, city, time_zone) VALUES
                    ('older', '서울특별시-한-극장', '{"ko": "한 극장"}', '{"ko": "서울특별시"}', 'Asia/Seoul');
                UPDATE catalogue.event SET venue_key = '서울특별시-한-극장' WHERE source = 'older';
                DELETE FROM catalogue.venue WHERE source = 'older' AND key = '서울-한-극장'
                """));
        String script = new String(
                Objects.requireNonNull(getClass().getResourceAsStream("/db/migration/V2_10__one_name_a_city.sql"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        fixture.database.transaction(handle -> handle.execute(script));
        List<String> keys = fixture.database.read(
                handle -> handle.createQuery("SELECT key FROM catalogue.venue WHERE source = 'older'")
                        .mapTo(String.class)
                        .list());
        assertThat(keys).containsExactly("서울-한-극장");
        HttpResponse<byte[]> again = fixture.asOperator("POST", "/api/v1/admin/import?format=kopis&source=older", body);
        assertThat(CatalogueFixture.json(again)).containsEntry("changes", 0L);
    }

    private LocalText city(String hall) {
        return fixture.catalogue
                .event(new EventId("at-" + hall))
                .flatMap(PublishedEvent::venue)
                .orElseThrow()
                .city();
    }

    private static byte[] hall(String key, String city) {
        return """
                {"source":"cities","venues":[{"key":"%s","name":"홀","city":%s}],
                "events":[{"key":"%s","id":"at-%s","title":"공연","genre":"play","venue":"%s","firstDate":"2099-01-01"}]}
                """.formatted(key, city, key, key, key).getBytes(StandardCharsets.UTF_8);
    }

    private static String production(String key, String area) {
        return "<db><mt20id>" + key + "</mt20id><prfnm>공연 " + key + "</prfnm><prfpdfrom>2099.01.01</prfpdfrom>"
                + "<prfpdto>2099.01.02</prfpdto><fcltynm>한 극장</fcltynm><genrenm>연극</genrenm><area>" + area
                + "</area></db>";
    }
}
