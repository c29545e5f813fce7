package podo.site.internal.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.uri.UriQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.catalogue.Language;
import podo.search.EventItem;
import podo.search.SearchAnswer;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Visit;

class SearchViewTest {
    private static final int SIZE = 20;
    private static final Texts.Wording ENGLISH = new Texts().in(Language.EN);
    private static final Visit VISIT = new Visit(Language.EN, false, "/search", "", "https://podo.example");

    @ParameterizedTest
    @CsvSource({
        "600, 45, 601, 3, true",
        "3, 45, 4, 3, true",
        "abc, 1, abc, 1, true",
        "-1, 20, -1, 1, true",
        "99999999999999999999999, 21, 99999999999999999999…, 2, true",
        "501, 30000, 502, 501, false"
    })
    void pageThatIsNotThere_isSaid_withTheWayToThoseThatAre(
            String page, long total, String asked, int last, boolean all) {
        SearchAddress address = address("q=a&page=" + page);
        SearchView view = SearchView.withoutPage(answer(total, 0), address, ENGLISH);
        SearchView.NoPage said = view.noPage().orElseThrow();
        assertThat(said.asked()).isEqualTo(asked);
        assertThat(said.last()).isEqualTo(last);
        assertThat(said.isAll()).isEqualTo(all);
        assertThat(said.firstAddress()).isEqualTo("/search?q=a");
        assertThat(said.lastAddress()).isEqualTo(last == 1 ? "/search?q=a" : "/search?q=a&page=" + (last - 1));
        assertThat(view.total()).isEqualTo(total);
        assertThat(view.hits()).isEmpty();
        assertThat(view.steps().around()).isEmpty();
    }

    @Test
    void nothingFound_isNoMatterOfPages() {
        assertThat(SearchView.withoutPage(answer(0, 0), address("q=a&page=7"), ENGLISH)
                        .noPage())
                .isEmpty();
    }

    @Test
    void steps_leadNoFurtherThanPagesReach() {
        SearchView last = SearchView.of(answer(30_000, 500), address("page=500"), ENGLISH);
        assertThat(last.steps().after()).isEmpty();
        assertThat(last.steps().around()).extracting(SearchView.Step::number).containsExactly(499, 500, 501);
        SearchView middle = SearchView.of(answer(45, 1), address("page=1"), ENGLISH);
        assertThat(middle.steps().after()).contains("/search?page=2");
        assertThat(middle.steps().around()).hasSize(3);
    }

    @Test
    void chosenValue_canBeTakenOut_alsoWhereItLeavesNothing() {
        SearchView view = SearchView.of(answer(0, 0), address("genre=dance&city=Ulsan"), ENGLISH);
        Map<String, SearchView.Choice> chosen = view.facets().stream()
                .flatMap(facet -> facet.choices().stream())
                .filter(SearchView.Choice::chosen)
                .collect(java.util.stream.Collectors.toMap(SearchView.Choice::label, choice -> choice));
        assertThat(chosen).containsOnlyKeys("Dance", "Ulsan");
        assertThat(chosen).hasEntrySatisfying("Ulsan", ulsan -> {
            assertThat(ulsan.address()).isEqualTo("/search?genre=dance");
            assertThat(ulsan.count()).isZero();
        });
    }

    @Test
    void found_isKeptByTheCityThatWasFound() {
        SearchAnswer answer = answer(3, 0);
        assertThat(new Found.Events(answer, Optional.of("Seoul")).key())
                .isEqualTo(new Found.Events(answer, Optional.of("Seoul")).key())
                .isNotEqualTo(new Found.Events(answer, Optional.empty()).key())
                .isNotEqualTo(new Found.Events(answer(3, 0), Optional.of("Seoul")).key());
    }

    private static SearchAddress address(String query) {
        return SearchAddress.of(UriQuery.create(query), VISIT);
    }

    private static SearchAnswer answer(long total, int page) {
        int items = Math.clamp(total - (long) page * SIZE, 0, SIZE);
        return new SearchAnswer(
                total,
                page,
                SIZE,
                IntStream.range(0, items).mapToObj(SearchViewTest::item).toList(),
                new SearchAnswer.Facets(
                        List.of(new SearchAnswer.Count("concert", 2)),
                        List.of(new SearchAnswer.Count("Seoul", 2)),
                        List.of()));
    }

    private static EventItem item(int number) {
        return new EventItem(
                "event-" + number,
                "Event",
                "concert",
                List.of(),
                null,
                "Seoul",
                "2027-01-01",
                "2027-01-02",
                null,
                "ON_SALE",
                null,
                false);
    }
}
