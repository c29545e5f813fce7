package podo.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/**
 * The best hits by score, equal ones by {@link EventOrder#DATE}. A segment is in that order, so within it the earlier of
 * two equal hits wins by its number alone, and once enough of the best are known all that can only be equal is passed
 * over. The segments' best are then put together by score and date.
 */
final class BestHits implements CollectorManager<BestHits.BySegment, List<ScoreDoc>> {
    private final int most;
    private final Comparator<ScoreDoc> order;

    /** @param byDate how two hits with the same score are put in order */
    BestHits(int most, Comparator<ScoreDoc> byDate) {
        this.most = most;
        Comparator<ScoreDoc> byScore = (one, other) -> Float.compare(other.score, one.score);
        this.order = byScore.thenComparing(byDate);
    }

    @Override
    public BySegment newCollector() {
        return new BySegment(new TopScoreDocCollectorManager(most, 1));
    }

    @Override
    public List<ScoreDoc> reduce(Collection<BySegment> searched) {
        List<ScoreDoc> hits = new ArrayList<>();
        for (BySegment collector : searched) {
            for (TopScoreDocCollector segment : collector.segments) {
                hits.addAll(List.of(segment.topDocs().scoreDocs));
            }
        }
        hits.sort(order);
        return hits.size() > most ? hits.subList(0, most) : hits;
    }

    /** Collects each segment's best apart. */
    static final class BySegment implements Collector {
        private final TopScoreDocCollectorManager each;
        private final List<TopScoreDocCollector> segments = new ArrayList<>();

        private BySegment(TopScoreDocCollectorManager each) {
            this.each = each;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            TopScoreDocCollector segment = each.newCollector();
            segments.add(segment);
            return segment.getLeafCollector(leaf);
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.TOP_SCORES;
        }
    }
}
