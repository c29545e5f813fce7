package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenderTest {
    private static final int MOST_SEATS = 20;
    private static final long LARGEST_IN_SCRIPTS = 1L << 53;

    /** Prices in the smallest unit that seats do cost somewhere, or nearly. */
    @ParameterizedTest
    @CsvSource({
        "KRW, 1000000", "JPY, 500000", "USD, 2500000", "EUR, 1500000", "IDR, 150000000", "COP, 1000000000",
        "LBP, 18000000000", "UZS, 3000000000", "VND, 50000000", "IRR, 99999999999", "KWD, 1500000", "XOF, 1000000",
        "XAF, 1000000", "XPF, 200000", "XCD, 500000", "CLP, 2000000", "HUF, 50000000"
    })
    void highPrice_isAllowedInEachCurrency(String code, long price) {
        assertThat(Tender.parse(code).orElseThrow().highestPrice()).isGreaterThanOrEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({"KRW, 1000000000, KRW", "IDR, 100000000000, units of 0.01 IDR", "KWD, 1000000000000, units of 0.001 KWD"
    })
    void highestPrice_isTheSameNumberOfWholeUnits(String code, long highest, String unit) {
        Tender tender = Tender.parse(code).orElseThrow();
        assertThat(tender.highestPrice()).isEqualTo(highest);
        assertThat(tender.unit()).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XDR", "XBA", "XUA", "XSU", "CLF", "CHE", "CHW", "MXV", "USN",
                "UYI", "BOV", "COU", "DEM", "FRF", "ITL", "HRK", "ZZZ", "krw", "KR", "", "원", "BTC"
            })
    void codeThatNobodyPaysWith_isNone(String code) {
        assertThat(Tender.parse(code)).isEmpty();
    }

    @Test
    void bookingAtTheHighestPrice_isCountedExactly_inEveryCurrency() {
        assertThat(java.util.Currency.getAvailableCurrencies())
                .map(java.util.Currency::getCurrencyCode)
                .map(Tender::parse)
                .filteredOn(java.util.Optional::isPresent)
                .hasSizeGreaterThan(100)
                .allSatisfy(tender -> assertThat(
                                Math.multiplyExact(tender.orElseThrow().highestPrice(), MOST_SEATS))
                        .isPositive()
                        .isLessThan(LARGEST_IN_SCRIPTS));
    }
}
