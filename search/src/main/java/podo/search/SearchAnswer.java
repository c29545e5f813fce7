package podo.search;

import io.avaje.jsonb.Json;
import java.util.List;

/** The answer to a search: how many events there are, a page of them, and how they spread. */
@Json
public record SearchAnswer(long total, int page, int size, List<EventItem> items, Facets facets) {

    /** The last page of these results that can be asked for, from 0: also of more results than pages reach to. */
    public int lastPage() {
        return (int) Math.min(Math.max(0, (total - 1) / size), SearchRequest.DEEPEST / size);
    }

    /** Whether pages reach to all of the results. */
    public boolean isReachable() {
        return (lastPage() + 1L) * size >= total;
    }

    /** How many events each choice would leave; each kind is counted as if nothing of its own kind were chosen. */
    @Json
    public record Facets(List<Count> genre, List<Count> city, List<Count> status) {}

    /** A value that can be given as a filter, and how many events it finds. */
    @Json
    public record Count(String value, int count) {}
}
