package podo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import podo.catalogue.CityNames;
import podo.catalogue.LocalText;

/**
 * What is counted and filtered by, of every event of one segment, in memory: 12 bytes an event. A segment never changes,
 * so its columns are read once and live as long as it does.
 */
final class Columns {
    /** So many neighbours share one note of the days on which any of them is on. */
    private static final int BLOCK = 128;

    /** Two spans with no more than this between them are looked at as one: to begin anew costs more. */
    private static final int SMALL_GAP = 16 * BLOCK;

    private final List<Group> groups;
    private final int[] group;
    private final int[] firstDay;
    private final int[] lastDay;
    private final int[] firstDayOfBlock;
    private final int[] lastDayOfBlock;

    /**
     * Events with the same genre, status and city.
     *
     * @param city as by {@link EventDocument#cityValue}
     * @param cityKeys the keys of the city's names
     */
    record Group(String genre, String status, String city, Set<String> cityKeys) {
        private static Set<String> keys(String value) {
            LocalText city = EventDocument.cityOf(value);
            return city == null ? Set.of() : CityNames.keys(city);
        }
    }

    private Columns(LeafReader segment) throws IOException {
        this.group = new int[segment.maxDoc()];
        this.groups = groups(segment, group);
        this.firstDay = days(segment, EventDocument.FIRST_DAY);
        this.lastDay = days(segment, EventDocument.LAST_DAY);
        this.firstDayOfBlock = new int[Math.ceilDiv(firstDay.length, BLOCK)];
        this.lastDayOfBlock = new int[firstDayOfBlock.length];
        Arrays.fill(firstDayOfBlock, Integer.MAX_VALUE);
        Arrays.fill(lastDayOfBlock, Integer.MIN_VALUE);
        for (int event = 0; event < firstDay.length; event++) {
            int block = event / BLOCK;
            firstDayOfBlock[block] = Math.min(firstDayOfBlock[block], firstDay[event]);
            lastDayOfBlock[block] = Math.max(lastDayOfBlock[block], lastDay[event]);
        }
    }

    /** All groups, by number. */
    List<Group> groups() {
        return groups;
    }

    /** The number of an event's group. */
    int group(int event) {
        return group[event];
    }

    /** Whether an event is on at one of these days. */
    boolean isOn(int event, int from, int to) {
        return lastDay[event] >= from && firstDay[event] <= to;
    }

    /** Events that stand next to each other in a segment, without the one at {@code end}. */
    record Span(int start, int end) {}

    /** Where there may be events that are on at one of these days: as a segment is in the order of days, in few places. */
    List<Span> spans(int from, int to) {
        List<Span> spans = new ArrayList<>();
        int start = -1;
        int end = 0;
        for (int block = 0; block < firstDayOfBlock.length; block++) {
            if (lastDayOfBlock[block] < from || firstDayOfBlock[block] > to) {
                continue;
            }
            int first = block * BLOCK;
            if (start >= 0 && first - end > SMALL_GAP) {
                spans.add(new Span(start, end));
                start = -1;
            }
            start = start < 0 ? first : start;
            end = Math.min(first + BLOCK, firstDay.length);
        }
        if (start >= 0) {
            spans.add(new Span(start, end));
        }
        return spans;
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

    private static List<Group> groups(LeafReader segment, int[] group) throws IOException {
        SortedDocValues genres = DocValues.getSorted(segment, EventDocument.GENRE);
        SortedDocValues statuses = DocValues.getSorted(segment, EventDocument.STATUS);
        SortedDocValues cities = DocValues.getSorted(segment, EventDocument.CITY_NAMES);
        record Numbers(int genre, int status, int city) {}
        Map<Numbers, Integer> known = new HashMap<>();
        Map<String, Set<String>> cityKeys = new HashMap<>(); // many groups are of one city
        List<Group> groups = new ArrayList<>();
        for (int event = 0; event < group.length; event++) {
            Numbers its = new Numbers(number(genres, event), number(statuses, event), number(cities, event));
            Integer there = known.get(its);
            if (there == null) {
                there = groups.size();
                known.put(its, there);
                String city = value(cities, its.city);
                groups.add(new Group(
                        value(genres, its.genre),
                        value(statuses, its.status),
                        city,
                        cityKeys.computeIfAbsent(city, Group::keys)));
            }
            group[event] = there;
        }
        return List.copyOf(groups);
    }

    private static int number(SortedDocValues values, int event) throws IOException {
        return values.advanceExact(event) ? values.ordValue() : -1; // every event has a value
    }

    private static String value(SortedDocValues values, int number) throws IOException {
        return number < 0 ? "" : values.lookupOrd(number).utf8ToString();
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
