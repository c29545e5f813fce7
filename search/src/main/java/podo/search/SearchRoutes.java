package podo.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.search.IndexSearcher;
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
    private static final JsonType<SearchAnswer> ANSWER = Json.type(SearchAnswer.class);
    private static final JsonType<SuggestAnswer> SUGGESTIONS = Json.type(SuggestAnswer.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private final SearchIndex index;
    private final EventFinder finder;
    private final long timeoutMillis;
    private final Cache<Asked, Representation> answers;

    /** What an answer depends on: the view of the index, the language, and a search or a beginning. */
    private record Asked(long view, Language language, Record what) {}

    @FunctionalInterface
    private interface Answering {
        byte[] from(IndexSearcher searcher, Language language) throws java.io.IOException;
    }

    SearchRoutes(SearchIndex index, EventFinder finder, SearchSettings settings) {
        this.index = index;
        this.finder = finder;
        this.timeoutMillis = settings.queryTimeout().toMillis();
        this.answers =
                Caffeine.newBuilder().maximumSize(settings.cachedAnswers()).build();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/search", this::search).get("/search/suggest", this::suggest);
    }

    private void search(ServerRequest request, ServerResponse response) {
        SearchRequest asked = Parameters.search(request.query());
        answer(
                request,
                response,
                asked,
                (searcher, language) -> ANSWER.toJsonBytes(finder.find(searcher, asked, language)));
    }

    private void suggest(ServerRequest request, ServerResponse response) {
        Parameters.Beginning typed = Parameters.suggest(request.query());
        answer(
                request,
                response,
                typed,
                (searcher, language) -> SUGGESTIONS.toJsonBytes(finder.suggest(searcher, typed, language)));
    }

    private void answer(ServerRequest request, ServerResponse response, Record what, Answering answering) {
        if (index.position() == SearchIndex.NOTHING) {
            throw Problem.unavailable("SEARCH_STARTING", "Search is being prepared. Please try again.", RETRY)
                    .asException();
        }
        Language language = Language.accepted(
                request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse(""));
        Representation answer = index.read(shared -> {
            Asked asked = new Asked(((DirectoryReader) shared.getIndexReader()).getVersion(), language, what);
            Representation kept = answers.getIfPresent(asked);
            if (kept != null) {
                return kept;
            }
            IndexSearcher bounded = new IndexSearcher(shared.getIndexReader());
            bounded.setTimeout(new QueryTimeoutImpl(timeoutMillis));
            byte[] json = answering.from(bounded, language);
            if (bounded.timedOut()) {
                throw Problem.unavailable("SEARCH_BUSY", "This search took too long. Please try again.", RETRY)
                        .asException();
            }
            Representation fresh = Representation.json(json, CACHE_RULE, BY_LANGUAGE);
            answers.put(asked, fresh);
            return fresh;
        });
        Answers.representation(request, response, answer);
    }
}
