package podo.catalogue;

import java.util.Locale;
import java.util.Optional;

/** What kind of performance an event is. */
public enum Genre {
    CONCERT,
    MUSICAL,
    PLAY,
    CLASSICAL,
    DANCE,
    SPORT,
    FAMILY,
    FESTIVAL,
    EXHIBITION,
    OTHER;

    /** How the API writes it: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the API's spelling; empty when there is no such genre. */
    public static Optional<Genre> parse(String code) {
        for (Genre genre : values()) {
            if (genre.code().equals(code)) {
                return Optional.of(genre);
            }
        }
        return Optional.empty();
    }
}
