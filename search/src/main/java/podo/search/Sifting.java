package podo.search;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilterCollector;
import org.apache.lucene.search.FilterLeafCollector;
import org.apache.lucene.search.LeafCollector;

/**
 * Hands on what passes the filters of a request. A filter asked for each event that is found costs less than one that
 * is looked up in the index, for a filter leaves many events and a text few.
 */
final class Sifting<C extends Collector, T> implements CollectorManager<Sifting.Sifted<C>, T> {
    private final CollectorManager<C, T> best;
    private final Columns.OfSegments columns;
    private final SearchRequest.Filters filters;

    Sifting(CollectorManager<C, T> best, Columns.OfSegments columns, SearchRequest.Filters filters) {
        this.best = best;
        this.columns = columns;
        this.filters = filters;
    }

    @Override
    public Sifted<C> newCollector() throws IOException {
        return new Sifted<>(best.newCollector(), columns, filters);
    }

    @Override
    public T reduce(Collection<Sifted<C>> searched) throws IOException {
        return best.reduce(searched.stream().map(one -> one.collector).toList());
    }

    /** The collector of one thread. */
    static final class Sifted<C extends Collector> extends FilterCollector {
        private final C collector;
        private final Columns.OfSegments columns;
        private final SearchRequest.Filters filters;

        private Sifted(C collector, Columns.OfSegments columns, SearchRequest.Filters filters) {
            super(collector);
            this.collector = collector;
            this.columns = columns;
            this.filters = filters;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            LeafCollector segment = collector.getLeafCollector(leaf);
            Sieve sieve = new Sieve(columns.of(leaf.reader()), filters);
            return new FilterLeafCollector(segment) {
                @Override
                public void collect(int event) throws IOException {
                    if (sieve.passes(event)) {
                        segment.collect(event);
                    }
                }

                @Override
                public DocIdSetIterator competitiveIterator() throws IOException {
                    return segment.competitiveIterator();
                }
            };
        }
    }
}
