package podo.booking.internal.pay;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.internal.pay.EventReader.Delivery;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.Outages;

/** Where the payment provider tells that something happened. It decides nothing: the provider is asked, only sooner. */
final class WebhookRoutes implements HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookRoutes.class);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final int BODY_LIMIT = 256 * 1024;
    private static final List<HeaderName> SIGNATURES =
            List.of(HeaderNames.create("Stripe-Signature"), HeaderNames.create("Podo-Signature"));
    private static final HeaderName TRANSMISSION = HeaderNames.create("tosspayments-webhook-transmission-id");
    private final Optional<EventReader> reader;
    private final PaymentEventStore events;
    private final InstantSource clock;

    /** @param reader empty when no events are expected: then there is no such place */
    public WebhookRoutes(Optional<EventReader> reader, PaymentEventStore events, InstantSource clock) {
        this.reader = reader;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/payments/webhook", (request, response) -> take(request, response, ""))
                .post(
                        "/payments/webhook/{secret}",
                        (request, response) -> take(
                                request,
                                response,
                                request.path().pathParameters().get("secret")));
    }

    private void take(ServerRequest request, ServerResponse response, String pathSecret) {
        EventReader open =
                reader.orElseThrow(() -> Problem.notFound("place for events").asException());
        PaymentEvent event = open.read(
                Json.jsonBody(request, BODY_LIMIT),
                new Delivery(
                        SIGNATURES.stream()
                                .map(name -> header(request, name))
                                .filter(value -> !value.isEmpty())
                                .findFirst()
                                .orElse(""),
                        header(request, TRANSMISSION),
                        pathSecret));
        take(event);
        Answers.json(response, 200, Json.anything(), Map.of("received", true));
    }

    /** A failure is told here, as the server's own words would put the address, and with it the secret, in the log. */
    private void take(PaymentEvent event) {
        try {
            events.take(event, clock.instant());
        } catch (RuntimeException e) {
            Optional<Problem> refusal = Outages.problemOf(e).filter(problem -> problem.status() < 500);
            if (refusal.isPresent()) {
                throw refusal.get().asException(); // sent again it would be no better
            }
            LOG.warn("An event of the payment provider could not be taken: {}", e.toString());
            throw Problem.unavailable("EVENTS_UNAVAILABLE", "The event could not be taken; send it again.", RETRY)
                    .asException();
        }
    }

    private static String header(ServerRequest request, HeaderName name) {
        return request.headers().contains(name) ? request.headers().get(name).get() : "";
    }
}
