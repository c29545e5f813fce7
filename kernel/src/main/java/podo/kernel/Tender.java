package podo.kernel;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A currency that something can be sold for: one that a country pays with. ISO 4217 also has codes of metals, funds, tests
 * and former currencies, which nobody can pay with; most of them have no smallest unit either.
 */
public record Tender(Currency currency) {
    /** What is allowed, for messages. */
    public static final String ALLOWED =
            "must be the ISO 4217 code of a currency that a country pays with, such as KRW, USD"
                    + " or EUR (no metal, fund, test or former currency)";

    /**
     * The highest price of a seat, in whole units: more than any seat costs in the currencies that are worth least, and so
     * little that the seats of a booking never add up to more than scripts count exactly (2^53), thousandths included.
     */
    private static final long HIGHEST_WHOLE = 1_000_000_000;

    private static final Map<String, Tender> ALL = Stream.of(Locale.getISOCountries())
            .map(country -> Currency.getInstance(Locale.of("", country)))
            .filter(Objects::nonNull)
            .distinct()
            .map(Tender::new)
            .collect(Collectors.toUnmodifiableMap(tender -> tender.currency.getCurrencyCode(), Function.identity()));

    /** The tender of this code; empty where nobody pays with it. */
    public static Optional<Tender> parse(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    /** The highest price of a seat, in the smallest unit. */
    public long highestPrice() {
        return HIGHEST_WHOLE
                * BigDecimal.TEN.pow(currency.getDefaultFractionDigits()).longValueExact();
    }

    /** What prices are counted in, for messages: "KRW", or "units of 0.01 IDR". */
    public String unit() {
        int digits = currency.getDefaultFractionDigits();
        String code = currency.getCurrencyCode();
        return digits == 0
                ? code
                : "units of " + BigDecimal.ONE.movePointLeft(digits).toPlainString() + " " + code;
    }
}
