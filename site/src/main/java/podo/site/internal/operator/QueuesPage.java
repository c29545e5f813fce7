package podo.site.internal.operator;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.LocalClock;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.ScriptJson;
import podo.site.internal.frame.Visit;
import podo.waitingroom.QueueFigures;
import podo.waitingroom.WaitingRoom;

/** {@code /operator/queues} and {@code /operator/queue/{eventId}}: the waiting rooms, for an operator. */
public final class QueuesPage implements HttpService {
    private static final int REFRESH_SECONDS = 5;
    private static final int MOST_LISTED = 100;
    private final Pages pages;
    private final PublishedCatalogue catalogue;
    private final Sessions sessions;
    private final WaitingRoom room;
    private final InstantSource clock;

    public QueuesPage(
            Pages pages, PublishedCatalogue catalogue, Sessions sessions, WaitingRoom room, InstantSource clock) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.room = room;
        this.clock = clock;
    }

    /** A waiting room as it stands in the list. */
    public record Line(String eventId, String title, QueueFigures figures, String opensAt) {}

    /**
     * The list: those that are on, the first opening first; then those that were.
     *
     * @param unknown an event that was asked for and is not there; empty when none was
     */
    public record ListView(List<Line> lines, String asOf, int refreshSeconds, String unknown) {
        public ListView {
            lines = List.copyOf(lines);
        }
    }

    /** One waiting room: what its script is told. */
    public record View(String title, String eventId, String data) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/operator/queues", pages.guarded(this::list))
                .get("/operator/queue/{eventId}", pages.guarded(this::show));
    }

    private void list(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        Optional<Session> operator = operator(request, response, visit);
        if (operator.isEmpty()) {
            return;
        }
        String asked =
                request.query().contains("event") ? request.query().get("event").strip() : "";
        Optional<PublishedEvent> found = EventId.parse(asked).flatMap(catalogue::event);
        if (found.isPresent()) {
            pages.goTo(response, visit.link("/operator/queue/" + found.get().id()));
            return;
        }
        List<Line> lines = room.figures().stream()
                .sorted(Comparator.comparing(QueueFigures::enabled).reversed().thenComparing(QueueFigures::opensAt))
                .limit(MOST_LISTED)
                .map(figures -> line(figures, visit))
                .toList();
        String asOf = pages.writing(visit).timeToTheSecond(clock.instant());
        ListView view = new ListView(lines, asOf, REFRESH_SECONDS, asked);
        Head head = Head.unlisted(pages.wording(visit).text("operator.queues.title"))
                .refreshedEvery(REFRESH_SECONDS);
        pages.sendOwn(request, response, visit, head, operator, "operator-queues.jte", view);
    }

    private Line line(QueueFigures figures, Visit visit) {
        Optional<PublishedEvent> event = EventId.parse(figures.eventId()).flatMap(catalogue::event);
        String title = event.map(found -> found.title().in(visit.language())).orElse(figures.eventId());
        LocalClock clock =
                event.map(found -> LocalClock.of(found, visit.language())).orElse(LocalClock.KOREA);
        return new Line(
                figures.eventId(),
                title,
                figures,
                pages.writing(visit).at(clock).dayAndTime(figures.opensAt()));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        Optional<Session> operator = operator(request, response, visit);
        if (operator.isEmpty()) {
            return;
        }
        PublishedEvent event = EventId.parse(request.path().pathParameters().get("eventId"))
                .flatMap(catalogue::event)
                .orElseThrow(() -> Problem.notFound("event").asException());
        String title = event.title().in(visit.language());
        View view = new View(title, event.id().value(), ScriptJson.of(data(event.id(), visit)));
        Head head = Head.unlisted(pages.wording(visit).text("operator.queue.title", "title", title))
                .with("operator/main.tsx", "cockpit");
        pages.sendOwn(request, response, visit, head, operator, "operator-queue.jte", view);
    }

    private Map<String, Object> data(EventId event, Visit visit) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("eventId", event.value());
        data.put("queueUrl", "/api/v1/admin/events/" + event + "/queue");
        data.put("signInUrl", visit.link("/sign-in?back=" + visit.back()));
        data.put("serverTime", clock.instant().toString());
        return data;
    }

    /** The operator; empty when nobody is signed in and has been sent to do so. */
    private Optional<Session> operator(ServerRequest request, ServerResponse response, Visit visit) {
        if (sessions.of(request).isEmpty()) {
            pages.signInFirst(response, visit);
            return Optional.empty();
        }
        return Optional.of(sessions.requireOperator(request));
    }
}
