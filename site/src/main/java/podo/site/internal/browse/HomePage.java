package podo.site.internal.browse;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import podo.catalogue.Catalogue;
import podo.catalogue.Genre;
import podo.catalogue.Highlights;
import podo.catalogue.PublishedEvent;
import podo.site.internal.frame.Draft;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.HotSales;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Same;
import podo.site.internal.frame.ScriptJson;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Visit;

/**
 * {@code /}: what opens next, and what is on. While a hot sale is near it leads its crowd to the waiting room and everybody
 * else to {@code /?browse=1}, which is the same as always.
 */
public final class HomePage implements HttpService {
    private static final String BROWSE = "browse";
    private static final int MOST_ON_LANDING = 3;
    private final Pages pages;
    private final Catalogue catalogue;
    private final HotSales hotSales;
    private final InstantSource clock;

    public HomePage(Pages pages, Catalogue catalogue, HotSales hotSales, InstantSource clock) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.hotSales = hotSales;
        this.clock = clock;
    }

    /**
     * What the home page shows.
     *
     * @param genres the genres to go to, as the API spells them
     */
    public record View(List<EventCard> openings, List<EventCard> onSale, List<EventCard> soon, List<String> genres) {
        public View {
            openings = List.copyOf(openings);
            onSale = List.copyOf(onSale);
            soon = List.copyOf(soon);
            genres = List.copyOf(genres);
        }

        /** Whether the catalogue has nothing to show. */
        public boolean isEmpty() {
            return openings.isEmpty() && onSale.isEmpty() && soon.isEmpty();
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", pages.guarded(this::show));
    }

    /**
     * What the landing page shows.
     *
     * @param sales the next openings, a few at the most
     */
    public record LandingView(List<HotEvent> sales) {
        public LandingView {
            sales = List.copyOf(sales);
        }
    }

    /** A hot sale, and the event that it is for. */
    public record HotEvent(EventCard card, HotSales.Sale sale) {}

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.publicVisit(request, List.of(BROWSE));
        List<Hot> hot = hot();
        boolean browses = request.query().contains(BROWSE);
        if (hot.isEmpty() || browses) {
            // in the other language it is to be this page too, not the one that splits visitors
            home(request, response, visit, hot.isEmpty() ? "/" : "/?" + BROWSE + "=1");
        } else {
            List<?> depends = hot.stream()
                    .map(one -> Pages.Key.of(new Same(one.event()), one.sale()))
                    .toList();
            pages.send(
                    request, response, visit, new Pages.Key(depends), catalogue.age(), now -> landing(hot, visit, now));
        }
    }

    /** A hot sale near by, and its event as it stands. */
    private record Hot(PublishedEvent event, HotSales.Sale sale) {}

    private List<Hot> hot() {
        return hotSales.near(clock.instant()).stream()
                .flatMap(sale -> catalogue.event(sale.event()).stream().map(event -> new Hot(event, sale)))
                .limit(MOST_ON_LANDING)
                .toList();
    }

    private Draft landing(List<Hot> hot, Visit visit, Instant now) {
        List<HotEvent> sales = hot.stream()
                .map(one -> new HotEvent(EventCard.of(one.event(), visit.language(), now), one.sale()))
                .toList();
        Stream<Instant> openings = hot.stream().map(one -> one.sale().status().opensAt());
        return Draft.of(head(visit, "/"), "landing.jte", new LandingView(sales)).until(openings, now);
    }

    private void home(ServerRequest request, ServerResponse response, Visit visit, String path) {
        Highlights highlights = catalogue.highlights();
        Pages.Key key = Pages.Key.of(
                path, Same.all(highlights.openings()), Same.all(highlights.onSale()), Same.all(highlights.soon()));
        pages.send(request, response, visit, key, catalogue.age(), now -> home(highlights, visit, path, now));
    }

    private Draft home(Highlights highlights, Visit visit, String path, Instant now) {
        View view = new View(
                cards(highlights.openings(), visit, now),
                cards(highlights.onSale(), visit, now),
                cards(highlights.soon(), visit, now),
                Arrays.stream(Genre.values()).map(Genre::code).toList());
        Stream<Instant> openings =
                view.openings().stream().map(EventCard::opensAt).flatMap(Optional::stream);
        Head head = head(visit, path).about(Optional.empty(), siteData(visit));
        return Draft.of(head, "home.jte", view).until(openings, now);
    }

    private Head head(Visit visit, String path) {
        Texts.Wording wording = pages.wording(visit);
        return Head.listed(wording.text("home.title"), wording.text("home.description"), path);
    }

    private static List<EventCard> cards(List<PublishedEvent> events, Visit visit, Instant now) {
        return events.stream()
                .map(event -> EventCard.of(event, visit.language(), now))
                .toList();
    }

    /** Tells search engines where this site's own search is. */
    private static String siteData(Visit visit) {
        return ScriptJson.of(Map.of(
                "@context",
                "https://schema.org",
                "@type",
                "WebSite",
                "name",
                "Podo",
                "url",
                visit.site() + "/",
                "potentialAction",
                Map.of(
                        "@type",
                        "SearchAction",
                        "target",
                        visit.site() + "/search?q={search_term_string}",
                        "query-input",
                        "required name=search_term_string")));
    }
}
