package podo.rush.judging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a query is typed; search is to be good at each. */
enum Kind {
    EXACT("exact name"),
    KOREAN("Korean words"),
    ENGLISH("English"),
    MIXED("both languages"),
    PARTIAL("part of a name"),
    CONSONANTS("initial consonants"),
    TYPO("typing error"),
    KEYBOARD("wrong keyboard"),
    SYNONYM("synonym"),
    PLACE("place"),
    GENRE("genre"),
    FILTER("with filters"),
    SUGGESTION("suggestion");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /** As a table shows it. */
    String title() {
        return title;
    }

    /** As a judged set writes it: the name in lower case. */
    static Optional<Kind> parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
