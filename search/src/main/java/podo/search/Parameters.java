package podo.search;

import io.helidon.common.uri.UriQuery;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import podo.catalogue.CityNames;
import podo.catalogue.Genre;
import podo.catalogue.SaleStatus;
import podo.kernel.FieldError;
import podo.kernel.Problem;

/**
 * Reads the parameters of one request and collects everything that is wrong with them. An empty parameter counts as
 * left out, as forms send it; a parameter nobody knows is passed over, as links carry the marks of those who spread them.
 */
final class Parameters {
    private static final int DEFAULT_SIZE = 20;
    private static final int DEFAULT_SUGGESTIONS = 8;
    private static final int MOST_SUGGESTIONS = 20;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);
    private final UriQuery query;
    private final List<FieldError> errors = new ArrayList<>();

    private Parameters(UriQuery query) {
        this.query = query;
    }

    /**
     * Reads a search.
     *
     * @throws podo.kernel.ProblemException 422 naming every parameter at fault
     */
    static SearchRequest search(UriQuery query) {
        Parameters given = new Parameters(query);
        SearchRequest request = new SearchRequest(
                given.text("q", SearchRequest.LONGEST_TEXT).orElse(""),
                given.genre(),
                given.text("city", SearchRequest.LONGEST_NAME)
                        .map(city -> Set.of(CityNames.key(city)))
                        .orElse(Set.of()),
                given.text("venue", SearchRequest.LONGEST_NAME).map(SearchText::key),
                given.date("from"),
                given.date("to"),
                given.choice("status", SaleStatus.values()),
                given.choice("sort", SearchRequest.Order.values()).orElse(SearchRequest.Order.RELEVANCE),
                given.number("page", 0, 0, SearchRequest.DEEPEST),
                given.number("size", DEFAULT_SIZE, 1, SearchRequest.LARGEST_PAGE));
        given.checkTogether(request);
        given.refuseErrors();
        return request;
    }

    /** What somebody has begun to type. */
    record Beginning(String text, int limit) {}

    /**
     * Reads a request for suggestions.
     *
     * @throws podo.kernel.ProblemException 422 naming every parameter at fault
     */
    static Beginning suggest(UriQuery query) {
        Parameters given = new Parameters(query);
        Beginning beginning = new Beginning(
                given.text("q", SearchRequest.LONGEST_TEXT).orElse(""),
                given.number("limit", DEFAULT_SUGGESTIONS, 1, MOST_SUGGESTIONS));
        given.refuseErrors();
        return beginning;
    }

    private void checkTogether(SearchRequest request) {
        if (request.from().isPresent()
                && request.to().isPresent()
                && request.from().get().isAfter(request.to().get())) {
            wrong("to", "must not be before from");
        }
        int most = SearchRequest.DEEPEST / request.size();
        if (request.page() > most) {
            wrong("page", "must be from 0 to " + most + " for pages of this size; narrow the search instead");
        }
    }

    private void refuseErrors() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
    }

    private Optional<String> value(String name) {
        if (!query.contains(name)) {
            return Optional.empty();
        }
        List<String> values = query.all(name);
        if (values.size() > 1) {
            wrong(name, "must be given once");
            return Optional.empty();
        }
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private Optional<String> text(String name, int longest) {
        Optional<String> value = value(name);
        if (value.isPresent() && value.get().codePointCount(0, value.get().length()) > longest) {
            wrong(name, "must have at most " + longest + " characters");
            return Optional.empty();
        }
        return value;
    }

    private Optional<Genre> genre() {
        return choice("genre", Genre.values());
    }

    /** One of an enum's names in any case. */
    private <E extends Enum<E>> Optional<E> choice(String name, E[] choices) {
        Optional<String> value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<E> choice = Arrays.stream(choices)
                .filter(one -> one.name().equalsIgnoreCase(value.get()))
                .findFirst();
        if (choice.isEmpty()) {
            boolean shouted = choices[0] instanceof SaleStatus;
            wrong(
                    name,
                    "must be one of "
                            + Arrays.stream(choices)
                                    .map(one ->
                                            shouted ? one.name() : one.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
        }
        return choice;
    }

    private Optional<LocalDate> date(String name) {
        return value(name).flatMap(value -> {
            try {
                LocalDate date = LocalDate.parse(value);
                if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
                    return Optional.of(date);
                }
            } catch (DateTimeParseException e) {
                wrong(name, "must be a day written as 2026-11-23");
                return Optional.empty();
            }
            wrong(name, "must be a day from " + EARLIEST + " to " + LATEST);
            return Optional.empty();
        });
    }

    private int number(String name, int fallback, int least, int most) {
        Optional<String> value = value(name);
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            wrong(name, "must be a whole number from " + least + " to " + most);
            return fallback;
        }
        wrong(name, "must be from " + least + " to " + most);
        return fallback;
    }

    private void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }
}
