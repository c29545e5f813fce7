package podo.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import podo.kernel.Problem;

/**
 * Refuses calls that change something when a page of another site makes them. Every browser names the page's origin in
 * {@code Origin} with such a call, over http as over https, and no page can leave it out or make it up; programs send none.
 * So where one is sent, it must be ours. Thread-safe.
 */
public final class OriginCheck implements Filter {
    private static final Set<Method> READING = Set.of(Method.GET, Method.HEAD, Method.OPTIONS, Method.TRACE);
    private static final int LONGEST_TOLD = 100;
    private final String address;

    /** @param address where browsers reach the site, such as {@code https://tickets.example.com}; empty to take what each request names */
    public OriginCheck(String address) {
        this.address = written(address);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (READING.contains(request.prologue().method()) || !request.headers().contains(HeaderNames.ORIGIN)) {
            chain.proceed();
            return;
        }
        List<String> origins = request.headers().get(HeaderNames.ORIGIN).allValues();
        String own = address.isEmpty() ? named(request) : address;
        if (origins.size() == 1 && !own.isEmpty() && own.equals(written(origins.getFirst()))) {
            chain.proceed();
        } else {
            Answers.problem(response, refusal(String.join(", ", origins), own));
        }
    }

    private static Problem refusal(String origin, String own) {
        return Problem.of(
                403,
                "CROSS_SITE",
                "A page of another site may not do this: Origin is " + told(origin) + ", and this site is "
                        + (own.isEmpty() ? "not named by the request" : told(own))
                        + ". Behind a proxy, set site.address to where browsers reach the site.");
    }

    /** Where the request says that it was sent. */
    private static String named(ServerRequest request) {
        String host = request.headers().first(HeaderNames.HOST).orElse("");
        return host.isEmpty() ? "" : written((Https.isUsed(request) ? "https://" : "http://") + host);
    }

    /** In small letters and without the port that goes without saying, as browsers write it. */
    private static String written(String origin) {
        String small = origin.toLowerCase(Locale.ROOT);
        String port = small.startsWith("https:") ? ":443" : ":80";
        return small.endsWith(port) ? small.substring(0, small.length() - port.length()) : small;
    }

    private static String told(String origin) {
        String plain = origin.replaceAll("[^\\x21-\\x7E]", "?");
        return plain.length() > LONGEST_TOLD ? plain.substring(0, LONGEST_TOLD) + "…" : plain;
    }
}
