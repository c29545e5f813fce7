package podo.waitingroom.internal.desk;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import podo.identity.Sessions;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;
import podo.waitingroom.QueueFigures;
import podo.waitingroom.WaitingRoomSettings;
import podo.waitingroom.internal.admission.OperatorDesk;
import podo.waitingroom.internal.desk.QueueJson.QueueRequest;
import podo.waitingroom.internal.line.Sale;

/** What an operator does with a queue. */
final class QueueAdminRoutes implements HttpService {
    private static final RequestBody<QueueRequest> SETUP = RequestBody.of(QueueRequest.class);
    private static final JsonType<QueueFigures> FIGURES = Json.type(QueueFigures.class);
    private static final String QUEUE = "/admin/events/{eventId}/queue";
    private final Sessions sessions;
    private final OperatorDesk desk;
    private final WaitingRoomSettings settings;
    private final InstantSource clock;

    QueueAdminRoutes(Sessions sessions, OperatorDesk desk, WaitingRoomSettings settings, InstantSource clock) {
        this.sessions = sessions;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(QUEUE, this::show)
                .put(QUEUE, this::set)
                .post(QUEUE + "/pause", (request, response) -> operate(request, response, Sale.Operation.PAUSED))
                .post(QUEUE + "/resume", (request, response) -> operate(request, response, Sale.Operation.RUNNING))
                .post(QUEUE + "/drain", (request, response) -> operate(request, response, Sale.Operation.DRAINING))
                .post(QUEUE + "/close", (request, response) -> operate(request, response, Sale.Operation.CLOSED));
    }

    private void show(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        QueueFigures figures = desk.figures(QueueRequests.event(request))
                .orElseThrow(() -> Problem.notFound("queue").asException());
        Answers.json(response, 200, FIGURES, figures);
    }

    private void set(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        EventId event = QueueRequests.event(request);
        QueueRequest wish = SETUP.read(request);
        QueueFigures figures = desk.set(event, QueueRequests.setup(wish, desk.sale(event), settings, clock.instant()));
        Answers.json(response, 200, FIGURES, figures);
    }

    private void operate(ServerRequest request, ServerResponse response, Sale.Operation operation) {
        sessions.requireOperator(request);
        RequestBody.refuseAny(request);
        Answers.json(response, 200, FIGURES, desk.operate(QueueRequests.event(request), operation));
    }
}
