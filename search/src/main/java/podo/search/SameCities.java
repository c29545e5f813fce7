package podo.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import podo.catalogue.CityNames;
import podo.catalogue.Language;
import podo.catalogue.LocalText;

/**
 * Which names mean one city in one view of the index. Names that {@link CityNames} takes for one do, and so do the names
 * in two languages of any venue's city: where one venue stands in 수원 (Suwon) and another in 수원시, both are found by
 * {@code Suwon}.
 */
final class SameCities {
    /** The names of a city by each of them. */
    private final Map<String, Set<String>> byKey = new HashMap<>();

    /** The keys of a city's names, by {@link EventDocument#cityValue}. */
    private final Map<String, Set<String>> keys = new HashMap<>();

    private SameCities() {}

    /** As the events of this view tell. */
    static SameCities of(IndexReader view, Columns.OfSegments columns) throws IOException {
        SameCities same = new SameCities();
        for (LeafReaderContext leaf : view.leaves()) {
            columns.of(leaf.reader()).groups().forEach(group -> same.keys.put(group.city(), group.cityKeys()));
        }
        new HashSet<>(same.keys.values()).forEach(same::join);
        return same;
    }

    /** The keys of all names of the city that has this one among them. */
    Set<String> keysOf(String key) {
        return byKey.getOrDefault(key, Set.of(key));
    }

    /** Counts by city, each under the name that it is best known by in a language. */
    Map<String, Integer> counted(Map<String, Integer> counts, Language language) {
        Map<Set<String>, List<Named>> cities = new LinkedHashMap<>();
        counts.forEach((value, count) -> {
            LocalText city = EventDocument.cityOf(value);
            if (city != null) {
                keys.getOrDefault(value, Set.of()).stream()
                        .findAny() // all of them lead to the same city
                        .ifPresent(key -> cities.computeIfAbsent(keysOf(key), _ -> new ArrayList<>())
                                .add(new Named(city, count)));
            }
        });
        Map<String, Integer> counted = new HashMap<>();
        cities.values()
                .forEach(names -> counted.merge(
                        bestKnown(names).city().in(language),
                        names.stream().mapToInt(Named::count).sum(),
                        Integer::sum));
        return counted;
    }

    private record Named(LocalText city, int count) {
        boolean inBothLanguages() {
            return !city.ko().equals(city.en());
        }
    }

    private static Named bestKnown(List<Named> names) {
        return names.stream()
                .min(Comparator.comparing(Named::inBothLanguages)
                        .reversed()
                        .thenComparing(Comparator.comparingInt(Named::count).reversed())
                        .thenComparing(named -> named.city().ko()))
                .orElseThrow();
    }

    private void join(Set<String> keys) {
        Set<String> all = new HashSet<>(keys);
        keys.forEach(key -> all.addAll(keysOf(key)));
        Set<String> joined = Set.copyOf(all);
        joined.forEach(key -> byKey.put(key, joined));
    }
}
