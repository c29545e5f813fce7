package podo.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import podo.catalogue.Venue;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.demo.internal.many.Archive;

/**
 * Any number of invented events, to try and measure with what a ticket seller has after years: most of them over, most
 * in Seoul, a few names very frequent. The same seed, number and day give the same documents, byte for byte. They come
 * in parts, each made when asked for, so that a million take no more memory than five thousand. Thread-safe.
 */
public final class ManyEvents {
    /** Whose keys these events' are. */
    public static final String SOURCE = "many";

    /** Events of one part. */
    public static final int PART = 5_000;

    private final Archive archive;
    private final int count;
    private final Map<String, Venue> venues = new HashMap<>();

    /**
     * The first so many events of a seed.
     *
     * @param today the day in Korea that past and future are reckoned from
     */
    public ManyEvents(long seed, int count, LocalDate today) {
        if (count < 1) {
            throw new IllegalArgumentException("there must be at least one event, not " + count);
        }
        this.archive = new Archive(seed, today);
        this.count = count;
        archive.venues().forEach(venue -> venues.put(venue.key(), venue));
    }

    /** How many events there are. */
    public int count() {
        return count;
    }

    /** How many parts they come in. */
    public int parts() {
        return Math.ceilDiv(count, PART);
    }

    /**
     * A part by its number, from 0. The first one brings the venues and the seat plan that all others refer to, so it is
     * imported before them.
     */
    public CatalogueDocument part(int number) {
        List<EventEntry> events = IntStream.range(number * PART, Math.min(count, (number + 1) * PART))
                .mapToObj(this::event)
                .toList();
        return number == 0
                ? new CatalogueDocument(SOURCE, archive.venues(), List.of(Archive.plan()), List.of(), events)
                : new CatalogueDocument(SOURCE, List.of(), List.of(), List.of(), events);
    }

    /** An event by its number, from 0. */
    public EventEntry event(int number) {
        if (number < 0 || number >= count) {
            throw new IndexOutOfBoundsException("there is no event " + number + " among " + count);
        }
        return archive.event(number);
    }

    /** The venue of an event, by its key. */
    public Venue venue(String key) {
        Venue venue = venues.get(key);
        if (venue == null) {
            throw new IllegalArgumentException("there is no venue " + key);
        }
        return venue;
    }
}
