package podo.demo;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.demo.internal.many.Asking;

/**
 * What people type and choose to find some of {@link ManyEvents}: names by how famous they are, so that a few queries
 * come often and very many come once. The same seed gives the same queries. Not thread-safe.
 */
public final class ManyQueries {
    private static final List<Kind> MIX = List.of(
            Kind.FACETED,
            Kind.FACETED,
            Kind.FACETED,
            Kind.FACETED,
            Kind.NAME,
            Kind.NAME,
            Kind.NAME,
            Kind.TITLE,
            Kind.TITLE,
            Kind.BROWSE,
            Kind.BROWSE,
            Kind.ENGLISH,
            Kind.ENGLISH,
            Kind.MIXED,
            Kind.PARTIAL,
            Kind.PARTIAL,
            Kind.INITIALS,
            Kind.TYPO,
            Kind.TYPO,
            Kind.NAME);
    private final Asking asking;
    private final Map<Kind, Integer> asked = new EnumMap<>(Kind.class);
    private int mixed;

    /** The ways in which people search. */
    public enum Kind {
        /** A performer's whole name, in Korean. */
        NAME("a performer's name"),
        /** Words of a title, in Korean. */
        TITLE("words of a title"),
        /** A genre's word or a word of a title, with a city and dates chosen. */
        FACETED("word, city and dates (typical faceted)"),
        /** Only filters: genre, city, dates. */
        BROWSE("filters without words"),
        /** Korean and English words together. */
        MIXED("Korean and English words"),
        /** The beginning of a name. */
        PARTIAL("part of a word"),
        /** A name by its initial consonants. */
        INITIALS("initial consonants"),
        /** A name with a slip of the finger. */
        TYPO("a name with a typo"),
        /** A name or words of a title, in English. */
        ENGLISH("English words");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** What it is, for a table. */
        public String meaning() {
            return meaning;
        }
    }

    /**
     * A query.
     *
     * @param text what is typed; empty for filters alone
     * @param city a city's name, as filters offer it
     * @param from the first day wished
     * @param to the last day wished, not before {@code from}
     */
    public record Query(
            Kind kind,
            String text,
            Optional<Genre> genre,
            Optional<LocalText> city,
            Optional<LocalDate> from,
            Optional<LocalDate> to) {}

    /**
     * Queries for the events as they stand on a day.
     *
     * @param today the day in Korea
     */
    public ManyQueries(long seed, LocalDate today) {
        this.asking = new Asking(seed, today);
    }

    /** The next query of any kind, by how often people search so. */
    public Query next() {
        int at = mixed++;
        return next(MIX.get(asking.turn(at, MIX.size())));
    }

    /** The next query of this kind. */
    public Query next(Kind kind) {
        int number = asked.merge(kind, 1, Integer::sum);
        Asking.Draft draft = switch (kind) {
            case NAME -> asking.name(number);
            case TITLE -> asking.title(number);
            case FACETED -> asking.faceted(number);
            case BROWSE -> asking.browse(number);
            case MIXED -> asking.mixed(number);
            case PARTIAL -> asking.partial(number);
            case INITIALS -> asking.initials(number);
            case TYPO -> asking.typo(number);
            case ENGLISH -> asking.english(number);
        };
        return new Query(kind, draft.text(), draft.genre(), draft.city(), draft.from(), draft.to());
    }
}
