package podo.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts the values of some fields over all events found, in one pass: by number within a segment, by text across. */
final class ValueCounts implements CollectorManager<ValueCounts.Counter, Map<String, List<SearchAnswer.Count>>> {
    private static final int MOST_VALUES = 100;
    private static final Comparator<SearchAnswer.Count> MOST_FIRST =
            Comparator.comparingInt(SearchAnswer.Count::count).reversed().thenComparing(SearchAnswer.Count::value);
    private final List<String> fields;

    ValueCounts(List<String> fields) {
        this.fields = List.copyOf(fields);
    }

    @Override
    public Counter newCollector() {
        return new Counter(fields);
    }

    @Override
    public Map<String, List<SearchAnswer.Count>> reduce(Collection<Counter> counters) {
        Map<String, List<SearchAnswer.Count>> counts = new HashMap<>();
        for (String field : fields) {
            Map<String, Integer> sums = new HashMap<>();
            counters.forEach(counter -> counter.addTo(field, sums));
            counts.put(
                    field,
                    sums.entrySet().stream()
                            .map(sum -> new SearchAnswer.Count(sum.getKey(), sum.getValue()))
                            .sorted(MOST_FIRST)
                            .limit(MOST_VALUES)
                            .toList());
        }
        return counts;
    }

    /** Counts in one thread. */
    static final class Counter implements Collector {
        private final List<String> fields;
        private final Map<String, Map<String, Integer>> sums = new HashMap<>();

        private Counter(List<String> fields) {
            this.fields = fields;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            List<Segment> segments = new ArrayList<>();
            for (String field : fields) {
                SortedDocValues values = DocValues.getSorted(leaf.reader(), field);
                segments.add(new Segment(field, values, new int[values.getValueCount()]));
            }
            return new LeafCollector() {
                @Override
                public void setScorer(Scorable scorer) {}

                @Override
                public void collect(int found) throws IOException {
                    for (Segment segment : segments) {
                        segment.count(found);
                    }
                }

                @Override
                public void finish() throws IOException {
                    for (Segment segment : segments) {
                        segment.addTo(sums.computeIfAbsent(segment.field, field -> new HashMap<>()));
                    }
                }
            };
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        private void addTo(String field, Map<String, Integer> into) {
            sums.getOrDefault(field, Map.of()).forEach((value, count) -> into.merge(value, count, Integer::sum));
        }
    }

    /** One field's values within one segment, and how often each was seen. */
    private static final class Segment {
        private final String field;
        private final SortedDocValues values;
        private final int[] counts;

        Segment(String field, SortedDocValues values, int[] counts) {
            this.field = field;
            this.values = values;
            this.counts = counts;
        }

        void count(int found) throws IOException {
            if (values.advanceExact(found)) {
                counts[values.ordValue()]++;
            }
        }

        void addTo(Map<String, Integer> sums) throws IOException {
            for (int number = 0; number < counts.length; number++) {
                if (counts[number] > 0) {
                    sums.merge(values.lookupOrd(number).utf8ToString(), counts[number], Integer::sum);
                }
            }
        }
    }
}
