package podo.site.internal.browse;

import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import podo.kernel.Problem;
import podo.kernel.ProblemException;
import podo.search.EventItem;
import podo.search.Search;
import podo.search.SearchAnswer;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Visit;

/** {@code /search}: what was found, and how to narrow it. */
public final class SearchPage implements HttpService {
    private static final List<String> FILTERS = List.of("genre", "city", "status", "from", "to", "venue");
    private static final List<String> ORDERS = List.of("relevance", "date", "rating");
    private static final int PAGES_AROUND = 2;
    private final Pages pages;
    private final Search search;

    public SearchPage(Pages pages, Search search) {
        this.pages = pages;
        this.search = search;
    }

    /** An event that was found, with what was typed marked in its title and names. */
    public record Hit(
            EventItem event, List<Marked.Part> title, List<Marked.Part> performers, List<Marked.Part> place) {}

    /**
     * A value to narrow by.
     *
     * @param label as people read it
     * @param address with this value chosen, or no longer chosen
     */
    public record Choice(String label, int count, boolean chosen, String address) {}

    /** A kind of values to narrow by. */
    public record Facet(String kind, List<Choice> choices) {}

    /** A page of results; empty address for the one that is shown. */
    public record Step(int number, String address, boolean current) {}

    /**
     * What the page shows.
     *
     * @param given the parameters of the address, by name, at most one value each
     * @param faults what is wrong with them, by name
     * @param cleared address of the same words without filters
     */
    public record View(
            Map<String, String> given,
            Map<String, String> faults,
            long total,
            List<Hit> hits,
            List<Facet> facets,
            List<Choice> orders,
            List<Step> steps,
            Optional<String> before,
            Optional<String> after,
            String cleared) {
        /** A parameter's value; empty when it was not given. */
        public String value(String name) {
            return given.getOrDefault(name, "");
        }

        /** How many filters are set. */
        public int filters() {
            return (int) FILTERS.stream().filter(given::containsKey).count();
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/search", pages.guarded(this::show));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        Texts.Wording wording = pages.wording(visit);
        Map<String, String> given = given(request.query());
        View view;
        try {
            view = view(search.search(request.query(), visit.language()), given, wording, visit);
        } catch (ProblemException e) {
            if (e.problem().errors().isEmpty()) {
                throw e;
            }
            view = faulty(e.problem(), given, wording, visit);
        }
        String words = view.value("q");
        String title = words.isEmpty()
                ? wording.text(
                        given.containsKey("genre") ? "search.title.genre" : "search.title.all",
                        "genre",
                        genre(given, wording))
                : wording.text("search.title", "q", words);
        Head head = Head.listed(
                title,
                "",
                address(
                        Map.of(),
                        given.containsKey("genre") && words.isEmpty()
                                ? Map.of("genre", given.getOrDefault("genre", ""))
                                : words.isEmpty() ? Map.of() : Map.of("q", words)));
        pages.send(request, response, visit, head, "search.jte", view);
    }

    private static String genre(Map<String, String> given, Texts.Wording wording) {
        String code = given.getOrDefault("genre", "").toLowerCase(java.util.Locale.ROOT);
        return wording.has("genre." + code) ? wording.text("genre." + code) : code;
    }

    private static View view(SearchAnswer found, Map<String, String> given, Texts.Wording wording, Visit visit) {
        List<String> words = Marked.words(given.getOrDefault("q", ""));
        List<Hit> hits = found.items().stream().map(item -> hit(item, words)).toList();
        int last = (int) Math.min(Integer.MAX_VALUE, Math.max(0, (found.total() - 1) / found.size()));
        List<Facet> facets = List.of(
                facet("genre", found.facets().genre(), given, wording, visit),
                facet("status", found.facets().status(), given, wording, visit),
                facet("city", found.facets().city(), given, wording, visit));
        return new View(
                given,
                Map.of(),
                found.total(),
                hits,
                facets,
                orders(given, wording, visit),
                steps(found.page(), last, given, visit),
                found.page() > 0 ? Optional.of(page(found.page() - 1, given, visit)) : Optional.empty(),
                found.page() < last ? Optional.of(page(found.page() + 1, given, visit)) : Optional.empty(),
                cleared(given, visit));
    }

    private static View faulty(Problem problem, Map<String, String> given, Texts.Wording wording, Visit visit) {
        Map<String, String> faults = problem.errors().stream()
                .collect(Collectors.toMap(
                        error -> error.field(),
                        error -> wording.has("search.fault." + error.field())
                                ? wording.text("search.fault." + error.field())
                                : wording.text("search.fault"),
                        (first, _) -> first,
                        LinkedHashMap::new));
        return new View(
                given,
                faults,
                0,
                List.of(),
                List.of(),
                orders(given, wording, visit),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                cleared(given, visit));
    }

    private static Hit hit(EventItem item, List<String> words) {
        String place = Stream.of(item.venue(), item.city())
                .filter(java.util.Objects::nonNull)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" · "));
        return new Hit(
                item,
                Marked.of(item.title(), words),
                Marked.of(item.performers().stream().limit(4).collect(Collectors.joining(", ")), words),
                Marked.of(place, words));
    }

    private static Facet facet(
            String kind,
            List<SearchAnswer.Count> counts,
            Map<String, String> given,
            Texts.Wording wording,
            Visit visit) {
        List<Choice> choices = counts.stream()
                .map(count -> {
                    boolean chosen = given.getOrDefault(kind, "").equalsIgnoreCase(count.value());
                    Map<String, String> change = new LinkedHashMap<>();
                    change.put(kind, chosen ? "" : count.value());
                    change.put("page", "");
                    return new Choice(
                            label(kind, count.value(), wording),
                            count.count(),
                            chosen,
                            visit.link(address(given, change)));
                })
                .toList();
        return new Facet(kind, choices);
    }

    private static String label(String kind, String value, Texts.Wording wording) {
        String key = kind + "." + value.toLowerCase(java.util.Locale.ROOT);
        return wording.has(key) ? wording.text(key) : value;
    }

    private static List<Choice> orders(Map<String, String> given, Texts.Wording wording, Visit visit) {
        String current = given.getOrDefault("sort", "relevance").toLowerCase(java.util.Locale.ROOT);
        return ORDERS.stream()
                .map(order -> new Choice(
                        wording.text("search.sort." + order),
                        0,
                        order.equals(current),
                        visit.link(address(given, Map.of("sort", order.equals("relevance") ? "" : order, "page", "")))))
                .toList();
    }

    private static List<Step> steps(int current, int last, Map<String, String> given, Visit visit) {
        List<Step> steps = new ArrayList<>();
        for (int page = Math.max(0, current - PAGES_AROUND); page <= Math.min(last, current + PAGES_AROUND); page++) {
            steps.add(new Step(page + 1, page(page, given, visit), page == current));
        }
        return steps;
    }

    private static String page(int number, Map<String, String> given, Visit visit) {
        return visit.link(address(given, Map.of("page", number == 0 ? "" : Integer.toString(number))));
    }

    private static String cleared(Map<String, String> given, Visit visit) {
        Map<String, String> none = new LinkedHashMap<>();
        FILTERS.forEach(filter -> none.put(filter, ""));
        none.put("page", "");
        return visit.link(address(given, none));
    }

    /** The address with some parameters changed; an empty value takes one out. */
    private static String address(Map<String, String> given, Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(changes);
        String query = all.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + Visit.encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "/search" : "/search?" + query;
    }

    private static Map<String, String> given(UriQuery query) {
        Map<String, String> given = new LinkedHashMap<>();
        Stream.of("q", "genre", "city", "venue", "status", "from", "to", "sort", "page")
                .filter(query::contains)
                .forEach(name -> {
                    String value = query.get(name).strip();
                    if (!value.isEmpty()) {
                        given.put(name, value);
                    }
                });
        return given;
    }
}
