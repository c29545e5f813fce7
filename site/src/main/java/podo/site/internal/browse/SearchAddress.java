package podo.site.internal.browse;

import io.helidon.common.uri.UriQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import podo.site.internal.frame.Visit;

/**
 * What the address of a search says, and the addresses of searches beside it.
 *
 * @param given the parameters by name, those that say something
 * @param visit writes links in the language of the page
 */
record SearchAddress(Map<String, String> given, Visit visit) {
    static final List<String> FILTERS = List.of("genre", "city", "status", "from", "to", "venue");
    private static final List<String> PARAMETERS =
            List.of("q", "genre", "city", "venue", "status", "from", "to", "sort", "page");
    private static final String PAGE = "page";

    static SearchAddress of(UriQuery query, Visit visit) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : PARAMETERS) {
            String value = query.contains(name) ? query.get(name).strip() : "";
            if (!value.isEmpty()) {
                given.put(name, value);
            }
        }
        return new SearchAddress(given, visit);
    }

    /** A parameter's value; empty when it was not given. */
    String value(String name) {
        return given.getOrDefault(name, "");
    }

    /** Whether a parameter has this value, in any case. */
    boolean has(String name, String value) {
        return value(name).equalsIgnoreCase(value);
    }

    /** The first page of the same search with one parameter changed; an empty value takes it out. */
    String with(String name, String value) {
        return link(Map.of(name, value, PAGE, ""));
    }

    /** Another page of the same search, counted from 0. */
    String page(int number) {
        return link(Map.of(PAGE, number == 0 ? "" : Integer.toString(number)));
    }

    /** The same words without filters. */
    String cleared() {
        Map<String, String> none = new LinkedHashMap<>();
        FILTERS.forEach(filter -> none.put(filter, ""));
        none.put(PAGE, "");
        return link(none);
    }

    /** Under which address search engines should know this search: its words, else its genre. */
    String canonical() {
        if (!value("q").isEmpty()) {
            return written(Map.of("q", value("q")));
        }
        return written(
                given.containsKey("genre") ? Map.of("genre", value("genre").toLowerCase(Locale.ROOT)) : Map.of());
    }

    private String link(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(changes);
        return visit.link(written(all));
    }

    private static String written(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + Visit.encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "/search" : "/search?" + query;
    }
}
