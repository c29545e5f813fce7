package podo.platform.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of routes by their method and path: {@code GET /events/*}. A star stands for one part of the path, two at
 * the end for any number of them; what is written out is preferred. Filled by one thread, then read by many.
 *
 * @param <T> what is known of each
 */
public final class RouteTable<T> {
    private final Part<T> root = new Part<>();

    private static final class Part<T> {
        private final Map<String, Part<T>> named = new HashMap<>();
        private final Map<String, T> methods = new HashMap<>();
        private final Map<String, T> below = new HashMap<>();
        private @Nullable Part<T> any;
    }

    /** What was found, and what stood for the first star; empty where there is none. */
    public record Found<T>(T what, String variable) {}

    /**
     * Adds a route.
     *
     * @param route a method or a star, a space, a path
     * @throws IllegalArgumentException when it is there already
     */
    public RouteTable<T> add(String route, T what) {
        String method = route.substring(0, route.indexOf(' '));
        Part<T> part = root;
        for (String name : route.substring(method.length() + 2).split("/", -1)) {
            if (name.equals("**")) {
                return put(part.below, method, what, route);
            }
            if (name.equals("*")) {
                part.any = part.any == null ? new Part<>() : part.any;
                part = part.any;
            } else {
                part = part.named.computeIfAbsent(name, _ -> new Part<>());
            }
        }
        return put(part.methods, method, what, route);
    }

    private RouteTable<T> put(Map<String, T> methods, String method, T what, String route) {
        if (methods.putIfAbsent(method, what) != null) {
            throw new IllegalArgumentException("twice: " + route);
        }
        return this;
    }

    /** What is known of a request; a HEAD is known as the GET it stands for. */
    public Optional<Found<T>> find(String method, String path) {
        return Optional.ofNullable(find(root, method.equals("HEAD") ? "GET" : method, path, 1, ""));
    }

    private static <T> @Nullable Found<T> find(Part<T> part, String method, String path, int from, String variable) {
        if (from > path.length()) {
            return found(part.methods, method, variable);
        }
        int slash = path.indexOf('/', from);
        int end = slash < 0 ? path.length() : slash;
        String name = path.substring(from, end);
        Part<T> named = part.named.get(name);
        Found<T> found = named == null ? null : find(named, method, path, end + 1, variable);
        if (found == null && part.any != null && !name.isEmpty()) {
            found = find(part.any, method, path, end + 1, variable.isEmpty() ? name : variable);
        }
        return found == null ? found(part.below, method, variable) : found;
    }

    private static <T> @Nullable Found<T> found(Map<String, T> methods, String method, String variable) {
        T what = methods.get(method);
        T any = what == null ? methods.get("*") : what;
        return any == null ? null : new Found<>(any, variable);
    }
}
