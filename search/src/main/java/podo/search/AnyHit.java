package podo.search;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Whether a query finds anything; looks no further than the first hit. */
final class AnyHit implements Collector, LeafCollector {
    private boolean found;

    private AnyHit() {}

    static boolean in(IndexSearcher searcher, Query query) throws IOException {
        return searcher.search(query, new CollectorManager<AnyHit, Boolean>() {
            @Override
            public AnyHit newCollector() {
                return new AnyHit();
            }

            @Override
            public Boolean reduce(Collection<AnyHit> searched) {
                return searched.stream().anyMatch(one -> one.found);
            }
        });
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) {
        if (found) {
            throw new CollectionTerminatedException();
        }
        return this;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int event) {
        found = true;
        throw new CollectionTerminatedException();
    }
}
