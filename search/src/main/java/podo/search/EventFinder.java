package podo.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Language;

/** Answers searches and suggestions from one view of the index. */
final class EventFinder {
    private static final SortField NOT_OVER_FIRST = new SortField(EventDocument.OVER, SortField.Type.LONG);
    private static final SortField EARLIEST_FIRST = new SortField(EventDocument.FIRST_DAY, SortField.Type.LONG);
    private static final SortField BEST_RATED_FIRST = new SortField(EventDocument.RATING, SortField.Type.DOUBLE, true);
    private static final SortField HOT_FIRST = new SortField(EventDocument.HOT, SortField.Type.LONG, true);
    private static final SortField BY_ID = new SortField(EventDocument.ID, SortField.Type.STRING);
    private static final Sort DATE = new Sort(NOT_OVER_FIRST, EARLIEST_FIRST, BEST_RATED_FIRST, BY_ID);
    private static final Sort RATING = new Sort(BEST_RATED_FIRST, NOT_OVER_FIRST, EARLIEST_FIRST, BY_ID);
    private static final Sort RELEVANCE =
            new Sort(SortField.FIELD_SCORE, NOT_OVER_FIRST, EARLIEST_FIRST, BEST_RATED_FIRST, BY_ID);
    private static final Sort LIKELIEST = new Sort(NOT_OVER_FIRST, HOT_FIRST, BEST_RATED_FIRST, EARLIEST_FIRST, BY_ID);
    private final TextQuery texts;

    EventFinder(Analyzer analyzer) {
        this.texts = new TextQuery(analyzer);
    }

    /** A page of what a request asks for, in a language. */
    SearchAnswer find(IndexSearcher searcher, SearchRequest request, Language language) throws IOException {
        Query text = texts.of(request.text());
        int last = (request.page() + 1) * request.size();
        Query all = filtered(text, request, Optional.empty());
        TopFieldDocs found = searcher.search(all, new TopFieldCollectorManager(sort(request), last, Integer.MAX_VALUE));
        List<EventItem> items = new ArrayList<>();
        for (int i = request.page() * request.size(); i < Math.min(found.scoreDocs.length, last); i++) {
            items.add(EventDocument.item(searcher.storedFields(), found.scoreDocs[i].doc, language));
        }
        return new SearchAnswer(
                found.totalHits.value(),
                request.page(),
                request.size(),
                items,
                facets(searcher, text, request, language));
    }

    /** Events whose title or a performer begins so, by letters or by initial consonants. */
    SuggestAnswer suggest(IndexSearcher searcher, Parameters.Beginning typed, Language language) throws IOException {
        String key = SearchText.key(typed.text());
        if (key.isEmpty()) {
            return new SuggestAnswer(List.of());
        }
        Query begins = Choice.term(EventDocument.BEGINNINGS, SearchText.beginning(key));
        Query query =
                Hangul.isInitials(key) ? Choice.term(EventDocument.INITIALS, SearchText.initialBeginning(key)) : begins;
        Marks marks = Marks.of(typed.text());
        List<SuggestAnswer.Item> items = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query, typed.limit(), LIKELIEST).scoreDocs) {
            EventItem item = EventDocument.item(searcher.storedFields(), hit.doc, language);
            items.add(suggestion(item, marks));
        }
        return new SuggestAnswer(items);
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

    private static Sort sort(SearchRequest request) {
        return switch (request.order()) {
            case RELEVANCE -> request.text().isBlank() ? DATE : RELEVANCE;
            case DATE -> DATE;
            case RATING -> RATING;
        };
    }

    /** Counts each choice as if nothing of its own kind were chosen, so that the others can be offered beside it. */
    private static SearchAnswer.Facets facets(
            IndexSearcher searcher, Query text, SearchRequest request, Language language) throws IOException {
        Map<Choice, List<SearchAnswer.Count>> counts = new EnumMap<>(Choice.class);
        List<Choice> unfiltered = new ArrayList<>();
        for (Choice choice : Choice.values()) {
            if (choice.filter(request).isPresent()) {
                Query others = filtered(text, request, Optional.of(choice));
                counts.putAll(count(searcher, others, List.of(choice), language));
            } else {
                unfiltered.add(choice);
            }
        }
        if (!unfiltered.isEmpty()) {
            counts.putAll(count(searcher, filtered(text, request, Optional.empty()), unfiltered, language));
        }
        return new SearchAnswer.Facets(
                counts.getOrDefault(Choice.GENRE, List.of()),
                counts.getOrDefault(Choice.CITY, List.of()),
                counts.getOrDefault(Choice.STATUS, List.of()));
    }

    private static Map<Choice, List<SearchAnswer.Count>> count(
            IndexSearcher searcher, Query query, List<Choice> choices, Language language) throws IOException {
        List<String> fields =
                choices.stream().map(choice -> choice.countField(language)).toList();
        Map<String, List<SearchAnswer.Count>> byField = searcher.search(query, new ValueCounts(fields));
        Map<Choice, List<SearchAnswer.Count>> counts = new EnumMap<>(Choice.class);
        choices.forEach(choice -> counts.put(choice, byField.getOrDefault(choice.countField(language), List.of())));
        return counts;
    }

    private static Query filtered(Query text, SearchRequest request, Optional<Choice> without) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(text, Occur.MUST);
        for (Choice choice : Choice.values()) {
            if (without.isEmpty() || without.get() != choice) {
                choice.filter(request).ifPresent(filter -> query.add(filter, Occur.FILTER));
            }
        }
        request.venue().ifPresent(venue -> query.add(Choice.term(EventDocument.VENUE, venue), Occur.FILTER));
        request.from()
                .map(from -> IntPoint.newRangeQuery(EventDocument.LAST_DAY, (int) from.toEpochDay(), Integer.MAX_VALUE))
                .ifPresent(filter -> query.add(filter, Occur.FILTER));
        request.to()
                .map(to -> IntPoint.newRangeQuery(EventDocument.FIRST_DAY, Integer.MIN_VALUE, (int) to.toEpochDay()))
                .ifPresent(filter -> query.add(filter, Occur.FILTER));
        return query.build();
    }
}
