package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.catalogue.document.ImportFinding;
import podo.catalogue.document.ImportReport;
import podo.kernel.EventId;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** What may become of a cancellation, before and after refunds of the tickets have begun. */
class CancellationIT {
    private static final EventId NIGHT = new EventId("grape-night");
    private static final ShowtimeId FIRST = new ShowtimeId(NIGHT, 1);
    private static final ShowtimeId SECOND = new ShowtimeId(NIGHT, 2);
    private CatalogueFixture fixture;

    @BeforeEach
    void start() {
        fixture = new CatalogueFixture();
        assertThat(fixture.importFile(CatalogueFixture.example()).errors()).isEmpty();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void cancellation_isTakenBack_whileNoRefundHasBegun() {
        patch("showtimes/grape-night.1", "{\"cancelled\":true}");
        assertThat(status(FIRST)).isEqualTo(SaleStatus.CANCELLED);
        assertThat(patch("showtimes/grape-night.1", "{\"cancelled\":false}").statusCode())
                .isEqualTo(200);
        assertThat(status(FIRST)).isEqualTo(SaleStatus.ON_SALE);
        assertThat(fixture.catalogue.cancelForGood(FIRST))
                .as("nothing is to be refunded")
                .isFalse();
        assertThat(fixture.catalogue.cancelForGood(new ShowtimeId(NIGHT, 99))).isFalse();
    }

    @Test
    void finalCancellation_cannotBeTakenBackByHand() {
        patch("showtimes/grape-night.1", "{\"cancelled\":true}");
        assertThat(fixture.catalogue.cancelForGood(FIRST)).isTrue();
        assertThat(fixture.catalogue.cancelForGood(FIRST)).as("again").isTrue();

        HttpResponse<byte[]> refused = patch("showtimes/grape-night.1", "{\"cancelled\":false}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(CatalogueFixture.json(refused))
                .containsEntry("code", "CANCELLATION_FINAL")
                .containsEntry("showtimes", List.of("grape-night.1"));
        assertThat(status(FIRST)).isEqualTo(SaleStatus.CANCELLED);
        assertThat(patch("showtimes/grape-night.1", "{\"seatLimit\":3}").statusCode())
                .as("whatever else is changed")
                .isEqualTo(200);
        assertThat(status(FIRST)).isEqualTo(SaleStatus.CANCELLED);
        assertThat(status(SECOND)).as("the next evening").isNotEqualTo(SaleStatus.CANCELLED);
    }

    @Test
    void finalCancellation_ofAShowtimeOfACancelledEvent_keepsTheEventCancelled() {
        patch("events/grape-night", "{\"cancelled\":true}");
        assertThat(fixture.catalogue.cancelForGood(SECOND)).isTrue();

        HttpResponse<byte[]> refused = patch("events/grape-night", "{\"cancelled\":false}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(CatalogueFixture.json(refused))
                .containsEntry("code", "CANCELLATION_FINAL")
                .containsEntry("showtimes", List.of("grape-night.2"));
        assertThat(status(FIRST)).isEqualTo(SaleStatus.CANCELLED);
        assertThat(status(SECOND)).isEqualTo(SaleStatus.CANCELLED);
    }

    @Test
    void import_thatSaysNothingOfIt_leavesACancellationAsItIs() {
        patch("showtimes/grape-night.1", "{\"cancelled\":true}");
        assertThat(fixture.importFile(CatalogueFixture.example()).errors()).isEmpty();
        assertThat(status(FIRST)).isEqualTo(SaleStatus.CANCELLED);
        patch("events/grape-night", "{\"cancelled\":true}");
        assertThat(fixture.importFile(CatalogueFixture.example()).errors()).isEmpty();
        assertThat(status(SECOND)).isEqualTo(SaleStatus.CANCELLED);
        fixture.catalogue.cancelForGood(SECOND);
        assertThat(fixture.importFile(CatalogueFixture.example()).errors())
                .as("a file that does not speak of it goes through")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "showtime"})
    void import_thatWouldUndoAFinalCancellation_isRefusedWhole(String what) {
        String member = what.equals("event") ? "\"id\": \"grape-night\"," : "\"seatLimit\": 2,";
        byte[] file = CatalogueFixture.exampleWith(member, member + " \"cancelled\": false,");
        patch(what.equals("event") ? "events/grape-night" : "showtimes/grape-night.1", "{\"cancelled\":true}");
        assertThat(fixture.importFile(file).errors())
                .as("while it is not final")
                .isEmpty();
        assertThat(status(FIRST)).isEqualTo(SaleStatus.ON_SALE);
        patch(what.equals("event") ? "events/grape-night" : "showtimes/grape-night.1", "{\"cancelled\":true}");
        fixture.catalogue.cancelForGood(FIRST);

        ImportReport refused = fixture.importFile(file);

        assertThat(refused.errors())
                .extracting(ImportFinding::path)
                .containsExactly("$.events[0]." + (what.equals("event") ? "" : "showtimes[0].") + "cancelled");
        assertThat(status(FIRST)).isEqualTo(SaleStatus.CANCELLED);
    }

    @Test
    void cancellingAnEvent_leavesWhatWasPlayedAlready() {
        patch(
                "showtimes/grape-night.1",
                "{\"startsAt\":\"" + fixture.clock.instant().plus(Duration.ofHours(1)) + "\"}");
        fixture.clock.advance(Duration.ofHours(2));
        Await.until("the first is over", CatalogueFixture.SOON, () -> status(FIRST) == SaleStatus.ENDED);

        patch("events/grape-night", "{\"cancelled\":true}");

        assertThat(status(FIRST)).isEqualTo(SaleStatus.ENDED);
        assertThat(status(SECOND)).isEqualTo(SaleStatus.CANCELLED);
        assertThat(fixture.catalogue.cancelForGood(FIRST)).isFalse();
        patch("showtimes/grape-night.1", "{\"cancelled\":true}");
        assertThat(status(FIRST))
                .as("it was broken off, and its operator says so")
                .isEqualTo(SaleStatus.CANCELLED);
    }

    private SaleStatus status(ShowtimeId id) {
        return fixture.catalogue.showtime(id).orElseThrow().status();
    }

    private HttpResponse<byte[]> patch(String what, String json) {
        return fixture.asOperator("PATCH", "/api/v1/admin/" + what, json.getBytes(StandardCharsets.UTF_8));
    }
}
