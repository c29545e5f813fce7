package podo.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Weight;

/**
 * Searches as another searcher does, but only where there may be events that are on within some days. A segment is in the
 * order of days ({@link EventOrder#DATE}), so that most of it is never looked at.
 */
final class DaysSearcher extends IndexSearcher {
    private final Columns.OfSegments columns;
    private final int from;
    private final int to;

    DaysSearcher(IndexSearcher whole, Columns.OfSegments columns, SearchRequest.Filters filters) {
        super(whole.getIndexReader());
        setSimilarity(whole.getSimilarity());
        setTimeout(whole.getTimeout());
        this.columns = columns;
        this.from = Sieve.firstDay(filters);
        this.to = Sieve.lastDay(filters);
    }

    @Override
    protected void searchLeaf(LeafReaderContext leaf, int start, int end, Weight weight, Collector collector)
            throws IOException {
        for (Columns.Span span : columns.of(leaf.reader()).spans(from, to)) {
            super.searchLeaf(leaf, Math.max(start, span.start()), Math.min(end, span.end()), weight, collector);
        }
    }
}
