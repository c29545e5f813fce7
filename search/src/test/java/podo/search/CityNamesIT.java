package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedEvent;
import podo.catalogue.Venue;

/** Events in cities that their sources write in different ways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CityNamesIT {
    private RunningSearch running;

    @BeforeAll
    void start(@TempDir Path folder) {
        FakeCatalogue catalogue = new FakeCatalogue();
        catalogue.putAll(List.of(
                in("seoul-1", "서울", "Seoul"),
                in("seoul-2", "서울특별시", null),
                in("seoul-3", "서울시", null),
                in("seoul-4", "Seoul", null),
                in("jeju-1", "제주특별자치도", null),
                in("jeju-2", "제주", "Jeju"),
                in("suwon-1", "수원", "Suwon"),
                in("suwon-2", "수원시", null),
                in("suwon-3", "suwon-si", null),
                in("ny-1", "뉴욕", "New York"),
                in("ny-2", "New York City", null),
                in("unknown", "", null)));
        running = RunningSearch.ready(catalogue, folder);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void facets_oneCity_countsOnceHoweverItIsWritten() {
        assertThat(RunningSearch.facet(running.json("/search"), "city"))
                .containsExactly("서울=4", "수원=3", "뉴욕=2", "제주=2");
        Map<String, Object> english = RunningSearch.body(running.get("/search", "en"));
        assertThat(RunningSearch.facet(english, "city")).containsExactly("Seoul=4", "Suwon=3", "Jeju=2", "New York=2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "서울 | 4", "서울시 | 4", "서울특별시 | 4", "seoul | 4", "SEOUL | 4", "Seoul-si | 4", "Seoul, Korea | 4",
                "제주도 | 2", "Jeju Island | 2", "제주특별자치도 | 2", "수원 | 3", "수원시 | 3", "경기도 수원시 | 3", "Suwon | 3",
                "new york | 2", "뉴욕시 | 2", "New York City | 2", "경기 | 0", "광주 | 0", "! | 0"
            })
    void search_cityHoweverItIsAskedFor_findsAllOfIt(String city, int count) {
        assertThat(running.list("size=100&city=" + RunningSearch.encoded(city))).hasSize(count);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"서울특별시", "서울", "seoul"})
    void search_cityAmongTheWords_findsAllOfIt(String words) {
        assertThat(running.find(words)).contains("seoul-1", "seoul-2", "seoul-3", "seoul-4");
    }

    @Test
    void item_tellsTheOneNameOfItsCity() {
        assertThat(RunningSearch.items(running.json("/search?size=100"))).allSatisfy(item -> {
            if (String.valueOf(item.get("eventId")).startsWith("seoul")) {
                assertThat(item).containsEntry("city", "서울");
            }
            if ("unknown".equals(item.get("eventId"))) {
                assertThat(item.get("city")).isNull();
            }
        });
    }

    private static PublishedEvent in(String id, String korean, @Nullable String english) {
        Venue venue = new Venue(
                "hall-" + id, LocalText.of("홀"), new LocalText(korean, english), null, null, null, "Asia/Seoul");
        return Events.of(id, "공연 " + id, "Show " + id, Genre.PLAY).at(venue).published();
    }
}
