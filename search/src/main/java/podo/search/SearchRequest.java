package podo.search;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import podo.catalogue.Genre;
import podo.catalogue.SaleStatus;

/**
 * What somebody looks for. Everything in it is within its bounds.
 *
 * @param text what was typed; empty to list everything
 * @param cities the keys of one city's names; empty for any city
 * @param venue a venue's name in any language or its own key, as a key to compare by
 * @param from events that are still on at this day or later
 * @param to events that have begun by this day
 * @param page from 0
 */
record SearchRequest(
        String text,
        Optional<Genre> genre,
        Set<String> cities,
        Optional<String> venue,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<SaleStatus> status,
        Order order,
        int page,
        int size) {
    /** The longest text to look for, in characters. */
    static final int LONGEST_TEXT = 200;

    /** The longest name of a city or venue. */
    static final int LONGEST_NAME = 100;

    static final int LARGEST_PAGE = 100;

    /** How far into the results pages reach: whoever wants more narrows the search. */
    static final int DEEPEST = 10_000;

    /** What narrows a search, apart from its text. */
    record Filters(
            Optional<Genre> genre,
            Set<String> cities,
            Optional<String> venue,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<SaleStatus> status) {}

    Filters filters() {
        return new Filters(genre, cities, venue, from, to, status);
    }

    /** The same search for a city by all of its names. */
    SearchRequest by(SameCities same) {
        Set<String> all =
                cities.stream().flatMap(key -> same.keysOf(key).stream()).collect(Collectors.toUnmodifiableSet());
        return new SearchRequest(text, genre, all, venue, from, to, status, order, page, size);
    }

    /** What comes first. */
    enum Order {
        /** The best match; without a text as by date. What is over comes after what is not where matches are equal. */
        RELEVANCE,
        /** The earliest first day, what is over last. */
        DATE,
        /** The best rated, unrated last. */
        RATING
    }
}
