package podo.site.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPageTest {
    @Test
    void back_toAPathOfThisSite_isKept() {
        assertThat(SignInPage.local("/showtimes/hamlet.1?lang=en")).isEqualTo("/showtimes/hamlet.1?lang=en");
        assertThat(SignInPage.local("/")).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=1",
                "/a b",
                "/\t/evil.example"
            })
    void back_toAnywhereElse_leadsHome(String back) {
        assertThat(SignInPage.local(back)).isEqualTo("/");
    }
}
