package podo.site.internal.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.uri.UriQuery;
import org.junit.jupiter.api.Test;
import podo.catalogue.Genre;
import podo.catalogue.Language;
import podo.site.internal.frame.Visit;

class SearchAddressTest {
    private static final Visit VISIT = new Visit(Language.EN, false, "/search", "", "https://podo.example");

    @Test
    void searchForAGenreAlone_isKnownAsTheGenresPage() {
        assertThat(search("genre=concert").canonical()).isEqualTo("/genres/concert");
        assertThat(search("genre=CONCERT&status=ON_SALE&page=2").canonical()).isEqualTo("/genres/concert");
        assertThat(search("q=iu&genre=concert").canonical()).isEqualTo("/search?q=iu");
        assertThat(search("genre=nonsense").canonical()).isEqualTo("/search");
        assertThat(search("").canonical()).isEqualTo("/search");
    }

    @Test
    void linksOfAGenresPage_stayOnIt() {
        SearchAddress concerts = concerts("status=ON_SALE&page=3");
        assertThat(concerts.with("city", "서울")).isEqualTo("/genres/concert?status=ON_SALE&city=%EC%84%9C%EC%9A%B8");
        assertThat(concerts.page(0)).isEqualTo("/genres/concert?status=ON_SALE");
        assertThat(concerts.cleared()).isEqualTo("/genres/concert");
        assertThat(concerts.action()).isEqualTo("/genres/concert");
        assertThat(concerts.kept()).containsOnlyKeys("status");
    }

    @Test
    void anotherGenre_isAnotherPage_andNoneIsTheSearch() {
        assertThat(concerts("status=ON_SALE").with("genre", "play")).isEqualTo("/genres/play?status=ON_SALE");
        assertThat(concerts("status=ON_SALE").with("genre", "")).isEqualTo("/search?status=ON_SALE");
        assertThat(search("q=iu").with("genre", "play")).isEqualTo("/search?q=iu&genre=play");
    }

    @Test
    void genreOfAPage_isNoFilterOfIts() {
        assertThat(concerts("").isPlain()).isTrue();
        assertThat(concerts("genre=play").query()).isEqualTo("genre=concert");
        assertThat(concerts("status=ON_SALE").filters()).containsExactly("status");
        assertThat(search("genre=play").filters()).containsExactly("genre");
    }

    private static SearchAddress search(String query) {
        return SearchAddress.of(UriQuery.create(query), VISIT);
    }

    private static SearchAddress concerts(String query) {
        return SearchAddress.ofCategory(Genre.CONCERT, UriQuery.create(query), VISIT);
    }
}
