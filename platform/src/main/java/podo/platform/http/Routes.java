package podo.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import podo.kernel.Problem;

/**
 * Registers the routes of a server, and notes which methods each address has: whatever answers GET answers HEAD too, and
 * a method that an address does not have is refused with those that it has. Used by one thread until the server starts.
 */
public final class Routes implements HttpRules {
    private final HttpRouting.Builder routing;
    private final Rules root;
    private final Map<String, Address> addresses = new LinkedHashMap<>();
    private Unanswered unanswered = (request, response, problem) -> false;

    /** An address, and the methods that it has. */
    private record Address(PathMatcher pattern, SortedSet<String> methods) {}

    /** Answers in its own way what no route answers. */
    @FunctionalInterface
    public interface Unanswered {
        /**
         * Answers, or leaves it to a problem document.
         *
         * @param problem why no route answers: 404, or 405 where the address has other methods
         * @return whether it has answered
         */
        boolean answer(ServerRequest request, ServerResponse response, Problem problem);
    }

    Routes(HttpRouting.Builder routing) {
        this.routing = routing;
        this.root = new Rules(routing, "");
    }

    /** Adds a filter behind those that are there. */
    public Routes addFilter(Filter filter) {
        routing.addFilter(filter);
        return this;
    }

    /** Says who is asked first when no route answers. */
    public Routes otherwise(Unanswered answer) {
        this.unanswered = answer;
        return this;
    }

    @Override
    public HttpRules register(HttpService... services) {
        return root.register(services);
    }

    @Override
    public HttpRules register(String path, HttpService... services) {
        return root.register(path, services);
    }

    @Override
    public HttpRules route(HttpRoute route) {
        return root.route(route);
    }

    @Override
    public HttpRules route(Method method, String pattern, Handler handler) {
        return root.route(method, pattern, handler);
    }

    /** Answers what no route has answered; to be registered behind them all. */
    void answerTheRest(ServerRequest request, ServerResponse response) {
        SortedSet<String> methods = methodsOf(request);
        Problem problem;
        if (methods.isEmpty()) {
            problem = Problem.of(404, "NOT_FOUND", "Nothing answers at this address.");
        } else {
            String allowed = String.join(", ", methods);
            response.header(HeaderNames.ALLOW, allowed);
            problem = Problem.of(
                    405, "METHOD_NOT_ALLOWED", "This address does not have this method; it has " + allowed + ".");
        }
        if (!unanswered.answer(request, response, problem)) {
            Answers.problem(response, problem);
        }
    }

    private SortedSet<String> methodsOf(ServerRequest request) {
        SortedSet<String> methods = new TreeSet<>();
        for (Address address : addresses.values()) {
            if (address.pattern().match(request.prologue().uriPath()).accepted()) {
                methods.addAll(address.methods());
            }
        }
        return methods;
    }

    private void note(String pattern, Method method) {
        addresses
                .computeIfAbsent(pattern, known -> new Address(PathMatchers.create(known), new TreeSet<>()))
                .methods()
                .add(method.text());
    }

    /** The rules at one place of the tree of addresses. */
    private final class Rules implements HttpRules {
        private final HttpRules rules;
        private final String place;

        Rules(HttpRules rules, String place) {
            this.rules = rules;
            this.place = place;
        }

        @Override
        public HttpRules register(HttpService... services) {
            rules.register(at(place, services));
            return this;
        }

        @Override
        public HttpRules register(String path, HttpService... services) {
            rules.register(path, at(below(path), services));
            return this;
        }

        @Override
        public HttpRules route(HttpRoute route) {
            rules.route(route);
            return this;
        }

        @Override
        public HttpRules route(Method method, String pattern, Handler handler) {
            HttpRoute.Builder route = HttpRoute.builder().path(pattern).handler(handler);
            note(below(pattern), method);
            if (method.equals(Method.GET)) {
                note(below(pattern), Method.HEAD);
                rules.route(route.methods(Method.GET, Method.HEAD).build());
            } else {
                rules.route(route.methods(method).build());
            }
            return this;
        }

        private String below(String path) {
            return path.equals("/") && !place.isEmpty()
                    ? place
                    : place.isEmpty() || place.equals("/") ? path : place + path;
        }

        private HttpService[] at(String where, HttpService... services) {
            return Arrays.stream(services)
                    .map(service -> (HttpService) inner -> service.routing(new Rules(inner, where)))
                    .toArray(HttpService[]::new);
        }
    }
}
