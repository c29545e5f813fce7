package podo.booking.internal.web;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import podo.platform.http.Answers;
import podo.platform.http.Representation;

/** The public key that tickets are checked with. */
public final class TicketKeyRoutes implements HttpService {
    private static final String AN_HOUR = "public, max-age=3600";
    private final Representation keys;

    /**
     * @param keySet the key set, as JSON
     */
    public TicketKeyRoutes(String keySet) {
        this.keys = Representation.json(keySet.getBytes(StandardCharsets.UTF_8), AN_HOUR, Map.of());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/ticket-keys", (request, response) -> Answers.representation(request, response, keys));
    }
}
