package podo.search;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Genre;
import podo.catalogue.SaleStatus;

/**
 * The filters of a request, all but the venue's, over the events of one segment: days are compared event by event, and
 * what events have in common once for all of a group.
 */
final class Sieve {
    private final Columns columns;
    private final @Nullable String genre;
    private final @Nullable String status;
    private final Set<String> cities;
    private final int from;
    private final int to;
    private final boolean[] passing;

    Sieve(Columns columns, SearchRequest.Filters filters) {
        this.columns = columns;
        this.genre = filters.genre().map(Genre::code).orElse(null);
        this.status = filters.status().map(SaleStatus::name).orElse(null);
        this.cities = filters.cities();
        this.from = firstDay(filters);
        this.to = lastDay(filters);
        List<Columns.Group> groups = columns.groups();
        this.passing = new boolean[groups.size()];
        for (int number = 0; number < passing.length; number++) {
            Columns.Group group = groups.get(number);
            passing[number] = passesGenre(group) && passesStatus(group) && passesCity(group);
        }
    }

    /** The first day that counts, since 1970. */
    static int firstDay(SearchRequest.Filters filters) {
        return filters.from().map(Sieve::number).orElse(Integer.MIN_VALUE);
    }

    /** The last day that counts, since 1970. */
    static int lastDay(SearchRequest.Filters filters) {
        return filters.to().map(Sieve::number).orElse(Integer.MAX_VALUE);
    }

    private static int number(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }

    /** Whether an event passes all filters. */
    boolean passes(int event) {
        return passing[columns.group(event)] && passesDays(event);
    }

    /** Whether an event is on at a day that counts. */
    boolean passesDays(int event) {
        return columns.isOn(event, from, to);
    }

    boolean passesGenre(Columns.Group group) {
        return genre == null || genre.equals(group.genre());
    }

    boolean passesStatus(Columns.Group group) {
        return status == null || status.equals(group.status());
    }

    boolean passesCity(Columns.Group group) {
        return cities.isEmpty() || !Collections.disjoint(cities, group.cityKeys());
    }
}
