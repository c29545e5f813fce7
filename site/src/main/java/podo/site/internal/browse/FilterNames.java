package podo.site.internal.browse;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import podo.catalogue.Genre;
import podo.catalogue.SaleStatus;
import podo.site.internal.frame.Texts;

/**
 * The values of filters as people read them, in every language: an address that names a genre or a status so means what
 * search calls by its code. Immutable.
 */
final class FilterNames {
    private static final String GENRE = "genre";
    private static final String STATUS = "status";

    /** Codes by the kind of filter and the name. */
    private final Map<String, String> codes = new HashMap<>();

    /** @param wordings the texts of every language */
    FilterNames(List<Texts.Wording> wordings) {
        for (Texts.Wording wording : wordings) {
            Stream.of(Genre.values()).forEach(genre -> add(GENRE, genre.code(), wording));
            Stream.of(SaleStatus.values()).forEach(status -> add(STATUS, status.name(), wording));
        }
    }

    private void add(String kind, String code, Texts.Wording wording) {
        codes.put(key(kind, wording.text(kind + "." + code.toLowerCase(Locale.ROOT))), code);
        codes.put(key(kind, code), code);
    }

    /** The code that search knows a value by; the value itself where it is nobody's name. */
    String code(String kind, String value) {
        return codes.getOrDefault(key(kind, value), value);
    }

    private static String key(String kind, String name) {
        return kind + " " + name.strip().toLowerCase(Locale.ROOT);
    }
}
