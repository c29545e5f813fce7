package podo.search;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import podo.kernel.EventId;

/** Collects the identifiers of all events found, in no order. For one thread at a time. */
final class EventIds implements CollectorManager<Collector, List<EventId>> {
    private final List<EventId> into;

    EventIds(List<EventId> into) {
        this.into = into;
    }

    @Override
    public Collector newCollector() {
        return new Collector() {
            @Override
            public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
                SortedDocValues ids = DocValues.getSorted(leaf.reader(), EventDocument.ID);
                return new LeafCollector() {
                    @Override
                    public void setScorer(Scorable scorer) {}

                    @Override
                    public void collect(int found) throws IOException {
                        if (ids.advanceExact(found)) {
                            into.add(new EventId(ids.lookupOrd(ids.ordValue()).utf8ToString()));
                        }
                    }
                };
            }

            @Override
            public ScoreMode scoreMode() {
                return ScoreMode.COMPLETE_NO_SCORES;
            }
        };
    }

    @Override
    public List<EventId> reduce(Collection<Collector> collectors) {
        return into;
    }
}
