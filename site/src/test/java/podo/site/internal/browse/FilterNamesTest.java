package podo.site.internal.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.uri.UriQuery;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.catalogue.Genre;
import podo.catalogue.Language;
import podo.catalogue.SaleStatus;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Visit;

class FilterNamesTest {
    private static final Texts TEXTS = new Texts();
    private static final FilterNames NAMES =
            new FilterNames(Arrays.stream(Language.values()).map(TEXTS::in).toList());

    @Test
    void everyGenreAndStatus_isKnownByItsNameInEveryLanguage() {
        for (Language language : Language.values()) {
            Texts.Wording wording = TEXTS.in(language);
            for (Genre genre : Genre.values()) {
                assertThat(NAMES.code("genre", wording.text("genre." + genre.code())))
                        .isEqualTo(genre.code());
            }
            for (SaleStatus status : SaleStatus.values()) {
                String text = wording.text("status." + status.name().toLowerCase(java.util.Locale.ROOT));
                assertThat(NAMES.code("status", text)).isEqualTo(status.name());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "genre, CONCERT, concert",
        "genre, ' 콘서트 ', concert",
        "status, on_sale, ON_SALE",
        "genre, opera on ice, opera on ice",
        "city, 콘서트, 콘서트",
        "q, musical, musical"
    })
    void value_isSpelledAsSearchKnowsIt_orLeftAlone(String kind, String given, String code) {
        assertThat(NAMES.code(kind, given)).isEqualTo(code);
    }

    @Test
    void address_leadsOnByCodes_andInTheCitysOwnName() {
        Visit visit = new Visit(Language.EN, false, "/search", "", "https://podo.example");
        SearchAddress address = SearchAddress.of(UriQuery.create("genre=뮤지컬&city=서울&page=2"), visit)
                .spelled(NAMES)
                .inCity("Seoul");
        assertThat(address.has("genre", "musical")).isTrue();
        assertThat(address.has("city", "Seoul")).isTrue();
        assertThat(address.page(1)).isEqualTo("/search?genre=musical&city=Seoul&page=1");
        assertThat(address.with("genre", "")).isEqualTo("/search?city=Seoul");
        assertThat(address.firstPage()).isEqualTo("genre=musical&city=Seoul");
    }

    @Test
    void searchWithoutACity_isGivenNone() {
        Visit visit = new Visit(Language.EN, false, "/search", "", "https://podo.example");
        assertThat(SearchAddress.of(UriQuery.create("q=iu"), visit)
                        .inCity("Seoul")
                        .query())
                .isEqualTo("q=iu");
    }
}
