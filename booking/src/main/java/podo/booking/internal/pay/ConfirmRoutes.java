package podo.booking.internal.pay;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.fan.BookingDesk;
import podo.booking.internal.fan.Refusals;
import podo.booking.internal.pay.PayJson.ConfirmRequest;
import podo.booking.internal.pay.PayJson.DoubtList;
import podo.booking.internal.pay.PayJson.PaymentRequest;
import podo.booking.internal.web.RecentAnswers;
import podo.booking.internal.web.Requests;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;

/** {@code POST /bookings/{id}/confirm}, and for operators the payments in doubt. */
final class ConfirmRoutes implements HttpService {
    private static final RequestBody<ConfirmRequest> CONFIRM = RequestBody.of(ConfirmRequest.class);
    private static final JsonType<DoubtList> DOUBT = Json.type(DoubtList.class);
    private static final List<String> PAYMENT_METHODS = List.of("card", "transfer", "easy_pay");
    private static final int LONGEST_TOKEN = 500;
    private final Sessions sessions;
    private final BookingDesk bookings;
    private final BookingPaying paying;
    private final PaymentsInDoubt doubts;
    private final RecentAnswers recent;

    public ConfirmRoutes(
            Sessions sessions,
            BookingDesk bookings,
            BookingPaying paying,
            PaymentsInDoubt doubts,
            RecentAnswers recent) {
        this.sessions = sessions;
        this.bookings = bookings;
        this.paying = paying;
        this.doubts = doubts;
        this.recent = recent;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/bookings/{bookingId}/confirm", recent.counted(this::confirm))
                .get("/admin/payments/in-doubt", this::inDoubt);
    }

    private void confirm(ServerRequest request, ServerResponse response) {
        Session fan = sessions.require(request);
        Optional<String> key = Requests.idempotencyKey(request);
        PaymentStore.Asked asked = paying.asked(fan.account(), Requests.booking(request), key)
                .orElseThrow(() -> Problem.notFound("booking").asException());
        boolean free = asked.booking().isFree();
        ConfirmRequest wish = free ? CONFIRM.readOptional(request) : CONFIRM.read(request);
        switch (paying.pay(asked, payment(key, wish, free))) {
            case Paid.Confirmed confirmed -> bookings.answer(request, response, 200, confirmed.booking());
            case Paid.InDoubt doubt -> bookings.answer(request, response, 202, doubt.booking());
            case Paid.Declined declined -> Answers.problem(response, declined(declined));
            case Paid.Refused refused -> Answers.problem(response, Refusals.problem(refused.why()));
        }
    }

    private void inDoubt(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        Answers.json(response, 200, DOUBT, new DoubtList(doubts.oldest()));
    }

    /** @param free whether the booking costs nothing; then whatever is said of a payment does not matter */
    private static BookingPaying.PaymentWish payment(Optional<String> key, ConfirmRequest request, boolean free) {
        List<FieldError> errors = new ArrayList<>();
        if (key.isEmpty()) {
            errors.add(new FieldError("Idempotency-Key", "is required: a new one for each attempt to pay"));
        }
        if (free) {
            Requests.refuse(errors);
            return BookingPaying.PaymentWish.free(key.orElseThrow());
        }
        PaymentRequest payment = request.payment();
        String method = payment == null || payment.method() == null ? "" : payment.method();
        String token = payment == null || payment.token() == null ? "" : payment.token();
        if (!PAYMENT_METHODS.contains(method)) {
            errors.add(new FieldError("payment.method", "must be one of " + String.join(", ", PAYMENT_METHODS)));
        }
        if (token.isBlank() || token.length() > LONGEST_TOKEN) {
            errors.add(new FieldError("payment.token", "must be 1 to " + LONGEST_TOKEN + " characters"));
        }
        Requests.refuse(errors);
        return new BookingPaying.PaymentWish(key.orElseThrow(), method, token);
    }

    private static Problem declined(Paid.Declined declined) {
        Booking booking = declined.booking();
        String detail = "The payment was not accepted (" + declined.reason() + "). Try again with a new Idempotency-Key"
                + " while the seats are held.";
        return Problem.of(402, "PAYMENT_DECLINED", detail)
                .with(Map.of(
                        "bookingId", booking.id().toString(),
                        "bookingStatus", booking.status().name(),
                        "expiresAt", booking.expiresAt().toString()));
    }
}
