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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import podo.catalogue.PublishedCatalogue;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Representation;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Visit;

/**
 * {@code /sitemap.xml} and {@code /robots.txt}: all public pages for search engines, in parts that each begin after an
 * event's identifier, as sitemaps.org describes.
 */
public final class Sitemap implements HttpService {
    private static final int EVENTS_A_PART = 10_000;
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final String CACHE = "public, max-age=600";
    private static final String FIRST = "_";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String SCHEMA = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    private final Pages pages;
    private final LoadingCache<String, List<EventId>> parts;

    public Sitemap(Pages pages, PublishedCatalogue catalogue) {
        this.pages = pages;
        this.parts = Caffeine.newBuilder()
                .maximumSize(4)
                .expireAfterWrite(FRESH)
                .build(after -> catalogue.eventIds(
                        after.equals(FIRST) ? Optional.empty() : EventId.parse(after), EVENTS_A_PART));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/sitemap.xml", this::index)
                .get("/sitemaps/{after}", this::part)
                .get("/robots.txt", this::robots);
    }

    private void index(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        List<String> starts = new ArrayList<>(List.of(FIRST));
        List<EventId> ids = read(FIRST);
        while (ids.size() == EVENTS_A_PART) {
            starts.add(ids.getLast().value());
            ids = read(ids.getLast().value());
        }
        StringBuilder xml =
                new StringBuilder(XML).append("<sitemapindex ").append(SCHEMA).append(">\n");
        starts.forEach(start -> xml.append("<sitemap><loc>")
                .append(escaped(visit.site() + "/sitemaps/" + start + ".xml"))
                .append("</loc></sitemap>\n"));
        send(
                request,
                response,
                "application/xml",
                xml.append("</sitemapindex>\n").toString());
    }

    private void part(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
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
        }
        read(after).forEach(id -> entry(xml, visit.site(), "/events/" + id.value()));
        send(request, response, "application/xml", xml.append("</urlset>\n").toString());
    }

    private void robots(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        send(
                request,
                response,
                "text/plain; charset=utf-8",
                "User-agent: *\nDisallow: /api/\nDisallow: /bookings\nDisallow: /sign-in\nDisallow: /showtimes/\n"
                        + "Sitemap: " + visit.site() + "/sitemap.xml\n");
    }

    private List<EventId> read(String after) {
        List<EventId> ids = parts.get(after);
        return ids == null ? List.of() : ids;
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
        xml.append("</url>\n");
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
                        java.util.Map.of(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")));
    }
}
