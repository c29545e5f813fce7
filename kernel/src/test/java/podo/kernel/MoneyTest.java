package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Test
    void plus_sameCurrency_adds() {
        assertThat(new Money(150_000, "KRW").plus(new Money(2_000, "KRW"))).isEqualTo(new Money(152_000, "KRW"));
        assertThat(Money.zero("EUR").plus(new Money(1, "EUR"))).isEqualTo(new Money(1, "EUR"));
    }

    @Test
    void plus_otherCurrency_isRefused() {
        assertThatThrownBy(() -> new Money(1, "KRW").plus(new Money(1, "EUR")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plus_tooMuch_isRefusedRatherThanNegative() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "KRW").plus(new Money(1, "KRW")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void new_negative_isRefused() {
        assertThatThrownBy(() -> new Money(-1, "KRW")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "krw", "WON", "KR", "₩"})
    void new_noCurrency_isRefused(String currency) {
        assertThatThrownBy(() -> new Money(1, currency)).isInstanceOf(IllegalArgumentException.class);
    }
}
