package podo.booking.internal.audit;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import podo.identity.Sessions;
import podo.platform.http.Answers;
import podo.platform.http.Json;

/** {@code GET /admin/audit}: checks every promise now, for operators. */
public final class AuditRoutes implements HttpService {
    private static final JsonType<AuditReport> AUDIT = Json.type(AuditReport.class);
    private final Sessions sessions;
    private final Audit audit;

    public AuditRoutes(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/admin/audit", (request, response) -> {
            sessions.requireOperator(request);
            Answers.json(response, 200, AUDIT, audit.run());
        });
    }
}
