package podo.site.internal.browse;

import io.helidon.common.uri.UriQuery;
import java.util.List;
import java.util.Optional;
import podo.kernel.FieldError;
import podo.kernel.ProblemException;
import podo.search.EventItem;
import podo.search.Search;
import podo.search.SearchAnswer;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Same;
import podo.site.internal.frame.Texts;

/** What became of a search that a page shows. */
sealed interface Found {

    /**
     * What was found.
     *
     * @param city how search calls the city that was given, in the language of the page; empty where none was given or
     *     no event is in it
     */
    record Events(SearchAnswer answer, Optional<String> city) implements Found {}

    /** There is no such page of what was found: its first page tells how many there are. */
    record NoPage(SearchAnswer first, Optional<String> city) implements Found {}

    /** Why it cannot be: a person who wrote something that makes no sense is told at the field. */
    record Faults(List<FieldError> errors) implements Found {
        public Faults {
            errors = List.copyOf(errors);
        }
    }

    /**
     * Searches as an address says.
     *
     * @throws ProblemException 503 while search is starting or too busy
     */
    static Found by(Search search, SearchAddress address) {
        try {
            SearchAnswer answer = ask(search, address.query(), address);
            Optional<String> city = city(search, answer, address);
            return answer.items().isEmpty() && answer.total() > 0 ? new NoPage(answer, city) : new Events(answer, city);
        } catch (ProblemException e) {
            List<FieldError> errors = e.problem().errors();
            if (errors.isEmpty()) {
                throw e;
            }
            return errors.stream().allMatch(error -> error.field().equals(SearchAddress.PAGE))
                    ? withoutItsPage(search, address)
                    : new Faults(errors);
        }
    }

    private static Found withoutItsPage(Search search, SearchAddress address) {
        SearchAnswer first = ask(search, address.firstPage(), address);
        return new NoPage(first, city(search, first, address));
    }

    private static SearchAnswer ask(Search search, String query, SearchAddress address) {
        return search.search(UriQuery.create(query), address.visit().language());
    }

    /** Search takes a city by any of its names; what it found there says which one the page uses. */
    private static Optional<String> city(Search search, SearchAnswer answer, SearchAddress address) {
        String given = address.city();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        return named(given, answer)
                .or(() -> foundIn(answer))
                .or(() -> foundIn(ask(search, address.anythingInCity(), address)));
    }

    private static Optional<String> named(String given, SearchAnswer answer) {
        return answer.facets().city().stream()
                .map(SearchAnswer.Count::value)
                .filter(given::equalsIgnoreCase)
                .findFirst();
    }

    private static Optional<String> foundIn(SearchAnswer answer) {
        List<String> cities = answer.items().stream()
                .map(EventItem::city)
                .flatMap(city -> Optional.ofNullable(city).stream())
                .toList();
        return answer.facets().city().stream()
                .map(SearchAnswer.Count::value)
                .filter(cities::contains)
                .findFirst()
                .or(() -> cities.stream().findFirst());
    }

    /** By what a page that shows it is kept: search gives the same answer while nothing in its index changes. */
    default Object key() {
        return switch (this) {
            case Events events -> Pages.Key.of(new Same(events.answer()), events.city());
            case NoPage none -> Pages.Key.of(new Same(none.first()), none.city());
            case Faults faults -> faults;
        };
    }

    /** What the page shows of it. */
    default SearchView view(SearchAddress address, Texts.Wording wording) {
        return switch (this) {
            case Events(SearchAnswer answer, Optional<String> city) ->
                SearchView.of(answer, city.map(address::inCity).orElse(address), wording);
            case NoPage(SearchAnswer first, Optional<String> city) ->
                SearchView.withoutPage(first, city.map(address::inCity).orElse(address), wording);
            case Faults faults -> SearchView.wrong(faults.errors(), address, wording);
        };
    }
}
