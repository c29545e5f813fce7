package podo.search;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Counts in one pass over what the text finds: an event that passes all filters counts everywhere, one that fails a
 * single kind of filter counts for that kind, whose values are offered as if nothing of it were chosen.
 */
final class Counting implements CollectorManager<Counting.Sums, Counts> {
    private final Columns.OfSegments columns;
    private final SearchRequest.Filters filters;

    Counting(Columns.OfSegments columns, SearchRequest.Filters filters) {
        this.columns = columns;
        this.filters = filters;
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

    private final class Segment implements LeafCollector {
        private final Sums sums;
        private final Columns columns;
        private final Sieve sieve;
        private final int[] counts;

        Segment(Sums sums, Columns columns) {
            this.sums = sums;
            this.columns = columns;
            this.sieve = new Sieve(columns, filters);
            this.counts = new int[columns.groups().size()];
        }

        @Override
        public void setScorer(Scorable scorer) {}

        @Override
        public void collect(int event) {
            if (sieve.passesDays(event)) {
                counts[columns.group(event)]++;
            }
        }

        @Override
        public void finish() {
            for (int number = 0; number < counts.length; number++) {
                if (counts[number] > 0) {
                    add(columns.groups().get(number), counts[number]);
                }
            }
        }

        private void add(Columns.Group group, int count) {
            boolean genre = sieve.passesGenre(group);
            boolean status = sieve.passesStatus(group);
            boolean city = sieve.passesCity(group);
            sums.total += genre && status && city ? count : 0;
            if (status && city) {
                sums.genres.merge(group.genre(), count, Integer::sum);
            }
            if (genre && city) {
                sums.statuses.merge(group.status(), count, Integer::sum);
            }
            if (genre && status) {
                sums.cities.merge(group.city(), count, Integer::sum);
            }
        }
    }
}
