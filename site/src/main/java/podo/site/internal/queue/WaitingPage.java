package podo.site.internal.queue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podo.catalogue.PublishedCatalogue;
import podo.site.internal.frame.Draft;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.LocalClock;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Same;
import podo.site.internal.frame.ScriptJson;
import podo.site.internal.frame.Visit;
import podo.site.internal.frame.Writing;
import podo.waitingroom.WaitingRoom;

/**
 * {@code /queue/{eventId}}, where fans wait, and {@code /queue/{eventId}/draw}, where they check the draw. Both are the same
 * for everybody, so that a cache can serve a crowd; what is a fan's own is asked for by the page's script, or on
 * {@link LinePage} without one.
 */
public final class WaitingPage implements HttpService {
    private final Pages pages;
    private final PublishedCatalogue catalogue;
    private final WaitingRoom room;

    public WaitingPage(Pages pages, PublishedCatalogue catalogue, WaitingRoom room) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.room = room;
    }

    /**
     * What the pages show before their script runs, and what the script is told.
     *
     * @param linePath where to wait without scripts
     * @param data JSON that is safe inside a script element
     */
    public record View(String title, String place, String eventPath, String linePath, String path, String data) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/queue/{eventId}", pages.guarded(this::show))
                .get("/queue/{eventId}/draw", pages.guarded(this::showDraw));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.publicVisit(request, List.of(QueueEvent.SHOWTIME));
        QueueEvent queue = QueueEvent.of(request, catalogue, room);
        String title = pages.wording(visit).text("queue.title", "title", queue.title(visit.language()));
        Head head = Head.unlisted(title).with("queue/main.tsx", "queueing");
        send(request, response, visit, queue, head, "queue.jte");
    }

    private void showDraw(ServerRequest request, ServerResponse response) {
        Visit visit = pages.publicVisit(request, List.of(QueueEvent.SHOWTIME));
        QueueEvent queue = QueueEvent.of(request, catalogue, room);
        Head head = Head.unlisted(pages.wording(visit).text("draw.title")).with("queue/check.tsx", "drawing");
        send(request, response, visit, queue, head, "draw.jte");
    }

    private void send(
            ServerRequest request, ServerResponse response, Visit visit, QueueEvent queue, Head head, String template) {
        Instant opensAt = queue.status().opensAt();
        Pages.Key key = Pages.Key.of(new Same(queue.event()), queue.showtime(), opensAt);
        pages.send(
                request,
                response,
                visit,
                key,
                catalogue.age(),
                now -> new Draft(head, template, view(queue, visit, now), now.plus(Draft.TELLS_THE_TIME)));
    }

    private View view(QueueEvent queue, Visit visit, Instant now) {
        return new View(
                queue.title(visit.language()),
                queue.place(visit.language()),
                "/events/" + queue.id(),
                queue.path("/line"),
                queue.path(""),
                ScriptJson.of(data(queue, visit, now)));
    }

    private Map<String, Object> data(QueueEvent queue, Visit visit, Instant now) {
        LocalClock clock = queue.clock(visit.language());
        Writing writing = pages.writing(visit).at(clock);
        String api = "/api/v1/queue/" + queue.id();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("eventId", queue.id().value());
        data.put("title", queue.title(visit.language()));
        data.put("statusUrl", api + "/status");
        data.put("joinUrl", api + "/join");
        data.put("enterUrl", api + "/enter");
        data.put("leaveUrl", api + "/leave");
        data.put("passUrl", api + "/pass");
        data.put("signInUrl", queue.signIn(visit, ""));
        data.put("eventUrl", visit.link("/events/" + queue.id()));
        data.put("seatsUrl", visit.link(queue.seats()));
        data.put(
                "showtimes",
                queue.bookable().stream()
                        .map(showtime -> Map.of(
                                "url", visit.link("/showtimes/" + showtime.id()),
                                "startsAt", writing.dayAndTime(showtime.startsAt())))
                        .toList());
        data.put("homeUrl", visit.link("/?browse=1"));
        data.put("drawUrl", visit.link(queue.path("/draw")));
        data.put("opensAtText", writing.dayAndTime(queue.status().opensAt()));
        data.put("clock", clock.data(visit.language()));
        data.put("serverTime", now.toString());
        return data;
    }
}
