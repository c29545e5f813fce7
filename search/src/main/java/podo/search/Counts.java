package podo.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import podo.catalogue.Language;

/**
 * How many events a search finds, and how they spread.
 *
 * @param total what passes all filters
 * @param genres what passes all filters but the genre's
 * @param statuses what passes all filters but the status's
 * @param cities what passes all filters but the city's, by {@link EventDocument#cityValue}
 */
record Counts(long total, Map<String, Integer> genres, Map<String, Integer> statuses, Map<String, Integer> cities) {
    private static final int MOST_VALUES = 100;
    private static final Comparator<SearchAnswer.Count> MOST_FIRST =
            Comparator.comparingInt(SearchAnswer.Count::count).reversed().thenComparing(SearchAnswer.Count::value);

    /**
     * As an answer tells it in a language.
     *
     * @param same which cities are one
     */
    SearchAnswer.Facets facets(Language language, SameCities same) {
        return new SearchAnswer.Facets(ordered(genres), ordered(same.counted(cities, language)), ordered(statuses));
    }

    private static List<SearchAnswer.Count> ordered(Map<String, Integer> counts) {
        List<SearchAnswer.Count> ordered = new ArrayList<>();
        counts.forEach((value, count) -> ordered.add(new SearchAnswer.Count(value, count)));
        return ordered.stream().sorted(MOST_FIRST).limit(MOST_VALUES).toList();
    }
}
