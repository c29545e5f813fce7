package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.kernel.EventId;
import podo.platform.testing.Await;

class CatalogueMemoryIT {
    private static final EventId NIGHT = new EventId("grape-night");
    private static final int CROWD = 10_000;
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
    void event_askedForByTenThousandAtOnce_isReadOnce() throws Exception {
        try (Catalogue cold = cold()) {
            EventId never = cold.eventIds(Optional.empty(), 10).stream()
                    .filter(id -> !id.equals(NIGHT)) // which is a highlight, and was read at the start
                    .findFirst()
                    .orElseThrow();
            long before = cold.loads().events();
            List<Optional<PublishedEvent>> answers = crowd(cold, never);
            assertThat(answers)
                    .hasSize(CROWD)
                    .allMatch(answer -> answer.map(PublishedEvent::id).equals(Optional.of(never)));
            assertThat(cold.loads().events() - before).isEqualTo(1);
        }
    }

    @Test
    void event_ofAnUnknownIdAskedForByTenThousandAtOnce_isReadOnce() throws Exception {
        try (Catalogue cold = cold()) {
            long before = cold.loads().events();
            assertThat(crowd(cold, new EventId("nowhere"))).hasSize(CROWD).allMatch(Optional::isEmpty);
            assertThat(cold.loads().events() - before).isEqualTo(1);
        }
    }

    @Test
    void event_inMemory_outlivesTheDatabase() {
        assertThat(fixture.catalogue.event(NIGHT)).isPresent();
        Await.until(
                "the highlights are there",
                CatalogueFixture.SOON,
                () -> !fixture.catalogue.highlights().onSale().isEmpty());
        fixture.database.close();
        assertThat(fixture.catalogue.event(NIGHT)).isPresent();
        assertThat(fixture.get("/api/v1/events/grape-night").statusCode()).isEqualTo(200);
        assertThat(fixture.catalogue.highlights().onSale())
                .extracting(PublishedEvent::id)
                .contains(NIGHT);
        assertThatThrownBy(() -> fixture.catalogue.event(new EventId("never-asked")))
                .isInstanceOf(RuntimeException.class);
        Await.until(
                "old answers tell their age",
                CatalogueFixture.SOON,
                () -> fixture.get("/api/v1/events/grape-night")
                        .headers()
                        .firstValue("Age")
                        .filter(age -> Integer.parseInt(age) >= 5)
                        .isPresent());
        assertThat(fixture.catalogue.age()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void highlights_whoseEventsMemoryDropped_outliveTheDatabase() {
        try (Catalogue forgetful = fixture.anotherCatalogue(0)) {
            assertThat(forgetful.highlights().onSale())
                    .extracting(PublishedEvent::id)
                    .contains(NIGHT);
            fixture.database.close();
            assertThatThrownBy(() -> forgetful.event(NIGHT)).isInstanceOf(RuntimeException.class);
            assertThat(forgetful.highlights().onSale())
                    .extracting(PublishedEvent::id)
                    .contains(NIGHT);
        }
    }

    @Test
    void age_whileTheChangeLogIsFollowed_staysSmall() {
        Await.until(
                "it grows", CatalogueFixture.SOON, () -> fixture.catalogue.age().toMillis() > 200);
        Await.until(
                "it begins anew with each look",
                CatalogueFixture.SOON,
                () -> fixture.catalogue.age().toMillis() < 200);
        assertThat(fixture.get("/api/v1/events/grape-night").headers().firstValue("Age"))
                .isEmpty();
    }

    @Test
    void highlights_afterAChangeElsewhere_areReadAnew() throws Exception {
        try (Catalogue other = cold()) {
            assertThat(other.highlights().onSale())
                    .extracting(PublishedEvent::id)
                    .contains(NIGHT);
            long reads = other.loads().highlights();
            fixture.asOperator(
                    "PATCH",
                    "/api/v1/admin/events/grape-night",
                    "{\"cancelled\":true}".getBytes(StandardCharsets.UTF_8));
            Await.until(
                    "they are read though nobody asks",
                    CatalogueFixture.SOON,
                    () -> other.loads().highlights() > reads);
            Await.until(
                    "it is gone",
                    CatalogueFixture.SOON,
                    () -> other.highlights().onSale().stream()
                            .noneMatch(event -> event.id().equals(NIGHT)));
        }
    }

    @Test
    void events_ofManyIds_areTheSameAsOneByOneInTheOrderAskedFor() {
        List<EventId> all = fixture.catalogue.eventIds(Optional.empty(), 10);
        List<EventId> asked = List.of(all.getLast(), new EventId("none"), all.getFirst());
        assertThat(fixture.catalogue.events(asked))
                .containsExactly(
                        fixture.catalogue.event(all.getLast()).orElseThrow(),
                        fixture.catalogue.event(all.getFirst()).orElseThrow());
        assertThat(fixture.catalogue.events(List.of())).isEmpty();
    }

    /** A process that has just started, its highlights read. */
    private Catalogue cold() {
        Catalogue cold = fixture.anotherCatalogue();
        Await.until(
                "the highlights are there",
                CatalogueFixture.SOON,
                () -> cold.loads().highlights() > 0
                        && !cold.highlights().onSale().isEmpty());
        return cold;
    }

    private static List<Optional<PublishedEvent>> crowd(Catalogue catalogue, EventId id) throws Exception {
        CountDownLatch ready = new CountDownLatch(CROWD);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<PublishedEvent>>> asked = IntStream.range(0, CROWD)
                    .mapToObj(_ -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return catalogue.event(id);
                    }))
                    .toList();
            List<Optional<PublishedEvent>> answers = new ArrayList<>();
            for (Future<Optional<PublishedEvent>> one : asked) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
