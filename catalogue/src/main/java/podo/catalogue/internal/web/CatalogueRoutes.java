package podo.catalogue.internal.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import podo.catalogue.Language;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.kernel.ProblemException;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
import podo.platform.http.Representation;

/** What anybody may read: events, showtimes, seat maps. Every answer comes from memory. */
public final class CatalogueRoutes implements HttpService {
    private final EventPages events;
    private final PlanPages plans;
    private final AdminRoutes admin;

    public CatalogueRoutes(EventPages events, PlanPages plans, AdminRoutes admin) {
        this.events = events;
        this.plans = plans;
        this.admin = admin;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events/{eventId}", this::event)
                .get("/showtimes/{showtimeId}", this::showtime)
                .get("/seatmaps/{hash}", this::seatMap);
        admin.routing(rules);
    }

    private void event(ServerRequest request, ServerResponse response) {
        Representation answer = EventId.parse(parameter(request, "eventId"))
                .flatMap(events::find)
                .map(page -> page.answer(language(request)))
                .orElseThrow(() -> notFound("event"));
        Answers.representation(request, response, answer);
    }

    private void showtime(ServerRequest request, ServerResponse response) {
        Representation answer = ShowtimeId.parse(parameter(request, "showtimeId"))
                .flatMap(id -> events.find(id.event()).flatMap(page -> page.answer(id, language(request))))
                .orElseThrow(() -> notFound("showtime"));
        Answers.representation(request, response, answer);
    }

    private void seatMap(ServerRequest request, ServerResponse response) {
        Representation answer = SeatPlanHash.parse(parameter(request, "hash"))
                .flatMap(plans::find)
                .map(PlanPages.PlanPage::answer)
                .orElseThrow(() -> notFound("seat map"));
        Answers.representation(request, response, answer);
    }

    static String parameter(ServerRequest request, String name) {
        return request.path().pathParameters().first(name).orElse("");
    }

    private static ProblemException notFound(String what) {
        return Problem.notFound(what).asException();
    }

    static Language language(ServerRequest request) {
        return request.headers().contains(HeaderNames.ACCEPT_LANGUAGE)
                ? Language.accepted(
                        request.headers().get(HeaderNames.ACCEPT_LANGUAGE).values())
                : Language.KO;
    }
}
