package podo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;

/** Where an event stands in {@link EventOrder#DATE}. */
record DateKey(long over, long firstDay, double rating, String id) implements Comparable<DateKey> {
    private static final Comparator<DateKey> ORDER = Comparator.comparingLong(DateKey::over)
            .thenComparingLong(DateKey::firstDay)
            .thenComparing(Comparator.comparingDouble(DateKey::rating).reversed())
            .thenComparing(DateKey::id);

    /** Reads the key of an event by its number in a view. */
    static DateKey of(List<LeafReaderContext> leaves, int event) {
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(event, leaves));
        int within = event - leaf.docBase;
        try {
            SortedDocValues ids = DocValues.getSorted(leaf.reader(), EventDocument.ID);
            String id = ids.advanceExact(within) ? ids.lookupOrd(ids.ordValue()).utf8ToString() : "";
            return new DateKey(
                    number(leaf.reader(), EventDocument.OVER, within),
                    number(leaf.reader(), EventDocument.FIRST_DAY, within),
                    Double.longBitsToDouble(number(leaf.reader(), EventDocument.RATING, within)),
                    id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(LeafReader segment, String field, int event) throws IOException {
        NumericDocValues values = DocValues.getNumeric(segment, field);
        return values.advanceExact(event) ? values.longValue() : 0;
    }

    @Override
    public int compareTo(DateKey other) {
        return ORDER.compare(this, other);
    }
}
