package podo.catalogue;

import java.util.List;
import java.util.Locale;

/** A language that pages and answers are written in. */
public enum Language {
    KO,
    EN;

    private static final int LONGEST_HEADER = 200;

    /** The best of our languages for an {@code Accept-Language} header; Korean where nothing fits. */
    public static Language accepted(String header) {
        if (header.isBlank() || header.length() > LONGEST_HEADER) {
            return KO;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            Locale best = Locale.lookup(ranges, List.of(Locale.KOREAN, Locale.ENGLISH));
            return best != null && best.getLanguage().equals("en") ? EN : KO;
        } catch (IllegalArgumentException e) {
            return KO; // a header nobody can read asks for nothing
        }
    }

    /** The tag used in HTML and in {@code Content-Language}: {@code ko} or {@code en}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
