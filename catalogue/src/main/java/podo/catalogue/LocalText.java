package podo.catalogue;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * A text in Korean and, where there is one, in English.
 *
 * @param ko the Korean text; always there, and what is shown when no English text is
 * @param en the English text, or null
 */
@Json
public record LocalText(String ko, @Nullable String en) {

    /** One text for every language. */
    public static LocalText of(String text) {
        return new LocalText(text, null);
    }

    /** The text in this language, else in Korean. */
    public String in(Language language) {
        return language == Language.EN && en != null ? en : ko;
    }
}
