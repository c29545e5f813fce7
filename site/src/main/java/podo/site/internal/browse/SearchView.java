package podo.site.internal.browse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import podo.catalogue.Genre;
import podo.kernel.FieldError;
import podo.search.EventItem;
import podo.search.Marks;
import podo.search.SearchAnswer;
import podo.site.internal.frame.Texts;

/**
 * What the page of results shows.
 *
 * @param title what was looked for
 * @param given the parameters of the address by name, at most one value each
 * @param faults what is wrong with them, by name; empty as a rule
 * @param steps the pages around this one
 * @param noPage what to say where there is no such page of what was found; empty as a rule
 * @param filters how many are set
 * @param form where the form of days leads, and what it sends along
 * @param cleared address of the same words without filters
 */
public record SearchView(
        String title,
        Map<String, String> given,
        Map<String, String> faults,
        long total,
        List<Hit> hits,
        List<Facet> facets,
        List<Choice> orders,
        Steps steps,
        Optional<NoPage> noPage,
        int filters,
        Form form,
        String cleared) {
    private static final List<String> ORDERS = List.of("relevance", "date", "rating");
    private static final int PERFORMERS = 4;
    private static final int STEPS_AROUND = 2;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    /** An event that was found, with what was typed marked in it. */
    public record Hit(EventItem event, List<Marks.Part> title, List<Marks.Part> performers, List<Marks.Part> place) {}

    /**
     * A value to narrow by, or an order.
     *
     * @param label as people read it
     * @param address with this value chosen, or no longer chosen
     */
    public record Choice(String label, int count, boolean chosen, String address) {}

    /** A kind of values to narrow by. */
    public record Facet(String kind, List<Choice> choices) {}

    /** A page of results, counted from 1. */
    public record Step(int number, String address, boolean current) {}

    /** The form of days. */
    public record Form(String action, Map<String, String> kept) {
        private static Form of(SearchAddress address) {
            return new Form(address.action(), address.kept());
        }
    }

    /** The ways to other pages of results. */
    public record Steps(Optional<String> before, List<Step> around, Optional<String> after) {
        static final Steps NONE = new Steps(Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * There are results, and not on this page.
     *
     * @param asked the page that was asked for, as people count, or as it was written where it is no number
     * @param last how many pages can be looked at
     * @param isAll whether all of the results are on them
     */
    public record NoPage(String asked, int last, boolean isAll, String firstAddress, String lastAddress) {
        private static final int LONGEST = 20;

        private static NoPage of(SearchAnswer found, SearchAddress address) {
            int last = found.lastPage();
            return new NoPage(
                    asked(address.value(SearchAddress.PAGE)),
                    last + 1,
                    found.isReachable(),
                    address.page(0),
                    address.page(last));
        }

        /** Addresses count pages from 0, people from 1. */
        private static String asked(String written) {
            if (DIGITS.matcher(written).matches()) {
                return Long.toString(Long.parseLong(written) + 1);
            }
            return written.codePointCount(0, written.length()) <= LONGEST
                    ? written
                    : written.substring(0, written.offsetByCodePoints(0, LONGEST)) + "…";
        }
    }

    /** What the page shows of results that do not reach as far as the page that was asked for. */
    static SearchView withoutPage(SearchAnswer found, SearchAddress address, Texts.Wording wording) {
        Optional<NoPage> noPage = found.total() > 0 ? Optional.of(NoPage.of(found, address)) : Optional.empty();
        return of(found, List.of(), Steps.NONE, noPage, address, wording);
    }

    static SearchView of(SearchAnswer found, SearchAddress address, Texts.Wording wording) {
        return of(found, found.items(), steps(found, address), Optional.empty(), address, wording);
    }

    private static SearchView of(
            SearchAnswer found,
            List<EventItem> items,
            Steps steps,
            Optional<NoPage> noPage,
            SearchAddress address,
            Texts.Wording wording) {
        Marks marks = Marks.of(address.value("q"));
        return new SearchView(
                title(address, wording),
                address.given(),
                Map.of(),
                found.total(),
                items.stream().map(item -> hit(item, marks)).toList(),
                List.of(
                        facet("genre", found.facets().genre(), address, wording),
                        facet("status", found.facets().status(), address, wording),
                        facet("city", found.facets().city(), address, wording)),
                orders(address, wording),
                steps,
                noPage,
                address.filters().size(),
                Form.of(address),
                address.cleared());
    }

    /** What the page shows of a search that cannot be. */
    static SearchView wrong(List<FieldError> errors, SearchAddress address, Texts.Wording wording) {
        Map<String, String> faults = new LinkedHashMap<>();
        errors.forEach(error -> faults.putIfAbsent(error.field(), fault(error.field(), wording)));
        return new SearchView(
                title(address, wording),
                address.given(),
                faults,
                0,
                List.of(),
                List.of(),
                orders(address, wording),
                Steps.NONE,
                Optional.empty(),
                address.filters().size(),
                Form.of(address),
                address.cleared());
    }

    /** A parameter's value; empty when it was not given. */
    public String value(String name) {
        return given.getOrDefault(name, "");
    }

    /** The genres to go to instead, as the API spells them. */
    public List<String> genres() {
        return Arrays.stream(Genre.values()).map(Genre::code).toList();
    }

    private static String title(SearchAddress address, Texts.Wording wording) {
        if (!address.value("q").isEmpty()) {
            return wording.text("search.title", "q", address.value("q"));
        }
        return address.value("genre").isEmpty()
                ? wording.text("search.title.all")
                : wording.text("search.title.genre", "genre", label("genre", address.value("genre"), wording));
    }

    private static String fault(String field, Texts.Wording wording) {
        String key = "search.fault." + field;
        return wording.text(wording.has(key) ? key : "search.fault");
    }

    private static Hit hit(EventItem item, Marks marks) {
        String performers = item.performers().stream().limit(PERFORMERS).collect(Collectors.joining(", "));
        String place = Stream.of(item.venue(), item.city())
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" · "));
        return new Hit(item, marks.in(item.title()), marks.in(performers), marks.in(place));
    }

    private static Facet facet(
            String kind, List<SearchAnswer.Count> counts, SearchAddress address, Texts.Wording wording) {
        List<Choice> choices = new ArrayList<>();
        counts.forEach(count -> choices.add(choice(kind, count, address, wording)));
        // What is chosen can be taken out again, also where it leaves nothing to be counted.
        String given = address.value(kind);
        if (!given.isEmpty() && choices.stream().noneMatch(Choice::chosen)) {
            choices.add(choice(kind, new SearchAnswer.Count(given, 0), address, wording));
        }
        return new Facet(kind, choices);
    }

    private static Choice choice(String kind, SearchAnswer.Count count, SearchAddress address, Texts.Wording wording) {
        boolean chosen = address.has(kind, count.value());
        return new Choice(
                label(kind, count.value(), wording),
                count.count(),
                chosen,
                address.with(kind, chosen ? "" : count.value()));
    }

    /** Cities are named by the catalogue, in the page's language; the other kinds have texts of ours. */
    private static String label(String kind, String value, Texts.Wording wording) {
        String key = kind + "." + value.toLowerCase(Locale.ROOT);
        return wording.has(key) ? wording.text(key) : value;
    }

    /** Without words nothing matches better than anything else: then the first order is by date. */
    private static List<Choice> orders(SearchAddress address, Texts.Wording wording) {
        List<String> orders = address.value("q").isEmpty() ? ORDERS.subList(1, ORDERS.size()) : ORDERS;
        String first = orders.getFirst();
        String chosen = orders.stream()
                .filter(order -> address.has("sort", order))
                .findFirst()
                .orElse(first);
        return orders.stream()
                .map(order -> new Choice(
                        wording.text("search.sort." + order),
                        0,
                        order.equals(chosen),
                        address.with("sort", order.equals(first) ? "" : order)))
                .toList();
    }

    private static Steps steps(SearchAnswer found, SearchAddress address) {
        int current = found.page();
        int last = found.lastPage();
        List<Step> around = new ArrayList<>();
        for (int page = Math.max(0, current - STEPS_AROUND); page <= Math.min(last, current + STEPS_AROUND); page++) {
            around.add(new Step(page + 1, address.page(page), page == current));
        }
        return new Steps(
                current > 0 ? Optional.of(address.page(current - 1)) : Optional.empty(),
                around,
                current < last ? Optional.of(address.page(current + 1)) : Optional.empty());
    }
}
