package podo.search;

import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

/** In which orders events are listed, and how finds are scored. */
final class EventOrder {
    private static final SortField NOT_OVER_FIRST = new SortField(EventDocument.OVER, SortField.Type.LONG);
    private static final SortField EARLIEST_FIRST = new SortField(EventDocument.FIRST_DAY, SortField.Type.LONG);
    private static final SortField BEST_RATED_FIRST = new SortField(EventDocument.RATING, SortField.Type.DOUBLE, true);
    private static final SortField BY_ID = new SortField(EventDocument.ID, SortField.Type.STRING);

    /** What is not over first, then the earliest. Segments are kept in this order, so that it ends early. */
    static final Sort DATE = new Sort(NOT_OVER_FIRST, EARLIEST_FIRST, BEST_RATED_FIRST, BY_ID);

    /** The best rated first. */
    static final Sort RATING = new Sort(BEST_RATED_FIRST, NOT_OVER_FIRST, EARLIEST_FIRST, BY_ID);

    /** So slowly does more weight of a term saturate: a title's word weighs 16, a description's 2. */
    private static final float HALF_WEIGHT = 16f;

    /** By how rare a term is and what it weighs in an event (BM25); an event's length says nothing. */
    static final Similarity SIMILARITY = new BM25Similarity(HALF_WEIGHT, 0f);

    private EventOrder() {}
}
