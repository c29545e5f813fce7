package podo.search;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.SaleStatus;

/**
 * Counts in one pass over what the text finds: an event that passes all filters counts everywhere, one that fails a
 * single kind of filter counts for that kind, whose values are offered as if nothing of it were chosen.
 */
final class Counting implements CollectorManager<Counting.Sums, Counts> {
    private final Columns.OfSegments columns;
    private final Predicate<String> genre;
    private final Predicate<String> status;
    private final Predicate<String> city;
    private final int from;
    private final int to;

    Counting(Columns.OfSegments columns, SearchRequest.Filters filters) {
        this.columns = columns;
        this.genre = value -> filters.genre().map(Genre::code).orElse(value).equals(value);
        this.status =
                value -> filters.status().map(SaleStatus::name).orElse(value).equals(value);
        this.city = value -> filters.city().map(key -> isNamed(value, key)).orElse(true);
        this.from = filters.from().map(day -> (int) day.toEpochDay()).orElse(Integer.MIN_VALUE);
        this.to = filters.to().map(day -> (int) day.toEpochDay()).orElse(Integer.MAX_VALUE);
    }

    private static boolean isNamed(String value, String key) {
        LocalText city = EventDocument.cityOf(value);
        if (city == null) {
            return false;
        }
        return SearchText.key(city.ko()).equals(key)
                || (city.en() != null && SearchText.key(city.en()).equals(key));
    }

    @Override
    public Sums newCollector() {
        return new Sums();
    }

    @Override
    public Counts reduce(Collection<Sums> searched) {
        Sums all = new Sums();
        for (Sums sums : searched) {
            all.total += sums.total;
            sums.genres.forEach((value, count) -> all.genres.merge(value, count, Integer::sum));
            sums.statuses.forEach((value, count) -> all.statuses.merge(value, count, Integer::sum));
            sums.cities.forEach((value, count) -> all.cities.merge(value, count, Integer::sum));
        }
        return new Counts(all.total, Map.copyOf(all.genres), Map.copyOf(all.statuses), Map.copyOf(all.cities));
    }

    /** The sums of one thread. */
    final class Sums implements Collector {
        private long total;
        private final Map<String, Integer> genres = new HashMap<>();
        private final Map<String, Integer> statuses = new HashMap<>();
        private final Map<String, Integer> cities = new HashMap<>();

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            return new Segment(this, columns.of(leaf.reader()));
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    /** One kind of filter within one segment, by number. */
    private static final class Kind {
        private final Columns.Column column;
        private final boolean[] fits;
        private final int[] counts;

        Kind(Columns.Column column, Predicate<String> filter) {
            this.column = column;
            this.fits = new boolean[column.values().size()];
            this.counts = new int[fits.length];
            for (int number = 0; number < fits.length; number++) {
                fits[number] = filter.test(column.values().get(number));
            }
        }

        void addTo(Map<String, Integer> sums) {
            for (int number = 0; number < counts.length; number++) {
                if (counts[number] > 0) {
                    sums.merge(column.values().get(number), counts[number], Integer::sum);
                }
            }
        }
    }

    private final class Segment implements LeafCollector {
        private final Sums sums;
        private final Columns columns;
        private final Kind genres;
        private final Kind statuses;
        private final Kind cities;

        Segment(Sums sums, Columns columns) {
            this.sums = sums;
            this.columns = columns;
            this.genres = new Kind(columns.genre(), genre);
            this.statuses = new Kind(columns.status(), status);
            this.cities = new Kind(columns.city(), city);
        }

        @Override
        public void setScorer(Scorable scorer) {}

        @Override
        public void collect(int event) {
            if (columns.lastDay(event) < from || columns.firstDay(event) > to) {
                return;
            }
            int itsGenre = genres.column.number(event);
            int itsStatus = statuses.column.number(event);
            int itsCity = cities.column.number(event);
            boolean genreFits = genres.fits[itsGenre];
            boolean statusFits = statuses.fits[itsStatus];
            boolean cityFits = cities.fits[itsCity];
            if (statusFits && cityFits) {
                genres.counts[itsGenre]++;
                sums.total += genreFits ? 1 : 0;
            }
            if (genreFits && cityFits) {
                statuses.counts[itsStatus]++;
            }
            if (genreFits && statusFits) {
                cities.counts[itsCity]++;
            }
        }

        @Override
        public void finish() {
            genres.addTo(sums.genres);
            statuses.addTo(sums.statuses);
            cities.addTo(sums.cities);
        }
    }
}
