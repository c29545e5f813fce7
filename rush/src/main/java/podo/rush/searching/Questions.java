package podo.rush.searching;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import podo.catalogue.Genre;
import podo.demo.ManyQueries;
import podo.demo.ManyQueries.Kind;
import podo.demo.ManyQueries.Query;
import podo.rush.load.Request;

/** Queries as requests to Podo's API. Each phase of a measurement has queries of its own. Not thread-safe. */
final class Questions {
    /** Beyond this many tries a kind is taken to have no more different queries. */
    private static final int TRIES_A_QUERY = 20;

    private static final Map<String, String> HEADERS = Map.of("Accept-Language", "ko", "Accept-Encoding", "gzip");
    private final ManyQueries queries;
    private final Set<Query> asked = new HashSet<>();

    Questions(long seed, LocalDate today) {
        this.queries = new ManyQueries(seed, today);
    }

    /** So many of a kind that nobody asked here before, so that no answer comes from memory; fewer when there are no more. */
    List<Query> different(Kind kind, int count) {
        List<Query> some = new ArrayList<>();
        for (int tries = count * TRIES_A_QUERY; some.size() < count && tries > 0; tries--) {
            Query query = queries.next(kind);
            if (asked.add(query)) {
                some.add(query);
            }
        }
        return some;
    }

    /** The next of a kind that was not asked here before. */
    Query different(Kind kind) {
        List<Query> one = different(kind, 1);
        return one.isEmpty() ? queries.next(kind) : one.getFirst();
    }

    /** So many as people ask them: the famous again and again. */
    List<Query> mixed(int count) {
        List<Query> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(queries.next());
        }
        return some;
    }

    static List<Request> requests(List<Query> queries) {
        return queries.stream().map(Questions::request).toList();
    }

    static Request request(Query query) {
        return Request.get(query.kind().name(), path(query), HEADERS);
    }

    private static String path(Query query) {
        StringJoiner path = new StringJoiner("&", "/api/v1/search?", "");
        if (!query.text().isEmpty()) {
            path.add("q=" + encoded(query.text()));
        }
        query.genre().map(Genre::code).ifPresent(code -> path.add("genre=" + code));
        query.city().ifPresent(city -> path.add("city=" + encoded(city.ko())));
        query.from().ifPresent(from -> path.add("from=" + from));
        query.to().ifPresent(to -> path.add("to=" + to));
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
