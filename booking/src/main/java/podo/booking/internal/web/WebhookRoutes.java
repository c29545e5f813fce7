package podo.booking.internal.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.booking.internal.payments.EventReader;
import podo.booking.internal.payments.EventReader.Delivery;
import podo.booking.internal.payments.PaymentEvent;
import podo.booking.internal.purchase.PaymentEventStore;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;

/** Where the payment provider tells that something happened. It decides nothing: the provider is asked, only sooner. */
public final class WebhookRoutes implements HttpService {
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
                Json.body(request, BODY_LIMIT),
                new Delivery(
                        SIGNATURES.stream()
                                .map(name -> header(request, name))
                                .filter(value -> !value.isEmpty())
                                .findFirst()
                                .orElse(""),
                        header(request, TRANSMISSION),
                        pathSecret));
        events.take(event, clock.instant());
        Answers.json(response, 200, Json.anything(), Map.of("received", true));
    }

    private static String header(ServerRequest request, HeaderName name) {
        return request.headers().contains(name) ? request.headers().get(name).get() : "";
    }
}
