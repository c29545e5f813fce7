package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedEvent;
import podo.catalogue.SaleStatus;

/** Of so many events that a search looks at parts of the index alone, what is found is what a look at each event finds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyDaysIT {
    private static final int EVENTS = 9_000;
    private static final int DAYS = 4_000;
    private static final int SHORT = 10;
    private static final int LONG = 900;
    private static final LocalDate BEGIN = Events.DAY;
    private final Random random = new Random(27);
    private final List<PublishedEvent> events = new ArrayList<>();
    private RunningSearch running;

    @BeforeAll
    void start(@TempDir Path folder) {
        FakeCatalogue catalogue = new FakeCatalogue();
        for (int i = 0; i < EVENTS; i++) {
            LocalDate first = BEGIN.plusDays(random.nextInt(DAYS));
            boolean lasts = random.nextInt(500) == 0;
            events.add(Events.of("event-" + i, i % 3 == 0 ? "보랏빛 저녁" : "잿빛 아침", "Evening " + i, genre(i))
                    .by(LocalText.of("합창단"))
                    .at(i % 5 == 0 ? Events.BUSAN : Events.BLUE_SQUARE)
                    .being(i % 7 == 0 ? SaleStatus.CANCELLED : SaleStatus.ON_SALE)
                    .on(first, first.plusDays(random.nextInt(lasts ? LONG : SHORT)))
                    .published());
        }
        catalogue.putAll(events);
        running = RunningSearch.ready(catalogue, folder);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void totalsFacetsAndPages_areThoseOfEachEventLookedAt() {
        for (int round = 0; round < 40; round++) {
            LocalDate from = BEGIN.plusDays(random.nextInt(DAYS));
            LocalDate to = from.plusDays(random.nextInt(200));
            String days = random.nextInt(4) == 0 ? "&from=" + from : "&from=" + from + "&to=" + to;
            LocalDate end = days.contains("to=") ? to : LocalDate.MAX;
            Predicate<PublishedEvent> on = event ->
                    !event.lastDate().isBefore(from) && !event.firstDate().isAfter(end);
            Predicate<PublishedEvent> spring = event -> event.title().ko().startsWith("보랏빛");
            Predicate<PublishedEvent> play = event -> event.genre() == Genre.PLAY;
            Predicate<PublishedEvent> busan =
                    event -> event.venue().orElseThrow().city().ko().equals("부산");

            String text = "q=" + RunningSearch.encoded("보랏빛");
            check(text + "&city=busan" + days, on.and(spring).and(busan), on.and(spring));
            check(
                    text + "&genre=play&city=busan" + days,
                    on.and(spring).and(busan).and(play),
                    on.and(spring).and(play));
            check("city=busan" + days, on.and(busan), on);
        }
    }

    @Test
    void pagesByDate_goOnWhereTheLastOneEnded() {
        LocalDate from = BEGIN.plusDays(1_000);
        List<String> wanted = all(event -> !event.lastDate().isBefore(from))
                .sorted(Comparator.comparing((PublishedEvent event) -> event.status() == SaleStatus.CANCELLED)
                        .thenComparing(PublishedEvent::firstDate)
                        .thenComparing(event -> event.id().value()))
                .map(event -> event.id().value())
                .toList();
        List<String> found = new ArrayList<>();
        for (int page = 0; page < 5; page++) {
            Map<String, Object> answer = running.json("/search?size=100&sort=DATE&from=" + from + "&page=" + page);
            found.addAll(RunningSearch.ids(answer));
        }
        assertThat(found).isEqualTo(wanted.subList(0, 500));
    }

    private void check(String query, Predicate<PublishedEvent> wanted, Predicate<PublishedEvent> inAnyCity) {
        List<String> ids = all(wanted).map(event -> event.id().value()).toList();
        Map<String, Object> answer = running.json("/search?size=100&" + query);
        assertThat(((Number) answer.getOrDefault("total", -1)).intValue())
                .as(query)
                .isEqualTo(ids.size());
        assertThat(ids).as(query).containsAll(RunningSearch.ids(answer));
        assertThat(RunningSearch.ids(answer)).as(query).doesNotHaveDuplicates().hasSize(Math.min(100, ids.size()));
        Map<String, Long> cities = all(inAnyCity)
                .collect(Collectors.groupingBy(
                        event -> event.venue().orElseThrow().city().ko(), Collectors.counting()));
        assertThat(RunningSearch.facet(answer, "city"))
                .as(query)
                .containsExactlyInAnyOrderElementsOf(cities.entrySet().stream()
                        .map(city -> city.getKey() + "=" + city.getValue())
                        .toList());
    }

    private Stream<PublishedEvent> all(Predicate<PublishedEvent> wanted) {
        return events.stream().filter(wanted);
    }

    private static Genre genre(int number) {
        return switch (number % 4) {
            case 0 -> Genre.PLAY;
            case 1 -> Genre.CLASSICAL;
            default -> Genre.CONCERT;
        };
    }
}
