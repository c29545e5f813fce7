package podo.site.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.catalogue.Language;

class VisitTest {
    @ParameterizedTest
    @CsvSource({
        "/, /?lang=en",
        "/search?genre=concert&city=Seoul, /search?genre=concert&city=Seoul&lang=en",
        "/search?lang=ko&q=a, /search?q=a&lang=en",
        "/search?q=a&lang=ko&page=3, /search?q=a&page=3&lang=en",
        "/events/hamlet?lang=ko#booking, /events/hamlet?lang=en#booking",
        "/showtimes/hamlet.1?lang=en#resume=word, /showtimes/hamlet.1?lang=en#resume=word",
        "/search?slang=ko, /search?slang=ko&lang=en"
    })
    void in_namesOneLanguage_andKeepsAllElse(String address, String inEnglish) {
        assertThat(Visit.in(Language.EN, address)).isEqualTo(inEnglish);
    }

    @Test
    void back_leadsToThisVeryPage() {
        assertThat(visit(false, "").back()).isEqualTo("%2Fsearch");
        assertThat(visit(false, "q=a&page=3").back()).isEqualTo("%2Fsearch%3Fq%3Da%26page%3D3");
        assertThat(visit(true, "q=a").back()).isEqualTo("%2Fsearch%3Fq%3Da%26lang%3Dko");
    }

    private static Visit visit(boolean chosen, String query) {
        return new Visit(Language.KO, chosen, "/search", "", "https://podo.example", query);
    }
}
