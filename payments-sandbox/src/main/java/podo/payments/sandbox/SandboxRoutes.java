package podo.payments.sandbox;

import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;

/** The provider's protocol over HTTP. */
final class SandboxRoutes implements HttpService {
    private static final RequestBody<PaymentRequest> REQUEST = RequestBody.of(PaymentRequest.class);
    private static final JsonType<Payment> PAYMENT = Json.type(Payment.class);
    private static final JsonType<BookPage> PAGE = Json.type(BookPage.class);
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
    private static final Pattern KEY_SHAPE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final String KEY_RULE = "1 to 128 letters, digits, dots, colons, hyphens or underscores";
    private static final int PAGE_MOST = 1_000;
    private final Book book;
    private final SandboxSettings settings;
    private final Waiting waiting;

    SandboxRoutes(Book book, SandboxSettings settings, Waiting waiting) {
        this.book = book;
        this.settings = settings;
        this.waiting = waiting;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/payments", this::pay)
                .get("/payments/{key}", this::lookup)
                .post("/payments/{key}/refund", this::refund)
                .post("/payments/{key}/void", this::voidKey)
                .get("/book", this::book);
    }

    private void pay(ServerRequest request, ServerResponse response) {
        requireCaller(request);
        String key = idempotencyKey(request);
        PaymentRequest payment = REQUEST.read(request);
        List<FieldError> errors = payment.errors();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
        TestToken token = TestToken.parse(payment.token() == null ? "" : payment.token())
                .orElseThrow(() -> Problem.of(400, "UNKNOWN_TOKEN", "The token must be one of " + TestToken.all() + ".")
                        .asException());
        Book.Settling earlier = book.earlier(key, payment).orElse(null);
        if (earlier == null) {
            play(token, key, payment, response);
        } else {
            answer(response, earlier);
        }
    }

    private void play(TestToken token, String key, PaymentRequest payment, ServerResponse response) {
        switch (token) {
            case OK -> answer(response, book.settle(key, payment, Payment.Status.CAPTURED));
            case DECLINED -> answer(response, book.settle(key, payment, Payment.Status.DECLINED));
            case ERROR -> throw breakdown();
            case CHARGED_THEN_ERROR -> {
                refusing(book.settle(key, payment, Payment.Status.CAPTURED));
                throw breakdown();
            }
            case TIMEOUT, CHARGED_THEN_TIMEOUT, SLOW -> playLate(token, key, payment, response);
        }
    }

    private void playLate(TestToken token, String key, PaymentRequest payment, ServerResponse response) {
        waiting.enter();
        try {
            if (token != TestToken.TIMEOUT) {
                Payment charged = refusing(book.settle(key, payment, Payment.Status.CAPTURED));
                if (token == TestToken.SLOW) {
                    waiting.pass(settings.slowness());
                    Answers.json(response, 200, PAYMENT, charged);
                    return;
                }
            }
            waiting.pass(settings.silence());
        } finally {
            waiting.leave();
        }
        throw new CloseConnectionException("never answered, as the token asks");
    }

    private void lookup(ServerRequest request, ServerResponse response) {
        requireCaller(request);
        bePatient();
        Payment payment = book.find(pathKey(request)).orElseThrow(SandboxRoutes::unknown);
        if (payment.status() == Payment.Status.VOIDED) {
            throw Problem.of(404, "VOIDED", "Nothing was charged under this key, and nothing will be.")
                    .asException();
        }
        Answers.json(response, 200, PAYMENT, payment);
    }

    /** Looking up is as slow as the settings say: the answer is what is known at its end. */
    private void bePatient() {
        if (settings.lookupSlowness().isZero()) {
            return;
        }
        waiting.enter();
        try {
            waiting.pass(settings.lookupSlowness());
        } finally {
            waiting.leave();
        }
    }

    private void refund(ServerRequest request, ServerResponse response) {
        requireCaller(request);
        RequestBody.refuseAny(request); // above all "amount": money goes back whole
        switch (book.refund(pathKey(request), idempotencyKey(request))) {
            case Book.Refunding.Refunded refunded -> Answers.json(response, 200, PAYMENT, refunded.payment());
            case Book.Refunding.Unknown _ -> throw unknown();
            case Book.Refunding.KeyReused _ -> throw keyReused();
            case Book.Refunding.NotCaptured other ->
                throw Problem.of(
                                409,
                                "NOT_CAPTURED",
                                "Only a captured payment can be refunded; this one is " + other.status() + ".")
                        .asException();
        }
    }

    private void voidKey(ServerRequest request, ServerResponse response) {
        requireCaller(request);
        String key = pathKey(request);
        RequestBody.refuseAny(request);
        if (book.voidKey(key).isPresent()) {
            Answers.json(response, 200, Json.anything(), Map.of("idempotencyKey", key, "status", "VOIDED"));
            return;
        }
        Payment charged = book.find(key).orElseThrow(SandboxRoutes::unknown);
        throw Problem.of(409, "ALREADY_CAPTURED", "A payment was captured under this key; refund it instead.")
                .with(Map.of("payment", Json.anything().fromJson(PAYMENT.toJson(charged))))
                .asException();
    }

    private void book(ServerRequest request, ServerResponse response) {
        requireCaller(request);
        long after = number(request, "after", 0, Long.MAX_VALUE);
        int limit = (int) number(request, "limit", PAGE_MOST, PAGE_MOST);
        List<Payment> items = book.after(after, Math.max(1, limit));
        Long next = items.size() < Math.max(1, limit) ? null : items.getLast().sequence();
        Answers.json(response, 200, PAGE, new BookPage(items, next));
    }

    private static void answer(ServerResponse response, Book.Settling settling) {
        Payment payment = refusing(settling);
        Answers.json(response, payment.status() == Payment.Status.DECLINED ? 402 : 200, PAYMENT, payment);
    }

    private static Payment refusing(Book.Settling settling) {
        return switch (settling) {
            case Book.Settling.Settled settled -> settled.payment();
            case Book.Settling.KeyReused _ -> throw keyReused();
            case Book.Settling.Voided _ ->
                throw Problem.of(409, "VOIDED", "This key was voided: nothing will be charged under it.")
                        .asException();
        };
    }

    private void requireCaller(ServerRequest request) {
        if (settings.apiKey().isEmpty()) {
            return;
        }
        String given = request.headers().contains(HeaderNames.AUTHORIZATION)
                ? request.headers().get(HeaderNames.AUTHORIZATION).get()
                : "";
        byte[] expected = ("Bearer " + settings.apiKey().reveal()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected)) {
            throw Problem.of(401, "API_KEY_REQUIRED", "Send the API key as Authorization: Bearer.")
                    .asException();
        }
    }

    private static String idempotencyKey(ServerRequest request) {
        String key = request.headers().contains(IDEMPOTENCY_KEY)
                ? request.headers().get(IDEMPOTENCY_KEY).get()
                : "";
        if (!KEY_SHAPE.matcher(key).matches()) {
            throw Problem.of(400, "IDEMPOTENCY_KEY_REQUIRED", "The header Idempotency-Key must have " + KEY_RULE + ".")
                    .asException();
        }
        return key;
    }

    private static String pathKey(ServerRequest request) {
        String key = request.path().pathParameters().get("key");
        if (!KEY_SHAPE.matcher(key).matches()) {
            throw unknown();
        }
        return key;
    }

    private static long number(ServerRequest request, String name, long fallback, long most) {
        String written = request.query().first(name).orElse(Long.toString(fallback));
        try {
            long value = Long.parseLong(written);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Problem.invalid(name, "must be a whole number from 0 to " + most)
                    .asException();
        }
        throw Problem.invalid(name, "must be a whole number from 0 to " + most).asException();
    }

    private static RuntimeException unknown() {
        return Problem.of(404, "NOT_FOUND", "Nothing was charged under this key.")
                .asException();
    }

    private static RuntimeException keyReused() {
        return Problem.of(
                        422,
                        "IDEMPOTENCY_KEY_REUSED",
                        "This idempotency key was used for another request; use a new one.")
                .asException();
    }

    private static RuntimeException breakdown() {
        return Problem.unavailable(
                        "PROVIDER_ERROR", "The provider broke down, as the token asks.", Duration.ofSeconds(1))
                .asException();
    }
}
