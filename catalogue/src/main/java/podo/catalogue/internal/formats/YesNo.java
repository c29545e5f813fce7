package podo.catalogue.internal.formats;

import java.util.List;
import java.util.Optional;
import podo.catalogue.internal.focus.Words;

/** Yes and no as tables write them. "x" is neither: it marks a yes in some countries and a no in others. */
final class YesNo {
    static final String ALLOWED = "true or false, yes or no, 1 or 0, 예 or 아니요";
    private static final List<String> YES = Words.list("true, t, yes, y, 1, ja, oui, si, sim, 예, 네, はい, 是");
    private static final List<String> NO = Words.list("false, f, no, n, 0, nein, non, nao, 아니요, 아니오, いいえ, 否");

    private YesNo() {}

    /** What the text says; empty where it says neither. */
    static Optional<Boolean> parse(String text) {
        String word = String.join(" ", Words.of(text));
        if (YES.contains(word)) {
            return Optional.of(true);
        }
        return NO.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
