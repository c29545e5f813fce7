package podo.booking.internal.giveback;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import podo.booking.TicketCodes;
import podo.booking.TicketCodes.RevokedTicket;
import podo.booking.TicketGate;
import podo.booking.TicketGate.Checked;
import podo.booking.internal.giveback.GivebackJson.TicketCheck;
import podo.booking.internal.giveback.GivebackJson.TicketCheckRequest;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.Representation;
import podo.platform.http.RequestBody;

/** What a gate needs: the public key that tickets are checked with, the list of those given back, and a look at one. */
final class TicketKeyRoutes implements HttpService {
    private static final String AN_HOUR = "public, max-age=3600";

    /** A gate that asks again gets what is true now, and 304 when that is what it has. */
    private static final String ASK_AGAIN = "public, max-age=5";

    private static final JsonType<TicketCheck> CHECKED = Json.type(TicketCheck.class);
    private static final RequestBody<TicketCheckRequest> CHECK = RequestBody.of(TicketCheckRequest.class);
    private final Representation keys;
    private final TicketCodes codes;
    private final TicketGate gate;
    private final GivenBackTickets givenBack;
    private final Sessions sessions;
    private final InstantSource clock;

    public TicketKeyRoutes(TicketCodes codes, GivenBackTickets givenBack, Sessions sessions, InstantSource clock) {
        String keySet = codes.keySet();
        this.keys = Representation.json(keySet.getBytes(StandardCharsets.UTF_8), AN_HOUR, Map.of());
        this.codes = codes;
        this.gate = new TicketGate(keySet);
        this.givenBack = givenBack;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/ticket-keys", (request, response) -> Answers.representation(request, response, keys))
                .get("/ticket-revocations", this::revocations)
                .post("/admin/tickets/check", this::check);
    }

    /** The time is that of the minute that has begun, so that an unchanged list stays the same for a minute. */
    private void revocations(ServerRequest request, ServerResponse response) {
        ShowtimeId showtime = request.query()
                .first("showtime")
                .asOptional()
                .flatMap(ShowtimeId::parse)
                .orElseThrow(() -> Problem.invalid("showtime", "must be a showtime's identifier, such as hamlet.1")
                        .asException());
        Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        List<RevokedTicket> tickets = givenBack
                .of(showtime)
                .orElseThrow(
                        () -> Problem.notFound("showtime with seats to book").asException());
        byte[] list = codes.revocations(showtime, issuedAt, tickets).getBytes(StandardCharsets.UTF_8);
        Answers.representation(request, response, Representation.json(list, ASK_AGAIN, Map.of()));
    }

    private void check(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        String code = CHECK.read(request).code();
        if (code == null || code.isBlank()) {
            throw Problem.invalid("code", "must be what the ticket's QR code says")
                    .asException();
        }
        TicketCheck answer = switch (gate.check(code.strip())) {
            case Checked.NotGenuine not -> TicketCheck.notGenuine(not.reason());
            case Checked.Genuine ticket -> TicketCheck.of(ticket, givenBack.stateOf(ticket.booking(), ticket.seat()));
        };
        Answers.json(response, 200, CHECKED, answer);
    }
}
