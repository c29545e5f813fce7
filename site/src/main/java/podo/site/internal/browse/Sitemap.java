package podo.site.internal.browse;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.catalogue.Genre;
import podo.catalogue.PublishedCatalogue;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Representation;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Visit;

/**
 * {@code /sitemap.xml} and {@code /robots.txt}: all public pages for search engines, in parts that each begin after an
 * event's identifier, as sitemaps.org describes. What was read of the catalogue is kept: it is read again after a while,
 * by one of those who ask, and stays as it is while the database is away.
 */
public final class Sitemap implements HttpService {
    private static final int EVENTS_A_PART = 10_000;
    /** A part may have grown since the index was read; sitemaps.org allows 50,000 addresses. */
    private static final int MOST_IN_A_PART = 2 * EVENTS_A_PART;
    /** As much as two million identifiers take. */
    private static final long MOST_KEPT_CHARACTERS = 40_000_000;

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final String CACHE = "public, max-age=600";
    private static final String FIRST = "_";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String SCHEMA = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    private final Pages pages;
    private final PublishedCatalogue catalogue;
    private final LoadingCache<String, List<String>> index;
    private final LoadingCache<String, String> parts;

    public Sitemap(Pages pages, PublishedCatalogue catalogue, InstantSource clock) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.index = Caffeine.newBuilder()
                .maximumSize(1)
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .refreshAfterWrite(FRESH)
                .build(first -> starts(first));
        this.parts = Caffeine.newBuilder()
                .maximumWeight(MOST_KEPT_CHARACTERS)
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .weigher((String _, String ids) -> ids.length() + 1)
                .refreshAfterWrite(FRESH)
                .build(this::idsAfter);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/sitemap.xml", this::showIndex)
                .get("/sitemaps/{after}", this::showPart)
                .get("/robots.txt", this::robots);
    }

    private void showIndex(ServerRequest request, ServerResponse response) {
        Visit visit = pages.publicVisit(request, List.of());
        StringBuilder xml =
                new StringBuilder(XML).append("<sitemapindex ").append(SCHEMA).append(">\n");
        index.get(FIRST)
                .forEach(start -> xml.append("<sitemap><loc>")
                        .append(escaped(visit.site() + "/sitemaps/" + start + ".xml"))
                        .append("</loc></sitemap>\n"));
        send(
                request,
                response,
                "application/xml",
                xml.append("</sitemapindex>\n").toString());
    }

    private void showPart(ServerRequest request, ServerResponse response) {
        Visit visit = pages.publicVisit(request, List.of());
        String after = request.path().pathParameters().get("after").replaceAll("\\.xml$", "");
        if (!after.equals(FIRST) && EventId.parse(after).isEmpty()) {
            throw Problem.notFound("part of the sitemap").asException();
        }
        StringBuilder xml = new StringBuilder(XML)
                .append("<urlset ")
                .append(SCHEMA)
                .append(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
        if (after.equals(FIRST)) {
            entry(xml, visit.site(), "/");
            for (Genre genre : Genre.values()) {
                entry(xml, visit.site(), CategoryPage.PATH + genre.code());
            }
        }
        parts.get(after).lines().forEach(id -> entry(xml, visit.site(), "/events/" + id));
        send(request, response, "application/xml", xml.append("</urlset>\n").toString());
    }

    /** After which identifiers the parts begin. */
    private List<String> starts(String first) {
        List<String> starts = new ArrayList<>(List.of(first));
        List<EventId> ids = catalogue.eventIds(after(first), EVENTS_A_PART);
        while (ids.size() == EVENTS_A_PART) {
            starts.add(ids.getLast().value());
            ids = catalogue.eventIds(Optional.of(ids.getLast()), EVENTS_A_PART);
        }
        return List.copyOf(starts);
    }

    /** The events from there to where the next part begins, a line each: they take a third of what objects would. */
    private String idsAfter(String start) {
        List<String> starts = index.get(FIRST);
        int place = starts.indexOf(start);
        boolean known = place >= 0; // where events came or went since, the parts of an older index begin elsewhere
        String last = known && place + 1 < starts.size() ? starts.get(place + 1) : "";
        StringBuilder ids = new StringBuilder();
        for (EventId id : catalogue.eventIds(after(start), known ? MOST_IN_A_PART : EVENTS_A_PART)) {
            ids.append(id.value()).append('\n');
            if (id.value().equals(last)) {
                break;
            }
        }
        return ids.toString();
    }

    private static Optional<EventId> after(String start) {
        return start.equals(FIRST) ? Optional.empty() : EventId.parse(start);
    }

    private void robots(ServerRequest request, ServerResponse response) {
        Visit visit = pages.publicVisit(request, List.of());
        send(
                request,
                response,
                "text/plain; charset=utf-8",
                "User-agent: *\nDisallow: /api/\nDisallow: /bookings\nDisallow: /sign-in\nDisallow: /showtimes/\n"
                        + "Sitemap: " + visit.site() + "/sitemap.xml\n");
    }

    private static void entry(StringBuilder xml, String site, String path) {
        xml.append("<url><loc>").append(escaped(site + path)).append("</loc>");
        for (String tag : List.of("ko", "en")) {
            xml.append("<xhtml:link rel=\"alternate\" hreflang=\"")
                    .append(tag)
                    .append("\" href=\"")
                    .append(escaped(site + path + "?lang=" + tag))
                    .append("\"/>");
        }
        xml.append("<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"")
                .append(escaped(site + path))
                .append("\"/></url>\n");
    }

    private static String escaped(String address) {
        return address.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void send(ServerRequest request, ServerResponse response, String type, String text) {
        Answers.representation(
                request,
                response,
                Representation.of(
                        text.getBytes(StandardCharsets.UTF_8),
                        type,
                        CACHE,
                        Map.of(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")));
    }
}
