package podo.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.avaje.jsonb.JsonType;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.search.IndexSearcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.Language;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.Representation;

/**
 * {@code GET /search} and {@code GET /search/suggest}. Answers are kept for as long as the index stays as it is, and may
 * be kept by caches for some seconds.
 */
final class SearchRoutes implements HttpService {
    private static final String CACHE_RULE =
            "public, max-age=2, s-maxage=5, stale-while-revalidate=30, stale-if-error=3600";
    private static final Map<HeaderName, String> BY_LANGUAGE = Map.of(HeaderNames.VARY, "Accept-Language");
    private static final Logger LOG = LoggerFactory.getLogger(SearchRoutes.class);
    private static final String SOME_SEARCH = "음악회";
    private static final JsonType<SearchAnswer> ANSWER = Json.type(SearchAnswer.class);
    private static final JsonType<SuggestAnswer> SUGGESTIONS = Json.type(SuggestAnswer.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private final SearchIndex index;
    private final EventFinder finder;
    private final SearchThreads threads;
    private final long timeoutMillis;
    private final Supplier<Duration> age;
    private final Cache<Asked, Kept> answers;

    /** What an answer depends on: the view of the index, the language, and a search or a beginning. */
    private record Asked(Object view, Language language, Record what) {}

    /** What was found, and the answer that says so. */
    private record Kept(Object found, Representation answer) {}

    @FunctionalInterface
    private interface Finding<T> {
        T in(IndexSearcher searcher, Language language) throws java.io.IOException;
    }

    SearchRoutes(
            SearchIndex index,
            EventFinder finder,
            SearchThreads threads,
            SearchSettings settings,
            Supplier<Duration> age) {
        this.age = age;
        this.index = index;
        this.finder = finder;
        this.threads = threads;
        this.timeoutMillis = settings.queryTimeout().toMillis();
        this.answers =
                Caffeine.newBuilder().maximumSize(settings.cachedAnswers()).build();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/search", this::search).get("/search/suggest", this::suggest);
    }

    /**
     * Searches as {@code GET /search} does.
     *
     * @throws podo.kernel.ProblemException 422 naming every parameter at fault, 503 while search is starting or too busy
     */
    SearchAnswer search(UriQuery query, Language language) {
        SearchRequest asked = Parameters.search(query);
        return (SearchAnswer) find(asked, language, ANSWER, (searcher, in) -> finder.find(searcher, asked, in))
                .found();
    }

    /** Answers searches that nobody asked for, so that the first ones who do need not wait for what is loaded then. */
    void rehearse(BooleanSupplier stop) {
        long from = System.nanoTime();
        int asked = index.read(shared -> {
            finder.find(shared, Parameters.search(UriQuery.create("q=" + SOME_SEARCH)), Language.KO);
            return new Rehearsal(finder, shared).run(stop);
        });
        LOG.debug("looked for {} events in {} ms", asked, (System.nanoTime() - from) / 1_000_000);
    }

    private void search(ServerRequest request, ServerResponse response) {
        SearchRequest asked = Parameters.search(request.query());
        Kept kept = find(asked, language(request), ANSWER, (searcher, in) -> finder.find(searcher, asked, in));
        Answers.representation(request, response, kept.answer(), age.get());
    }

    private void suggest(ServerRequest request, ServerResponse response) {
        Parameters.Beginning typed = Parameters.suggest(request.query());
        Kept kept = find(typed, language(request), SUGGESTIONS, (searcher, in) -> finder.suggest(searcher, typed, in));
        Answers.representation(request, response, kept.answer(), age.get());
    }

    private <T> Kept find(Record what, Language language, JsonType<T> type, Finding<T> finding) {
        if (index.position() == SearchIndex.NOTHING) {
            throw Problem.unavailable("SEARCH_STARTING", "Search is being prepared. Please try again.", RETRY)
                    .asException();
        }
        return index.read(shared -> {
            Asked asked =
                    new Asked(shared.getIndexReader().getReaderCacheHelper().getKey(), language, what);
            Kept kept = answers.getIfPresent(asked);
            if (kept != null) {
                return kept;
            }
            IndexSearcher bounded = bounded(shared);
            T found = threads.call(() -> finding.in(bounded, language));
            Kept fresh = new Kept(found, Representation.json(type.toJsonBytes(found), CACHE_RULE, BY_LANGUAGE));
            answers.put(asked, fresh);
            return fresh;
        });
    }

    /** The time begins before a thread is free. */
    private IndexSearcher bounded(IndexSearcher shared) {
        IndexSearcher bounded = new IndexSearcher(shared.getIndexReader());
        bounded.setSimilarity(EventOrder.SIMILARITY);
        bounded.setTimeout(new QueryTimeoutImpl(timeoutMillis));
        return bounded;
    }

    private static Language language(ServerRequest request) {
        return Language.accepted(
                request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse(""));
    }
}
