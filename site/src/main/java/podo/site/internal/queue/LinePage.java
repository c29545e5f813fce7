package podo.site.internal.queue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import podo.catalogue.PublishedCatalogue;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.site.internal.frame.Form;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Visit;
import podo.site.internal.frame.Writing;
import podo.waitingroom.Caller;
import podo.waitingroom.EnterAnswer;
import podo.waitingroom.JoinAnswer;
import podo.waitingroom.QueueProblems;
import podo.waitingroom.QueueRefusal;
import podo.waitingroom.QueueStatus;
import podo.waitingroom.Standing;
import podo.waitingroom.WaitingRoom;

/**
 * {@code /queue/{eventId}/line}: the waiting room without scripts. A fan's own page that the browser asks for again and
 * again; joining, entering and leaving are plain forms.
 */
public final class LinePage implements HttpService {
    private static final int LEAST_REFRESH_SECONDS = 5;
    private static final int MOST_REFRESH_SECONDS = 60;
    /** Of the address, after a press that came too soon for a paced join. */
    private static final String PACED = "paced";

    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private final Pages pages;
    private final PublishedCatalogue catalogue;
    private final Sessions sessions;
    private final WaitingRoom room;
    private final InstantSource clock;

    public LinePage(
            Pages pages, PublishedCatalogue catalogue, Sessions sessions, WaitingRoom room, InstantSource clock) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.room = room;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param standing empty when the fan is not in line, or nobody knows at present
     * @param until when the turn or the pass ends, as people read it
     * @param left how long that is from now, in minutes and seconds
     * @param asOf when it was read
     * @param paced whether the last press came too soon: numbers are given to forms one after another at present
     * @param showtimes what can be booked now, for who is inside
     */
    public record View(
            String title,
            String place,
            QueueStatus status,
            Optional<Standing> standing,
            String opensAt,
            Optional<String> until,
            Optional<String> left,
            String asOf,
            boolean paced,
            List<Showtime> showtimes,
            Paths paths) {
        public View {
            showtimes = List.copyOf(showtimes);
        }

        /** How long it takes, as far as anybody can tell. */
        public Estimate estimate() {
            return Estimate.of(standing.flatMap(LinePage::places), status);
        }
    }

    /** A showtime to choose seats of. */
    public record Showtime(String path, String startsAt) {}

    /** Where the page's links and forms lead. */
    public record Paths(String live, String line, String join, String enter, String leave, String seats, String event) {
        static Paths of(QueueEvent queue) {
            return new Paths(
                    queue.path(""),
                    queue.path("/line"),
                    queue.path("/join"),
                    queue.path("/enter"),
                    queue.path("/leave"),
                    queue.seats(),
                    "/events/" + queue.id());
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/queue/{eventId}/line", pages.guarded(this::show))
                .post("/queue/{eventId}/join", pages.guarded(this::join))
                .post("/queue/{eventId}/enter", pages.guarded(this::enter))
                .post("/queue/{eventId}/leave", pages.guarded(this::leave));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        QueueEvent queue = QueueEvent.of(request, catalogue, room);
        Optional<Session> fan = sessions.of(request);
        if (fan.isEmpty()) {
            pages.goTo(response, queue.signIn(visit, "/line"));
            return;
        }
        Optional<Standing> standing = room.standing(fan.get().account(), queue.id());
        Writing writing = pages.writing(visit).at(queue.clock(visit.language()));
        Instant now = clock.instant();
        View view = new View(
                queue.title(visit.language()),
                queue.place(visit.language()),
                queue.status(),
                standing,
                writing.dayAndTime(queue.status().opensAt()),
                standing.flatMap(Standing::until).map(moment -> writing.timeToTheSecond(moment)),
                standing.flatMap(Standing::until).map(moment -> minutesAndSeconds(Duration.between(now, moment))),
                writing.timeToTheSecond(now),
                standing.isEmpty() && request.query().contains(PACED),
                queue.bookable().stream()
                        .map(one -> new Showtime("/showtimes/" + one.id(), writing.dayAndTime(one.startsAt())))
                        .toList(),
                Paths.of(queue));
        String title = pages.wording(visit).text("queue.title", "title", view.title());
        Head head = Head.unlisted(title).refreshedEvery(refreshSeconds(queue.status()));
        pages.sendOwn(request, response, visit, head, fan, "queue-line.jte", view);
    }

    private void join(ServerRequest request, ServerResponse response) {
        QueueEvent queue = QueueEvent.of(request, catalogue, room);
        Session fan = sessions.require(request);
        Form.refuseAny(request);
        switch (room.join(Caller.of(fan.account(), request), queue.id())) {
            case JoinAnswer.Joined _ -> back(request, response, queue);
            case JoinAnswer.Refused(QueueRefusal why) -> refused(request, response, queue, QueueProblems.of(why));
        }
    }

    private void enter(ServerRequest request, ServerResponse response) {
        QueueEvent queue = QueueEvent.of(request, catalogue, room);
        Session fan = sessions.require(request);
        Form.refuseAny(request);
        switch (room.enter(Caller.of(fan.account(), request), queue.id())) {
            case EnterAnswer.Entered entered -> {
                room.give(request, response, queue.id(), entered.pass());
                // who did not come from a showtime chooses one on the line's own page: the event's knows nobody
                String next = queue.showtime().isPresent() ? queue.seats() : queue.path("/line");
                pages.goTo(response, pages.visit(request).link(next));
            }
            case EnterAnswer.NotYet _ -> back(request, response, queue);
            case EnterAnswer.Refused(QueueRefusal why) -> refused(request, response, queue, QueueProblems.of(why));
        }
    }

    private void leave(ServerRequest request, ServerResponse response) {
        QueueEvent queue = QueueEvent.of(request, catalogue, room);
        Session fan = sessions.require(request);
        Form.refuseAny(request);
        room.leave(Caller.of(fan.account(), request), queue.id());
        pages.goTo(response, pages.visit(request).link("/events/" + queue.id()));
    }

    /** What the line itself shows is shown there; anything else is a page of its own. */
    private void refused(ServerRequest request, ServerResponse response, QueueEvent queue, Problem why) {
        if (why.code().equals(WaitingRoom.JOIN_PACED)) {
            pages.goTo(response, pages.visit(request).link(queue.path("/line", PACED)));
        } else if (why.status() == CONFLICT || why.status() == GONE) {
            back(request, response, queue);
        } else {
            pages.problem(request, response, why);
        }
    }

    private void back(ServerRequest request, ServerResponse response, QueueEvent queue) {
        pages.goTo(response, pages.visit(request).link(queue.path("/line")));
    }

    /** A whole page weighs more than a status: it is never asked for as often. */
    static int refreshSeconds(QueueStatus status) {
        return Math.clamp(status.nextPollSeconds(), LEAST_REFRESH_SECONDS, MOST_REFRESH_SECONDS);
    }

    /** Such as 4:05; the second that has begun counts whole. */
    static String minutesAndSeconds(Duration left) {
        long seconds = Math.max(0, left.plusMillis(999).toSeconds());
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private static Optional<Long> places(Standing standing) {
        return standing.ahead().isPresent() ? Optional.of(standing.ahead().getAsLong() + 1) : Optional.empty();
    }
}
