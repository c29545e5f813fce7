package podo.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Language;
import podo.kernel.Problem;

/**
 * Answers searches and suggestions from one view of the index. What a text comes to and what there is of it are kept for
 * the view, so that other pages, orders and languages of the same search cost their page only.
 */
final class EventFinder {
    /** Views of the index that may be read at the same time: the newest, and one that a slow search holds. */
    private static final int VIEWS = 2;

    private static final Duration RETRY = Duration.ofSeconds(2);
    private final TextQuery texts;
    private final Synonyms synonyms;
    private final Columns.OfSegments columns = new Columns.OfSegments();
    private final Cache<Asked, Query> queries;
    private final Cache<Asked, Counts> counts;
    private final Cache<Object, SameCities> sameCities;

    /** What is kept of one view of the index: of a text, or of a text with filters. */
    private record Asked(Object view, String text, SearchRequest.@Nullable Filters filters) {}

    EventFinder(KoreanWords korean, Synonyms synonyms, int kept) {
        this.texts = new TextQuery(korean, synonyms);
        this.synonyms = synonyms;
        this.queries = Caffeine.newBuilder().maximumSize(kept).build();
        this.counts = Caffeine.newBuilder().maximumSize(kept).build();
        this.sameCities = Caffeine.newBuilder().maximumSize(VIEWS).build();
    }

    /**
     * A page of what a request asks for, in a language.
     *
     * @throws podo.kernel.ProblemException 503 when it takes longer than the searcher may
     */
    SearchAnswer find(IndexSearcher searcher, SearchRequest asked, Language language) throws IOException {
        Object view = searcher.getIndexReader().getReaderCacheHelper().getKey();
        SameCities cities = cities(searcher, view);
        SearchRequest request = asked.by(cities);
        Query query = narrowed(text(searcher, view, request.text()), request.filters());
        IndexSearcher within = new DaysSearcher(searcher, columns, request.filters());
        Counts found = counts(within, view, query, request);
        List<EventItem> items = new ArrayList<>();
        int first = request.page() * request.size();
        if (first < found.total()) {
            int last = (int) Math.min(found.total(), (long) first + request.size());
            List<ScoreDoc> hits = best(within, query, request, last);
            for (ScoreDoc hit : hits.subList(Math.min(first, hits.size()), hits.size())) {
                items.add(EventDocument.item(searcher.storedFields(), hit.doc, language));
            }
        }
        requireWhole(within);
        return new SearchAnswer(found.total(), request.page(), request.size(), items, found.facets(language, cities));
    }

    private SameCities cities(IndexSearcher searcher, Object view) throws IOException {
        SameCities there = sameCities.getIfPresent(view);
        if (there != null) {
            return there;
        }
        SameCities told = SameCities.of(searcher.getIndexReader(), columns);
        sameCities.put(view, told);
        return told;
    }

    private Query text(IndexSearcher searcher, Object view, String text) throws IOException {
        Asked asked = new Asked(view, text, null);
        Query there = queries.getIfPresent(asked);
        if (there != null) {
            return there;
        }
        Query query = texts.of(searcher, text);
        requireWhole(searcher);
        queries.put(asked, query);
        return query;
    }

    private Counts counts(IndexSearcher searcher, Object view, Query query, SearchRequest request) throws IOException {
        Asked asked = new Asked(view, request.text(), request.filters());
        Counts there = counts.getIfPresent(asked);
        if (there != null) {
            return there;
        }
        Counts counted = searcher.search(query, new Counting(columns, request.filters()));
        requireWhole(searcher);
        counts.put(asked, counted);
        return counted;
    }

    /** What a searcher had to leave out for want of time nobody must take for an answer. */
    private static void requireWhole(IndexSearcher searcher) {
        if (searcher.timedOut()) {
            throw Problem.unavailable("SEARCH_BUSY", "This search took too long. Please try again.", RETRY)
                    .asException();
        }
    }

    /** A venue is asked for in the index, for it has few events; the other filters are asked of each event. */
    private static Query narrowed(Query text, SearchRequest.Filters filters) {
        return filters.venue()
                .<Query>map(venue -> new BooleanQuery.Builder()
                        .add(text, Occur.MUST)
                        .add(term(EventDocument.VENUE, venue), Occur.FILTER)
                        .build())
                .orElse(text);
    }

    private List<ScoreDoc> best(IndexSearcher searcher, Query query, SearchRequest request, int last)
            throws IOException {
        boolean anyText = !request.text().isBlank();
        return switch (request.order()) {
            case RELEVANCE ->
                anyText
                        ? byScore(searcher, query, request, last)
                        : sorted(searcher, query, EventOrder.DATE, request, last);
            case DATE -> sorted(searcher, query, EventOrder.DATE, request, last);
            case RATING -> sorted(searcher, query, EventOrder.RATING, request, last);
        };
    }

    private List<ScoreDoc> byScore(IndexSearcher searcher, Query query, SearchRequest request, int last)
            throws IOException {
        BestHits best = new BestHits(last, byDate(searcher));
        return searcher.search(query, new Sifting<>(best, columns, request.filters()));
    }

    /** How many are counted elsewhere: it may stop as soon as the best are sure. */
    private List<ScoreDoc> sorted(IndexSearcher searcher, Query query, Sort sort, SearchRequest request, int last)
            throws IOException {
        TopFieldCollectorManager best = new TopFieldCollectorManager(sort, last, 1);
        return List.of(searcher.search(query, new Sifting<>(best, columns, request.filters())).scoreDocs);
    }

    /** Events whose title or a performer begins so, by letters or by initial consonants, the likeliest first. */
    SuggestAnswer suggest(IndexSearcher searcher, Parameters.Beginning typed, Language language) throws IOException {
        Marks marks = Marks.of(typed.text(), synonyms);
        List<SuggestAnswer.Item> items = new ArrayList<>();
        for (ScoreDoc hit : beginning(searcher, typed)) {
            EventItem item = EventDocument.item(searcher.storedFields(), hit.doc, language);
            items.add(suggestion(item, marks));
        }
        requireWhole(searcher);
        return new SuggestAnswer(items);
    }

    private static List<ScoreDoc> beginning(IndexSearcher searcher, Parameters.Beginning typed) throws IOException {
        String key = SearchText.key(typed.text());
        if (key.isEmpty()) {
            return List.of();
        }
        List<ScoreDoc> hits = likeliest(searcher, begins(key), typed.limit());
        if (hits.isEmpty()) {
            String other = Keyboard.otherwise(typed.text()).map(SearchText::key).orElse("");
            hits = other.isEmpty() ? hits : likeliest(searcher, begins(other), typed.limit());
        }
        return hits.isEmpty() ? likeliest(searcher, nearlyBegins(searcher, key), typed.limit()) : hits;
    }

    private static List<ScoreDoc> likeliest(IndexSearcher searcher, Query query, int most) throws IOException {
        return searcher.search(query, new BestHits(most, byDate(searcher)));
    }

    /** What begins so, first what is all of a name. */
    private static Query begins(String key) throws IOException {
        boolean initials = Hangul.isInitials(key);
        String whole = EventTerms.whole(initials ? Hangul.initials(key) : key);
        return new BooleanQuery.Builder()
                .add((initials ? Beginnings.INITIALS : Beginnings.LETTERS).of(key, TermQuery::new), Occur.MUST)
                .add(term(EventDocument.NAMES, whole), Occur.SHOULD)
                .build();
    }

    /** Names, or beginnings of names, that are spelled almost so; the likelier an event, the better. */
    private static Query nearlyBegins(IndexSearcher searcher, String key) throws IOException {
        String letters = SearchText.beginning(key);
        int edits = Hangul.isInitials(key) ? 0 : SearchText.edits(letters);
        return new KnownTerms(searcher).near(new Term(EventDocument.NAMES, letters), edits);
    }

    private static SuggestAnswer.Item suggestion(EventItem item, Marks marks) {
        List<List<Integer>> runs = marks.runs(item.title());
        @Nullable String by = null;
        if (runs.isEmpty()) {
            by = item.performers().stream()
                    .filter(name -> !marks.runs(name).isEmpty())
                    .findFirst()
                    .orElse(null);
        }
        return new SuggestAnswer.Item(item.eventId(), item.title(), runs, by);
    }

    /** The order by date of two events of any segments: what of it a segment does not tell by numbers is read. */
    private static Comparator<ScoreDoc> byDate(IndexSearcher searcher) {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        return (one, other) -> {
            int segment = ReaderUtil.subIndex(one.doc, leaves);
            if (segment == ReaderUtil.subIndex(other.doc, leaves)) {
                return Integer.compare(one.doc, other.doc);
            }
            return DateKey.of(leaves, one.doc).compareTo(DateKey.of(leaves, other.doc));
        };
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
