package podo.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import podo.catalogue.CityNames;
import podo.catalogue.Genre;
import podo.catalogue.Venue;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.kernel.EventId;
import podo.platform.http.Json;

/** Many events look like a real archive, are the same for the same seed, and refer to what the first part brings. */
final class ManyEventsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int COUNT = 20_000;
    private static final ManyEvents MANY = new ManyEvents(7, COUNT, TODAY);
    private static final List<EventEntry> EVENTS =
            IntStream.range(0, COUNT).mapToObj(MANY::event).toList();

    @Test
    void part_ofTheSameSeed_isTheSameByteForByte() {
        byte[] once = json(MANY.part(1));
        assertThat(json(new ManyEvents(7, COUNT, TODAY).part(1))).isEqualTo(once);
        assertThat(json(new ManyEvents(8, COUNT, TODAY).part(1))).isNotEqualTo(once);
    }

    @Test
    void event_inALargerArchive_isTheSame() {
        ManyEvents larger = new ManyEvents(7, 1_000_000, TODAY);
        assertThat(larger.event(4_321)).isEqualTo(MANY.event(4_321));
        assertThat(larger.parts()).isEqualTo(200);
        assertThat(larger.event(999_999).id()).isEqualTo("many-0999999");
    }

    @Test
    void parts_together_holdEveryEventOnce() {
        List<EventEntry> all = IntStream.range(0, MANY.parts())
                .mapToObj(MANY::part)
                .flatMap(part -> part.events().stream())
                .toList();
        assertThat(all).isEqualTo(EVENTS);
        assertThat(new HashSet<>(all.stream().map(EventEntry::id).toList())).hasSize(COUNT);
        assertThat(all)
                .allMatch(event -> EventId.parse(String.valueOf(event.id())).isPresent());
    }

    @Test
    void references_leadToTheFirstPart() {
        CatalogueDocument first = MANY.part(0);
        Set<String> venues = first.venues().stream().map(Venue::key).collect(Collectors.toSet());
        String plan = first.seatPlans().getFirst().key();
        assertThat(venues).hasSameSizeAs(first.venues());
        assertThat(EVENTS).allMatch(event -> venues.contains(String.valueOf(event.venue())));
        assertThat(EVENTS.stream().flatMap(event -> event.showtimes().stream()))
                .isNotEmpty()
                .allMatch(showtime -> plan.equals(showtime.seatPlan()));
    }

    @Test
    void genresAndCities_areSharedOutAsInLife() {
        Map<String, Long> genres = shares(EventEntry::genre);
        assertThat(genres).hasSize(Genre.values().length);
        assertThat(genres.getOrDefault("concert", 0L)).isBetween(COUNT / 4L, COUNT * 4 / 10L);
        assertThat(genres.values()).allMatch(count -> count > COUNT / 200);
        Map<String, Long> cities = shares(event -> city(event));
        assertThat(cities).hasSizeGreaterThan(20);
        assertThat(cities.getOrDefault("서울", 0L)).isBetween(COUNT * 3 / 10L, COUNT / 2L);
    }

    @Test
    void cities_haveTheNamesThatTheCatalogueGivesThem() {
        assertThat(MANY.part(0).venues())
                .extracting(Venue::city)
                .allMatch(city -> CityNames.shown(city).equals(city));
    }

    @Test
    void dates_areMostlyOverAndReachIntoNextYear() {
        long over = EVENTS.stream().filter(event -> last(event).isBefore(TODAY)).count();
        assertThat(over).isBetween(COUNT * 7 / 10L, COUNT * 9 / 10L);
        assertThat(EVENTS).anyMatch(event -> first(event).isAfter(TODAY.plusDays(300)));
        assertThat(EVENTS).anyMatch(event -> first(event).isBefore(TODAY.minusYears(8)));
        assertThat(EVENTS).allMatch(event -> !last(event).isBefore(first(event)));
    }

    @Test
    void performers_byHowOftenTheyAreOn_areFewOftenAndManySeldom() {
        Map<String, Integer> times = new HashMap<>();
        EVENTS.forEach(event -> event.performers().forEach(name -> times.merge(name.ko(), 1, Integer::sum)));
        List<Integer> most = times.values().stream()
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
        assertThat(most.getFirst()).isGreaterThan(100);
        assertThat(most.get(most.size() / 2)).isLessThanOrEqualTo(2);
        assertThat(most).hasSizeGreaterThan(5_000);
    }

    @Test
    void texts_areInTwoLanguagesForMostAndOfSomeSentences() {
        assertThat(EVENTS.stream().filter(event -> event.title().en() != null).count())
                .isBetween(COUNT * 7 / 10L, COUNT * 9 / 10L);
        assertThat(EVENTS).allSatisfy(event -> {
            String story =
                    event.description() == null ? "" : event.description().ko();
            assertThat(story.split("\\. ")).hasSizeBetween(2, 6);
            assertThat(story).doesNotContain("{");
        });
        assertThat(EVENTS.stream().map(event -> event.title().ko()).distinct().count())
                .isGreaterThan(COUNT / 2);
    }

    @Test
    void tours_standInSeveralCities() {
        Map<String, Set<String>> citiesOfATour = EVENTS.stream()
                .filter(event -> event.title().ko().contains("전국투어"))
                .collect(Collectors.groupingBy(
                        event -> event.title().ko().replaceAll("^\\d+ | - .*$", ""),
                        Collectors.mapping(ManyEventsTest::city, Collectors.toSet())));
        assertThat(citiesOfATour.values()).anyMatch(cities -> cities.size() >= 4);
    }

    private static Map<String, Long> shares(Function<EventEntry, String> what) {
        return EVENTS.stream().collect(Collectors.groupingBy(what, Collectors.counting()));
    }

    private static String city(EventEntry event) {
        return MANY.venue(String.valueOf(event.venue())).city().ko();
    }

    private static LocalDate first(EventEntry event) {
        return LocalDate.parse(String.valueOf(event.firstDate()));
    }

    private static LocalDate last(EventEntry event) {
        return LocalDate.parse(String.valueOf(event.lastDate()));
    }

    private static byte[] json(CatalogueDocument document) {
        return Json.type(CatalogueDocument.class).toJsonBytes(document);
    }
}
