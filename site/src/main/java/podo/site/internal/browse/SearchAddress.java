package podo.site.internal.browse;

import io.helidon.common.uri.UriQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import podo.catalogue.Genre;
import podo.site.internal.frame.Visit;

/**
 * What the address of a search says, and the addresses of searches beside it.
 *
 * @param category the genre whose page it is; then it is part of the path
 * @param given the parameters by name, those that say something
 * @param visit writes links in the language of the page
 */
record SearchAddress(Optional<Genre> category, Map<String, String> given, Visit visit) {
    static final List<String> FILTERS = List.of("genre", "city", "status", "from", "to", "venue");
    /** What an address of a search may say. */
    static final List<String> PARAMETERS =
            List.of("q", "genre", "city", "venue", "status", "from", "to", "sort", "page");

    private static final String GENRE = "genre";
    private static final String CITY = "city";

    /** The parameter that names the page of results, from 0. */
    static final String PAGE = "page";

    private static final String SEARCH = "/search";

    static SearchAddress of(UriQuery query, Visit visit) {
        return new SearchAddress(Optional.empty(), given(query), visit);
    }

    /** The page of a genre: what its query says of another one does not count. */
    static SearchAddress ofCategory(Genre genre, UriQuery query, Visit visit) {
        Map<String, String> given = given(query);
        given.put(GENRE, genre.code());
        return new SearchAddress(Optional.of(genre), given, visit);
    }

    private static Map<String, String> given(UriQuery query) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : PARAMETERS) {
            String value = query.contains(name) ? query.get(name).strip() : "";
            if (!value.isEmpty()) {
                given.put(name, value);
            }
        }
        return given;
    }

    /** The same with every value as search calls it, however people name it. */
    SearchAddress spelled(FilterNames names) {
        Map<String, String> spelled = new LinkedHashMap<>();
        given.forEach((kind, value) -> spelled.put(kind, names.code(kind, value)));
        return new SearchAddress(category, spelled, visit);
    }

    /** The same with the city's name in the language of the page. */
    SearchAddress inCity(String name) {
        Map<String, String> named = new LinkedHashMap<>(given);
        named.replace(CITY, name);
        return new SearchAddress(category, named, visit);
    }

    /** The city as it was given; empty when it was not. */
    String city() {
        return value(CITY);
    }

    /** What search is to be asked to find out how it calls the city: any event in it. */
    String anythingInCity() {
        return joined(Map.of(CITY, city(), "size", "1"));
    }

    /** The parameters of the first page of the same search. */
    String firstPage() {
        Map<String, String> first = new LinkedHashMap<>(given);
        first.remove(PAGE);
        return joined(first);
    }

    /** A parameter's value; empty when it was not given. */
    String value(String name) {
        return given.getOrDefault(name, "");
    }

    /** Whether a parameter has this value, in any case. */
    boolean has(String name, String value) {
        return value(name).equalsIgnoreCase(value);
    }

    /** The parameters as search takes them. */
    String query() {
        return joined(given);
    }

    /** Whether nothing is asked for but a genre's page as such. */
    boolean isPlain() {
        return given.size() == category.stream().count();
    }

    /** Where a form on the page leads. */
    String action() {
        return category.map(genre -> CategoryPage.PATH + genre.code()).orElse(SEARCH);
    }

    /** What filters besides the genre whose page it is. */
    List<String> filters() {
        return FILTERS.stream()
                .filter(given::containsKey)
                .filter(filter -> category.isEmpty() || !filter.equals(GENRE))
                .toList();
    }

    /** What a form on the page, which asks for days, has to send along. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>(given);
        kept.keySet().removeAll(List.of("from", "to", PAGE));
        category.ifPresent(_ -> kept.remove(GENRE));
        return kept;
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
        filters().forEach(filter -> none.put(filter, ""));
        none.put(PAGE, "");
        return link(none);
    }

    /** Under which address search engines should know this search: its words, else its genre's page. */
    String canonical() {
        if (!value("q").isEmpty()) {
            return SEARCH + "?" + joined(Map.of("q", value("q")));
        }
        return Genre.parse(value(GENRE).toLowerCase(Locale.ROOT))
                .map(genre -> CategoryPage.PATH + genre.code())
                .orElse(SEARCH);
    }

    private String link(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(changes);
        return visit.link(written(all));
    }

    /** From a genre's page links lead to another genre's, or without a genre to the search. */
    private String written(Map<String, String> parameters) {
        Optional<Genre> genre = category.flatMap(_ -> Genre.parse(parameters.getOrDefault(GENRE, "")));
        Map<String, String> rest = new LinkedHashMap<>(parameters);
        genre.ifPresent(_ -> rest.remove(GENRE));
        String path = genre.map(one -> CategoryPage.PATH + one.code()).orElse(SEARCH);
        String query = joined(rest);
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String joined(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + Visit.encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }
}
