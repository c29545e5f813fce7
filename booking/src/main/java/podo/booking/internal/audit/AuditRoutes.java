package podo.booking.internal.audit;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;

/** {@code GET /admin/audit}: checks every promise now, for operators; with {@code all=true} of every showtime. */
final class AuditRoutes implements HttpService {
    private static final JsonType<AuditReport> AUDIT = Json.type(AuditReport.class);
    private final Sessions sessions;
    private final Audit audit;

    AuditRoutes(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/admin/audit", (request, response) -> {
            sessions.requireOperator(request);
            Answers.json(response, 200, AUDIT, audit.run(asksForAll(request)));
        });
    }

    private static boolean asksForAll(ServerRequest request) {
        String all = request.query().first("all").orElse("false");
        if (!all.equals("true") && !all.equals("false")) {
            throw Problem.invalid("all", "must be true or false").asException();
        }
        return all.equals("true");
    }
}
