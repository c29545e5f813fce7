package podo.waitingroom.internal.desk;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.kernel.ProofOfWork;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;
import podo.waitingroom.Caller;
import podo.waitingroom.EnterAnswer;
import podo.waitingroom.JoinAnswer;
import podo.waitingroom.QueuePass;
import podo.waitingroom.QueueProblems;
import podo.waitingroom.WaitingRoomSettings;
import podo.waitingroom.internal.admission.OperatorDesk;
import podo.waitingroom.internal.admission.Snapshot;
import podo.waitingroom.internal.admission.StatusBoard;
import podo.waitingroom.internal.desk.QueueJson.EnterRequest;
import podo.waitingroom.internal.desk.QueueJson.JoinRequest;
import podo.waitingroom.internal.desk.QueueJson.JoinView;
import podo.waitingroom.internal.desk.QueueJson.PassView;

/**
 * What a fan does with a queue: look, join, enter, stay, leave; and what an operator does. Each route translates to one
 * call and back.
 */
public final class QueueRoutes implements HttpService {
    private static final RequestBody<JoinRequest> JOIN = RequestBody.of(JoinRequest.class);
    private static final JsonType<JoinView> JOINED = Json.type(JoinView.class);
    private static final RequestBody<EnterRequest> ENTER = RequestBody.of(EnterRequest.class);
    private static final JsonType<QueuePass> PASS = Json.type(QueuePass.class);
    private static final JsonType<PassView> PASS_TIMES = Json.type(PassView.class);
    private final Sessions sessions;
    private final StatusBoard board;
    private final QueueDesk desk;
    private final QueueDoor door;
    private final QueueAdminRoutes operating;
    private final InstantSource clock;

    public QueueRoutes(
            Sessions sessions,
            StatusBoard board,
            QueueDesk desk,
            QueueDoor door,
            OperatorDesk operators,
            WaitingRoomSettings settings,
            InstantSource clock) {
        this.sessions = sessions;
        this.board = board;
        this.desk = desk;
        this.door = door;
        this.operating = new QueueAdminRoutes(sessions, operators, settings, clock);
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/queue/{eventId}/status", this::status)
                .get("/queue/{eventId}/pass", this::pass)
                .post("/queue/{eventId}/join", this::join)
                .post("/queue/{eventId}/enter", this::enter)
                .post("/queue/{eventId}/keep", this::keep)
                .post("/queue/{eventId}/leave", this::leave);
        operating.routing(rules);
    }

    /** Gives a pass to the browser, which sends it along with whatever it asks for. */
    public void give(ServerRequest request, ServerResponse response, EventId event, QueuePass pass) {
        PassCookie.give(request, response, event, pass, clock.instant());
    }

    private void status(ServerRequest request, ServerResponse response) {
        Snapshot queue = board.find(QueueRequests.event(request))
                .orElseThrow(() -> Problem.notFound("queue").asException());
        Answers.representation(request, response, queue.answer());
    }

    private void join(ServerRequest request, ServerResponse response) {
        Caller fan = caller(request);
        EventId event = QueueRequests.event(request);
        JoinRequest body = JOIN.readOptional(request);
        Optional<ProofOfWork.Shown> shown = QueueRequests.proof(Optional.ofNullable(body.proof()));
        Optional<String> token = Optional.ofNullable(body.token()).map(text -> QueueRequests.checked("token", text));
        switch (door.join(fan, event, token, shown)) {
            case JoinAnswer.Joined joined ->
                Answers.json(
                        response,
                        201,
                        JOINED,
                        new JoinView(
                                joined.number(),
                                joined.token(),
                                joined.state(),
                                orNull(joined.place()),
                                orNull(joined.ahead()),
                                joined.inside() ? true : null));
            case JoinAnswer.Refused refused -> Answers.problem(response, QueueProblems.of(refused.why()));
        }
    }

    private void enter(ServerRequest request, ServerResponse response) {
        Caller fan = caller(request);
        EventId event = QueueRequests.event(request);
        String token = QueueRequests.token(ENTER.read(request));
        switch (door.enter(fan, event, token)) {
            case EnterAnswer.Entered entered -> answer(request, response, event, entered.pass());
            case EnterAnswer.NotYet notYet -> Answers.problem(response, notYet(notYet));
            case EnterAnswer.Refused refused -> Answers.problem(response, QueueProblems.of(refused.why()));
        }
    }

    /** Looks, and keeps nothing: a page that is only open does not make a pass longer. */
    private void pass(ServerRequest request, ServerResponse response) {
        Session fan = sessions.require(request);
        EventId event = QueueRequests.event(request);
        Optional<Pass> pass = PassCookie.shown(request, event).flatMap(token -> desk.pass(fan.account(), event, token));
        if (pass.isPresent()) {
            Answers.json(response, 200, PASS_TIMES, new PassView(pass.get().expiresAt(), clock.instant()));
        } else {
            PassCookie.takeAway(request, response, event);
            Answers.problem(response, ended());
        }
    }

    private void keep(ServerRequest request, ServerResponse response) {
        Session fan = sessions.require(request);
        EventId event = QueueRequests.event(request);
        RequestBody.refuseAny(request);
        String pass = PassCookie.shown(request, event).orElseThrow(() -> ended().asException());
        answer(request, response, event, desk.keep(fan.account(), event, pass));
    }

    private void leave(ServerRequest request, ServerResponse response) {
        Caller fan = caller(request);
        EventId event = QueueRequests.event(request);
        RequestBody.refuseAny(request);
        door.leave(fan, event);
        PassCookie.takeAway(request, response, event);
        response.status(204).send();
    }

    private void answer(ServerRequest request, ServerResponse response, EventId event, QueuePass pass) {
        give(request, response, event, pass);
        Answers.json(response, 200, PASS, pass);
    }

    private Caller caller(ServerRequest request) {
        return Caller.of(sessions.require(request).account(), request);
    }

    private static Problem ended() {
        return Problem.of(410, "PASS_ENDED", "There is no pass with this request, or it has ended.");
    }

    private static Problem notYet(EnterAnswer.NotYet notYet) {
        Map<String, Object> members = new LinkedHashMap<>();
        notYet.place().ifPresent(place -> members.put("place", place));
        notYet.ahead().ifPresent(ahead -> members.put("ahead", ahead));
        members.put("serving", notYet.serving());
        notYet.estimate()
                .ifPresent(estimate -> members.put(
                        "estimateSeconds", Map.of("low", estimate.lowSeconds(), "high", estimate.highSeconds())));
        return Problem.of(409, "NOT_YET", "It is not your turn yet.").with(members);
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
