package podo.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gives the answer of a moment ago to whoever asks the very same. What a shared cache may keep for seconds is kept here
 * for a tenth of one, in front of the routes: when very many ask for one page, most of what an answer costs is finding
 * out who gives it. Whatever is not a reading ends what was kept, so that who wrote reads what was written. Thread-safe.
 */
public final class MomentaryAnswers implements Filter {
    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final int MOST = 1_000;
    private final RequestMeters meters;
    private final Cache<Question, Kept> answers;
    private final AtomicLong writes = new AtomicLong();

    /** Everything that an answer which is the same for everybody may depend on. */
    private record Question(String path, String query, String language, String host, String scheme) {
        static Question of(ServerRequest request) {
            return new Question(
                    request.prologue().uriPath().rawPath(),
                    request.prologue().query().rawValue(),
                    header(request, HeaderNames.ACCEPT_LANGUAGE),
                    header(request, HeaderNames.HOST),
                    header(request, HeaderNames.X_FORWARDED_PROTO));
        }

        private static String header(ServerRequest request, HeaderName name) {
            return request.headers().contains(name)
                    ? request.headers().get(name).values()
                    : "";
        }
    }

    /** An answer, and what was so when it was asked for. */
    private record Kept(Representation what, Duration age, String route, long writes) {}

    /** Where {@link Answers} leaves what it sends and others may keep. For one request. */
    static final class Sent {
        private @Nullable Representation what;
        private Duration age = Duration.ZERO;

        void leave(Representation sent, Duration sentAge) {
            what = sent;
            age = sentAge;
        }
    }

    /** @param meters counts what is answered here as if its route had answered */
    public MomentaryAnswers(RequestMeters meters) {
        this(meters, Ticker.systemTicker());
    }

    MomentaryAnswers(RequestMeters meters, Ticker ticker) {
        this.meters = meters;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(MOMENT)
                .ticker(ticker)
                .build();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Method method = request.prologue().method();
        if (method.equals(Method.GET)) {
            read(chain, request, response);
        } else if (method.equals(Method.HEAD) || method.equals(Method.OPTIONS)) {
            chain.proceed();
        } else {
            try {
                chain.proceed();
            } finally {
                writes.incrementAndGet();
            }
        }
    }

    private void read(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long began = System.nanoTime();
        long written = writes.get(); // before the answer is made: what is written meanwhile may not be in it
        Question question = Question.of(request);
        Kept kept = answers.getIfPresent(question);
        if (kept != null && kept.writes() == written) {
            Answers.representation(request, response, kept.what(), kept.age());
            meters.record("GET", kept.route(), response.status().code(), System.nanoTime() - began);
            return;
        }
        Sent sent = new Sent();
        request.context().register(sent);
        chain.proceed();
        Representation what = sent.what;
        if (what != null
                && (response.status().equals(Status.OK_200) || response.status().equals(Status.NOT_MODIFIED_304))) {
            answers.put(
                    question, new Kept(what, sent.age, request.matchingPattern().orElse(RequestMeters.OTHER), written));
        }
    }
}
