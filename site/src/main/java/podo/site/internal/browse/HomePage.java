package podo.site.internal.browse;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import podo.catalogue.Catalogue;
import podo.catalogue.Genre;
import podo.catalogue.Highlights;
import podo.catalogue.PublishedEvent;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.ScriptJson;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Visit;

/** {@code /}: what opens next, and what is on. */
public final class HomePage implements HttpService {
    private final Pages pages;
    private final Catalogue catalogue;
    private final InstantSource clock;

    public HomePage(Pages pages, Catalogue catalogue, InstantSource clock) {
        this.pages = pages;
        this.catalogue = catalogue;
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

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        Highlights highlights = catalogue.highlights();
        View view = new View(
                cards(highlights.openings(), visit),
                cards(highlights.onSale(), visit),
                cards(highlights.soon(), visit),
                Arrays.stream(Genre.values()).map(Genre::code).toList());
        Texts.Wording wording = pages.wording(visit);
        Head head = Head.listed(wording.text("home.title"), wording.text("home.description"), "/");
        pages.send(request, response, visit, head.about(java.util.Optional.empty(), siteData(visit)), "home.jte", view);
    }

    private List<EventCard> cards(List<PublishedEvent> events, Visit visit) {
        Instant now = clock.instant();
        return events.stream()
                .map(event -> EventCard.of(event, visit.language(), now))
                .toList();
    }

    /** Tells search engines where this site's own search is. */
    private static String siteData(Visit visit) {
        return ScriptJson.of(java.util.Map.of(
                "@context",
                "https://schema.org",
                "@type",
                "WebSite",
                "name",
                "Podo",
                "url",
                visit.site() + "/",
                "potentialAction",
                java.util.Map.of(
                        "@type",
                        "SearchAction",
                        "target",
                        visit.site() + "/search?q={search_term_string}",
                        "query-input",
                        "required name=search_term_string")));
    }
}
