package podo.catalogue.internal.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import podo.catalogue.Language;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
import podo.platform.http.Representation;

/** What anybody may read: events, showtimes, seat maps. Every answer comes from memory. */
public final class CatalogueRoutes implements HttpService {
    private static final NotFoundAnswer NO_EVENT = new NotFoundAnswer("event");
    private static final NotFoundAnswer NO_SHOWTIME = new NotFoundAnswer("showtime");
    private static final NotFoundAnswer NO_SEAT_MAP = new NotFoundAnswer("seat map");
    private final EventPages events;
    private final PlanPages plans;
    private final AdminRoutes admin;
    private final Supplier<Duration> age;

    /** @param age how old an answer from memory may be */
    public CatalogueRoutes(EventPages events, PlanPages plans, AdminRoutes admin, Supplier<Duration> age) {
        this.events = events;
        this.plans = plans;
        this.admin = admin;
        this.age = age;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events/{eventId}", this::event)
                .get("/showtimes/{showtimeId}", this::showtime)
                .get("/seatmaps/{hash}", this::seatMap);
        admin.routing(rules);
    }

    private void event(ServerRequest request, ServerResponse response) {
        Optional<Representation> answer = EventId.parse(parameter(request, "eventId"))
                .flatMap(events::find)
                .map(page -> page.answer(language(request)));
        send(request, response, answer, NO_EVENT);
    }

    private void showtime(ServerRequest request, ServerResponse response) {
        Optional<Representation> answer = ShowtimeId.parse(parameter(request, "showtimeId"))
                .flatMap(id -> events.find(id.event()).flatMap(page -> page.answer(id, language(request))));
        send(request, response, answer, NO_SHOWTIME);
    }

    private void seatMap(ServerRequest request, ServerResponse response) {
        SeatPlanHash.parse(parameter(request, "hash"))
                .flatMap(plans::find)
                .map(PlanPages.PlanPage::answer)
                .ifPresentOrElse(
                        answer -> Answers.representation(request, response, answer), () -> NO_SEAT_MAP.send(response));
    }

    private void send(
            ServerRequest request, ServerResponse response, Optional<Representation> answer, NotFoundAnswer otherwise) {
        answer.ifPresentOrElse(
                found -> Answers.representation(request, response, found, age.get()), () -> otherwise.send(response));
    }

    static String parameter(ServerRequest request, String name) {
        return request.path().pathParameters().first(name).orElse("");
    }

    static Language language(ServerRequest request) {
        return request.headers().contains(HeaderNames.ACCEPT_LANGUAGE)
                ? Language.accepted(
                        request.headers().get(HeaderNames.ACCEPT_LANGUAGE).values())
                : Language.KO;
    }
}
