package podo.catalogue.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://example.org/p.png, https://example.org/p.png",
        "HTTPS://Example.ORG/P.png, https://example.org/P.png",
        "hTTp://example.org, http://example.org",
        "' https://example.org/a?b=C#D ', https://example.org/a?b=C#D",
        "https://example.org:8443/x, https://example.org:8443/x",
        "https://예술.한국/포스터.jpg, https://예술.한국/포스터.jpg",
        "https://[2001:DB8::1]/x, https://[2001:db8::1]/x",
        "https://my_files.example.org./x, https://my_files.example.org./x"
    })
    void of_address_isWrittenInOneWay(String written, String stored) {
        assertThat(WebAddress.of(written)).contains(stored);
        assertThat(WebAddress.isMeant(written)).isTrue();
        assertThat(WebAddress.of(stored)).contains(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://",
                "https:///x",
                "https://@example.org/",
                "https://user@example.org/x",
                "https://a..b/x",
                "https://-a.org/x",
                "https://example.org:0/x",
                "https://example.org:65536/x",
                "https://example.org:x/",
                "https://exa mple.org/",
                "https://example.org/a b",
                "https://example.org/\"onload=",
                "https://example.org/<b>",
                "https://example.org\\@evil.org/",
                "HTTPS://.",
                "https://example.org/\u0007"
            })
    void of_whatOnlyLooksLikeOne_isNone(String written) {
        assertThat(WebAddress.of(written)).isEmpty();
        assertThat(WebAddress.isMeant(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "data:image/png;base64,AA", "//example.org/x", "ftp://x/y", "poster", ""})
    void isMeant_ofAnotherScheme_isFalse(String written) {
        assertThat(WebAddress.of(written)).isEmpty();
        assertThat(WebAddress.isMeant(written)).isFalse();
    }

    @Test
    void of_length_isBounded() {
        String longest = "https://example.org/" + "a".repeat(WebAddress.LONGEST - 20);
        assertThat(WebAddress.of(longest)).isPresent();
        assertThat(WebAddress.of(longest + "a")).isEmpty();
    }
}
