package podo.waitingroom.internal.web;

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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RateLimit;
import podo.platform.http.RequestBody;
import podo.waitingroom.EnterAnswer;
import podo.waitingroom.JoinAnswer;
import podo.waitingroom.QueuePass;
import podo.waitingroom.internal.desk.QueueDesk;
import podo.waitingroom.internal.proof.JoinCheck;
import podo.waitingroom.internal.status.Snapshot;
import podo.waitingroom.internal.status.StatusBoard;
import podo.waitingroom.internal.web.QueueJson.EnterRequest;
import podo.waitingroom.internal.web.QueueJson.JoinRequest;
import podo.waitingroom.internal.web.QueueJson.JoinView;

/** What a fan does with a queue: look, join, enter, stay, leave. Each route translates to one call and back. */
public final class QueueRoutes implements HttpService {
    private static final RequestBody<JoinRequest> JOIN = RequestBody.of(JoinRequest.class);
    private static final JsonType<JoinView> JOINED = Json.type(JoinView.class);
    private static final RequestBody<EnterRequest> ENTER = RequestBody.of(EnterRequest.class);
    private static final JsonType<QueuePass> PASS = Json.type(QueuePass.class);
    private final Sessions sessions;
    private final StatusBoard board;
    private final QueueDesk desk;
    private final JoinCheck check;
    private final RateLimit perAddress;
    private final Function<EventId, String> cookieName;
    private final InstantSource clock;

    /**
     * @param check what must be shown to join
     * @param perAddress how often one network address may join or enter
     * @param cookieName of the cookie that carries an event's pass
     */
    public QueueRoutes(
            Sessions sessions,
            StatusBoard board,
            QueueDesk desk,
            JoinCheck check,
            RateLimit perAddress,
            Function<EventId, String> cookieName,
            InstantSource clock) {
        this.sessions = sessions;
        this.board = board;
        this.desk = desk;
        this.check = check;
        this.perAddress = perAddress;
        this.cookieName = cookieName;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/queue/{eventId}/status", this::status)
                .post("/queue/{eventId}/join", this::join)
                .post("/queue/{eventId}/enter", this::enter)
                .post("/queue/{eventId}/keep", this::keep)
                .post("/queue/{eventId}/leave", this::leave);
    }

    private void status(ServerRequest request, ServerResponse response) {
        Snapshot queue = board.find(QueueRequests.event(request))
                .orElseThrow(() -> Problem.notFound("queue").asException());
        Answers.representation(request, response, queue.answer());
    }

    private void join(ServerRequest request, ServerResponse response) {
        Session fan = limited(request);
        EventId event = QueueRequests.event(request);
        JoinRequest body = JOIN.readOptional(request);
        Optional<JoinCheck.Shown> shown = QueueRequests.proof(Optional.ofNullable(body.proof()));
        Optional<String> token = Optional.ofNullable(body.token()).map(text -> QueueRequests.checked("token", text));
        Optional<Problem> refusal = check.refusal(fan.account(), event, shown);
        if (refusal.isPresent()) {
            Answers.problem(response, refusal.get());
            return;
        }
        switch (desk.join(fan.account(), event, token)) {
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
                                orNull(joined.ahead())));
            case JoinAnswer.Refused refused -> Answers.problem(response, refused.why());
        }
    }

    private void enter(ServerRequest request, ServerResponse response) {
        Session fan = limited(request);
        EventId event = QueueRequests.event(request);
        String token = QueueRequests.token(ENTER.read(request));
        switch (desk.enter(fan.account(), event, token)) {
            case EnterAnswer.Entered entered -> answer(request, response, event, entered.pass());
            case EnterAnswer.NotYet notYet -> Answers.problem(response, notYet(notYet));
            case EnterAnswer.Refused refused -> Answers.problem(response, refused.why());
        }
    }

    private void keep(ServerRequest request, ServerResponse response) {
        Session fan = sessions.require(request);
        EventId event = QueueRequests.event(request);
        RequestBody.refuseAny(request);
        String pass = PassCookie.shown(request, cookieName.apply(event))
                .orElseThrow(() -> Problem.of(410, "PASS_ENDED", "There is no pass with this request.")
                        .asException());
        answer(request, response, event, desk.keep(fan.account(), event, pass));
    }

    private void leave(ServerRequest request, ServerResponse response) {
        Session fan = sessions.require(request);
        EventId event = QueueRequests.event(request);
        RequestBody.refuseAny(request);
        desk.leave(fan.account(), event);
        response.headers().addCookie(PassCookie.none(request, cookieName.apply(event)));
        response.status(204).send();
    }

    private void answer(ServerRequest request, ServerResponse response, EventId event, QueuePass pass) {
        response.headers().addCookie(PassCookie.of(request, cookieName.apply(event), pass, clock.instant()));
        Answers.json(response, 200, PASS, pass);
    }

    /** The peer's own address: a header that says another could be made up to get around the limit. */
    private Session limited(ServerRequest request) {
        perAddress.use(request.remotePeer().host());
        return sessions.require(request);
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
