package podo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;

/**
 * What is counted and filtered by, of every event of one segment, in memory: 20 bytes an event. A segment never changes,
 * so its columns are read once and live as long as it does.
 */
final class Columns {
    private final Column genre;
    private final Column status;
    private final Column city;
    private final int[] firstDay;
    private final int[] lastDay;

    private Columns(LeafReader segment) throws IOException {
        this.genre = new Column(segment, EventDocument.GENRE);
        this.status = new Column(segment, EventDocument.STATUS);
        this.city = new Column(segment, EventDocument.CITY_NAMES);
        this.firstDay = days(segment, EventDocument.FIRST_DAY);
        this.lastDay = days(segment, EventDocument.LAST_DAY);
    }

    Column genre() {
        return genre;
    }

    Column status() {
        return status;
    }

    /** Cities by {@link EventDocument#cityValue}. */
    Column city() {
        return city;
    }

    int firstDay(int event) {
        return firstDay[event];
    }

    int lastDay(int event) {
        return lastDay[event];
    }

    /** The columns of all segments that are open. Thread-safe. */
    static final class OfSegments {
        private final Map<IndexReader.CacheKey, Columns> loaded = new ConcurrentHashMap<>();

        Columns of(LeafReader segment) throws IOException {
            IndexReader.CacheHelper core = segment.getCoreCacheHelper();
            Columns there = loaded.get(core.getKey());
            if (there != null) {
                return there;
            }
            try {
                return loaded.computeIfAbsent(core.getKey(), key -> {
                    core.addClosedListener(loaded::remove);
                    return read(segment);
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private static Columns read(LeafReader segment) {
            try {
                return new Columns(segment);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A value of every event, by its number among the values that there are. */
    static final class Column {
        private final List<String> values;
        private final int[] numbers;

        private Column(LeafReader segment, String field) throws IOException {
            SortedDocValues sorted = DocValues.getSorted(segment, field);
            String[] found = new String[sorted.getValueCount()];
            for (int number = 0; number < found.length; number++) {
                found[number] = sorted.lookupOrd(number).utf8ToString();
            }
            this.values = List.of(found);
            this.numbers = new int[segment.maxDoc()];
            for (int event = 0; event < numbers.length; event++) {
                if (sorted.advanceExact(event)) { // every event has a value
                    numbers[event] = sorted.ordValue();
                }
            }
        }

        /** All values, by number. */
        List<String> values() {
            return values;
        }

        int number(int event) {
            return numbers[event];
        }
    }

    private static int[] days(LeafReader segment, String field) throws IOException {
        NumericDocValues values = DocValues.getNumeric(segment, field);
        int[] days = new int[segment.maxDoc()];
        for (int event = 0; event < days.length; event++) {
            if (values.advanceExact(event)) {
                days[event] = (int) values.longValue();
            }
        }
        return days;
    }
}
