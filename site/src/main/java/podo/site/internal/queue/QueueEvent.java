package podo.site.internal.queue;

import io.helidon.webserver.http.ServerRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import podo.catalogue.Language;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.site.internal.frame.LocalClock;
import podo.site.internal.frame.Visit;
import podo.waitingroom.QueueStatus;
import podo.waitingroom.WaitingRoom;

/**
 * What a page of a queue is about.
 *
 * @param showtime the one that the fan was sent here from
 */
record QueueEvent(PublishedEvent event, QueueStatus status, Optional<ShowtimeId> showtime) {
    /** The parameter that names the showtime. */
    static final String SHOWTIME = "showtime";

    /** More dates than these are easier to choose from in the event's calendar. */
    private static final int MOST_SHOWTIMES = 6;

    /**
     * Reads a request for a page of an event's queue.
     *
     * @throws podo.kernel.ProblemException 404 when the event is unknown or never had a queue
     */
    static QueueEvent of(ServerRequest request, PublishedCatalogue catalogue, WaitingRoom room) {
        PublishedEvent event = EventId.parse(request.path().pathParameters().get("eventId"))
                .flatMap(catalogue::event)
                .orElseThrow(() -> Problem.notFound("event").asException());
        QueueStatus status = room.status(event.id())
                .orElseThrow(() -> Problem.notFound("waiting room").asException());
        String named = request.query().contains(SHOWTIME) ? request.query().get(SHOWTIME) : "";
        return new QueueEvent(event, status, showtime(named, event));
    }

    /** A showtime of this event; what is none leads to all of them. */
    private static Optional<ShowtimeId> showtime(String named, PublishedEvent event) {
        return ShowtimeId.parse(named)
                .filter(id -> event.showtimes().stream()
                        .anyMatch(showtime -> showtime.id().equals(id)));
    }

    EventId id() {
        return event.id();
    }

    String title(Language language) {
        return event.title().in(language);
    }

    String place(Language language) {
        return event.venue().map(Venue::name).map(name -> name.in(language)).orElse("");
    }

    /** By whose clock its times are told. */
    LocalClock clock(Language language) {
        return LocalClock.of(event, language);
    }

    /** A page of this queue, with the showtime that the fan came for. */
    String path(String page) {
        String path = "/queue/" + id() + page;
        return showtime.map(id -> path + "?" + SHOWTIME + "=" + id).orElse(path);
    }

    /** The same, with a parameter of the page's own. */
    String path(String page, String parameter) {
        return path(page) + (showtime.isPresent() ? "&" : "?") + parameter + "=1";
    }

    /** Where seats are chosen: of the showtime that the fan came for, else by choosing one. */
    String seats() {
        return showtime.map(id -> "/showtimes/" + id).orElse("/events/" + id());
    }

    /** The next showtimes whose seats can be booked now: what a fan with a pass chooses from. */
    List<PublishedShowtime> bookable() {
        return event.showtimes().stream()
                .filter(showtime -> showtime.seatPlan().isPresent() && showtime.status() == SaleStatus.ON_SALE)
                .sorted(Comparator.comparing(PublishedShowtime::startsAt))
                .limit(MOST_SHOWTIMES)
                .toList();
    }

    /** Where to sign in and come back to a page of this queue. */
    String signIn(Visit visit, String page) {
        return visit.link("/sign-in?back=" + Visit.encoded(visit.link(path(page))));
    }
}
