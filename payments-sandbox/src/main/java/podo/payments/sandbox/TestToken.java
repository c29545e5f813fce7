package podo.payments.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a payment goes, as its token asks for it. */
enum TestToken {
    /** Charges and says so. */
    OK,
    /** Says no. */
    DECLINED,
    /** Charges nothing and never answers. */
    TIMEOUT,
    /** Charges and never answers. */
    CHARGED_THEN_TIMEOUT,
    /** Charges at once and says so late. */
    SLOW,
    /** Charges nothing and answers 502. */
    ERROR,
    /** Charges and answers 502. */
    CHARGED_THEN_ERROR;

    /** How a request spells it. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a request's spelling; empty when there is no such token. */
    static Optional<TestToken> parse(String code) {
        return Arrays.stream(values())
                .filter(token -> token.code().equals(code))
                .findFirst();
    }

    /** All spellings, for a message. */
    static String all() {
        return Arrays.stream(values()).map(TestToken::code).collect(Collectors.joining(", "));
    }
}
