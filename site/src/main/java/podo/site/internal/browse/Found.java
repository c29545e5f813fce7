package podo.site.internal.browse;

import io.helidon.common.uri.UriQuery;
import java.util.List;
import podo.catalogue.Language;
import podo.kernel.FieldError;
import podo.kernel.ProblemException;
import podo.search.Search;
import podo.search.SearchAnswer;
import podo.site.internal.frame.Same;
import podo.site.internal.frame.Texts;

/** What became of a search that a page shows. */
sealed interface Found {

    /** What was found. */
    record Events(SearchAnswer answer) implements Found {}

    /** Why it cannot be: a person who wrote something that makes no sense is told at the field. */
    record Faults(List<FieldError> errors) implements Found {
        public Faults {
            errors = List.copyOf(errors);
        }
    }

    /**
     * Searches.
     *
     * @throws ProblemException 503 while search is starting or too busy
     */
    static Found by(Search search, UriQuery query, Language language) {
        try {
            return new Events(search.search(query, language));
        } catch (ProblemException e) {
            if (e.problem().errors().isEmpty()) {
                throw e;
            }
            return new Faults(e.problem().errors());
        }
    }

    /** By what a page that shows it is kept: search gives the same answer while nothing in its index changes. */
    default Object key() {
        return switch (this) {
            case Events events -> new Same(events.answer());
            case Faults faults -> faults;
        };
    }

    /** What the page shows of it. */
    default SearchView view(SearchAddress address, Texts.Wording wording) {
        return switch (this) {
            case Events events -> SearchView.of(events.answer(), address, wording);
            case Faults faults -> SearchView.wrong(faults.errors(), address, wording);
        };
    }
}
