package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSpellingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/api/v1/events/hamlet",
                "/showtimes/hamlet.1",
                "/.well-known/x",
                "/...",
                "/a..b/c.",
                "/-._~!$&'()*+,=:@",
                "/%EC%BD%98%EC%84%9C%ED%8A%B8",
                "/100%25",
                "/a%20b%22%3F%23",
                "/%F0%9F%8D%87"
            })
    void isCanonical_theOneSpelling_isTrue(String path) {
        assertThat(PathSpelling.isCanonical(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "http://host/a",
                "//",
                "//a",
                "/a/",
                "/a//b",
                "/.",
                "/..",
                "/a/../b",
                "/a/./b",
                "/%2e",
                "/%2E%2E/a",
                "/%61",
                "/a%2Fb",
                "/a%2fb",
                "/a%5Cb",
                "/a\\b",
                "/a;b",
                "/a%3Bb",
                "/a%00",
                "/a%0A",
                "/a%7F",
                "/%C2%85",
                "/a b",
                "/a\tb",
                "/콘",
                "/a\u00e9",
                "/%ec%bd%98",
                "/%3A",
                "/%7E",
                "/%",
                "/%4",
                "/%zz",
                "/%+1",
                "/%EC%BD",
                "/%EC/%BD%98",
                "/%ECa%BD%98",
                "/%C0%AE",
                "/%ED%A0%80",
                "/a?b",
                "/a#b",
                "/\u0661%\u0661\u0661"
            })
    void isCanonical_anyOther_isFalse(String path) {
        assertThat(PathSpelling.isCanonical(path)).isFalse();
    }
}
