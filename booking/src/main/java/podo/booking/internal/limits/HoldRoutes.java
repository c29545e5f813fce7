package podo.booking.internal.limits;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import podo.booking.internal.limits.LimitsJson.HoldList;
import podo.identity.Sessions;
import podo.platform.http.Answers;
import podo.platform.http.Json;

/** {@code GET /admin/holds}: how the holds of events fare, for operators. */
final class HoldRoutes implements HttpService {
    private static final JsonType<HoldList> HOLDS = Json.type(HoldList.class);
    private final Sessions sessions;
    private final HoldWatch holds;

    public HoldRoutes(Sessions sessions, HoldWatch holds) {
        this.sessions = sessions;
        this.holds = holds;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/admin/holds", (request, response) -> {
            sessions.requireOperator(request);
            Answers.json(response, 200, HOLDS, new HoldList(holds.events()));
        });
    }
}
