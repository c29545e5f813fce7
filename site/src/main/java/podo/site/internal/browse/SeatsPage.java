package podo.site.internal.browse;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.catalogue.Genre;
import podo.catalogue.Language;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.Venue;
import podo.kernel.Problem;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;
import podo.site.internal.frame.Draft;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.LocalClock;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Same;
import podo.site.internal.frame.ScriptJson;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Visit;
import podo.site.internal.frame.Writing;

/** {@code /showtimes/{showtimeId}}: the frame of the seat picker, the same for everybody. */
public final class SeatsPage implements HttpService {
    private final Pages pages;
    private final PublishedCatalogue catalogue;

    public SeatsPage(Pages pages, PublishedCatalogue catalogue) {
        this.pages = pages;
        this.catalogue = catalogue;
    }

    /**
     * What the page shows before its script runs, and what the script is told.
     *
     * @param closes that the online sale ends before the beginning, and when; empty where it does not
     * @param data JSON that is safe inside a script element
     */
    public record View(
            String title, String place, String startsAt, Optional<String> closes, String eventId, String data) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/showtimes/{showtimeId}", pages.guarded(this::show));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.publicVisit(request, List.of());
        ShowtimeId id = ShowtimeId.parse(request.path().pathParameters().get("showtimeId"))
                .orElseThrow(SeatsPage::unknown);
        PublishedEvent event = catalogue.event(id.event()).orElseThrow(SeatsPage::unknown);
        PublishedShowtime showtime = event.showtimes().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(SeatsPage::unknown);
        SeatPlanHash plan = showtime.seatPlan().orElseThrow(SeatsPage::unknown);
        Pages.Key key = Pages.Key.of(new Same(event), id);
        pages.send(request, response, visit, key, catalogue.age(), now -> draft(event, showtime, plan, visit, now));
    }

    private Draft draft(PublishedEvent event, PublishedShowtime showtime, SeatPlanHash plan, Visit visit, Instant now) {
        Language language = visit.language();
        String title = event.title().in(language);
        String place =
                event.venue().map(Venue::name).map(name -> name.in(language)).orElse("");
        LocalClock clock = LocalClock.of(event, language);
        Writing writing = pages.writing(visit).at(clock);
        String startsAt = writing.dayAndTime(showtime.startsAt());
        Map<String, Object> data = data(event, showtime, plan, visit, now);
        data.put("title", title);
        data.put("venue", place);
        data.put("startsAtText", startsAt);
        data.put("clock", clock.data(language));
        Optional<String> closes = closes(showtime, writing, pages.wording(visit), now);
        View view = new View(title, place, startsAt, closes, event.id().value(), ScriptJson.of(data));
        Head head = Head.unlisted(pages.wording(visit).text("seats.title", "title", title))
                .with("picker/main.tsx", "picking");
        return new Draft(head, "seats.jte", view, now.plus(Draft.TELLS_THE_TIME));
    }

    private static Optional<String> closes(
            PublishedShowtime showtime, Writing writing, Texts.Wording wording, Instant now) {
        return showtime.closesEarly()
                .map(closes -> now.isBefore(closes)
                        ? wording.text("event.closes", "time", writing.dayAndTime(closes))
                        : wording.text("event.closed"));
    }

    private static Map<String, Object> data(
            PublishedEvent event, PublishedShowtime showtime, SeatPlanHash plan, Visit visit, Instant now) {
        String api = "/api/v1/showtimes/" + showtime.id();
        String page = visit.link("/showtimes/" + showtime.id());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("showtimeId", showtime.id().toString());
        data.put("eventId", event.id().value());
        data.put("salesOpenAt", showtime.salesOpenAt().toString());
        data.put("salesCloseAt", showtime.salesCloseAt().toString());
        data.put("startsAt", showtime.startsAt().toString());
        data.put("status", showtime.status().name());
        data.put("seatLimit", showtime.seatLimit());
        data.put("seatMapUrl", "/api/v1/seatmaps/" + plan);
        data.put("seatsUrl", api + "/seats");
        data.put("streamUrl", api + "/seats/stream");
        data.put("reserveUrl", api + "/reserve");
        data.put("grades", grades(showtime, visit.language()));
        data.put("hot", event.hot());
        data.put("queueUrl", visit.link("/queue/" + event.id().value() + "?showtime=" + showtime.id()));
        data.put("queueApiUrl", "/api/v1/queue/" + event.id().value());
        data.put("queueRequired", event.queueRequired());
        data.put("eventUrl", visit.link("/events/" + event.id().value()));
        data.put("signInUrl", visit.link("/sign-in?back=" + Visit.encoded(page)));
        data.put("bookingUrlPrefix", "/bookings/");
        data.put("bookingsUrl", visit.link("/bookings"));
        data.put("bookingsApiUrl", "/api/v1/bookings");
        data.put("sport", event.genre() == Genre.SPORT);
        data.put("language", visit.language().tag());
        data.put("serverTime", now.toString());
        return data;
    }

    private static List<Map<String, Object>> grades(PublishedShowtime showtime, Language language) {
        return showtime.prices().stream()
                .map(price -> Map.<String, Object>of(
                        "grade", price.grade(),
                        "name", price.name().in(language),
                        "price", price.price(),
                        "currency", price.currency()))
                .toList();
    }

    private static RuntimeException unknown() {
        return Problem.notFound("showtime with seats to book").asException();
    }
}
