package podo.site.internal.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podo.catalogue.CatalogueChange;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SeatPlan;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;
import podo.platform.http.HttpServer;
import podo.platform.http.HttpSettings;
import podo.platform.testing.Await;
import podo.site.internal.frame.Pages;

class SitemapTest {
    private static final int EVENTS = 25_000;
    private static final Pattern PLACE = Pattern.compile("<loc>http://[^/]+(/[^<]*)</loc>");
    private final MovableClock clock = new MovableClock();
    private final Ids catalogue = new Ids();
    private final Pages pages = new Pages(Pages.Kit.load(), "", "public", 1_000_000, clock);
    private final HttpServer server = HttpServer.start(
            new HttpSettings("127.0.0.1", 0, 1_000, 1_000, 1_000),
            routing -> routing.register(new Sitemap(pages, catalogue, clock)));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void parts_nameEveryEventOnce() {
        List<String> parts = places("/sitemap.xml");
        assertThat(parts).hasSize(3);
        Set<String> events = new HashSet<>();
        for (String part : parts) {
            for (String place : places(part)) {
                assertThat(events.add(place)).as(place).isTrue();
            }
        }
        assertThat(events).hasSizeGreaterThan(EVENTS).contains("/", "/genres/concert", "/events/event-24999");
    }

    @Test
    void manyAskAtOnce_theCatalogueIsReadOnce() throws Exception {
        List<Future<List<String>>> answers = new ArrayList<>();
        try (ExecutorService robots = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                answers.add(robots.submit(() -> places("/sitemap.xml")));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get(1, TimeUnit.MINUTES)).hasSize(3);
            }
        }
        assertThat(catalogue.reads).hasValue(3); // one a part
        places("/sitemap.xml");
        assertThat(catalogue.reads).hasValue(3);
    }

    @Test
    void catalogueAway_whatWasReadStays_andIsMadeNewAfter() {
        List<String> before = places("/sitemap.xml");
        catalogue.away = true;
        clock.advance(Duration.ofMinutes(11));
        int reads = catalogue.reads.get();
        assertThat(places("/sitemap.xml")).isEqualTo(before);
        Await.until("it tried again", Duration.ofSeconds(10), () -> catalogue.reads.get() > reads);
        assertThat(places("/sitemap.xml")).isEqualTo(before);
        catalogue.events = EVENTS + 10_000;
        catalogue.away = false;
        Await.until(
                "the new part is there",
                Duration.ofSeconds(10),
                () -> places("/sitemap.xml").size() == 4);
    }

    @Test
    void nonsense_isNoPart() {
        assertThat(get("/sitemaps/no%20event.xml").statusCode()).isEqualTo(404);
    }

    private List<String> places(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> places = new ArrayList<>();
        Matcher found = PLACE.matcher(answer.body());
        while (found.find()) {
            places.add(found.group(1));
        }
        return places;
    }

    private HttpResponse<String> get(String path) {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        try {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A catalogue that has nothing but identifiers. */
    private static final class Ids implements PublishedCatalogue {
        private final AtomicInteger reads = new AtomicInteger();
        private volatile int events = EVENTS;
        private volatile boolean away;

        @Override
        public List<EventId> eventIds(Optional<EventId> after, int limit) {
            reads.incrementAndGet();
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            return IntStream.range(0, events)
                    .mapToObj(number -> "event-" + String.format(java.util.Locale.ROOT, "%05d", number))
                    .filter(id -> after.isEmpty() || id.compareTo(after.get().value()) > 0)
                    .limit(limit)
                    .map(EventId::new)
                    .toList();
        }

        @Override
        public Optional<PublishedEvent> event(EventId id) {
            return Optional.empty();
        }

        @Override
        public Optional<PublishedShowtime> showtime(ShowtimeId id) {
            return Optional.empty();
        }

        @Override
        public Optional<SeatPlan> seatPlan(SeatPlanHash hash) {
            return Optional.empty();
        }

        @Override
        public List<CatalogueChange> changesAfter(long sequence, int limit) {
            return List.of();
        }

        @Override
        public long lastChange() {
            return 0;
        }

        @Override
        public AutoCloseable onChange(Runnable wake) {
            return () -> {};
        }
    }
}
