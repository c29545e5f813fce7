package podo.booking.internal.giveback;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import podo.booking.ShowRefunds;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.fan.BookingDesk;
import podo.booking.internal.fan.Refusals;
import podo.booking.internal.giveback.GivebackJson.RefundList;
import podo.booking.internal.web.Requests;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;

/** {@code POST /bookings/{id}/cancel}, and for operators the refunds of cancelled shows. */
final class GivebackRoutes implements HttpService {
    private static final JsonType<ShowRefunds> REFUNDS = Json.type(ShowRefunds.class);
    private static final JsonType<RefundList> CANCELLED = Json.type(RefundList.class);
    private static final int MOST_CANCELLED = 200;
    private final Sessions sessions;
    private final BookingDesk bookings;
    private final BookingCancelling cancelling;
    private final PostgresCancelledShowStore shows;

    public GivebackRoutes(
            Sessions sessions, BookingDesk bookings, BookingCancelling cancelling, PostgresCancelledShowStore shows) {
        this.sessions = sessions;
        this.bookings = bookings;
        this.cancelling = cancelling;
        this.shows = shows;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/bookings/{bookingId}/cancel", this::cancel)
                .get("/admin/refunds", this::refundsOfCancelled)
                .get("/admin/showtimes/{showtimeId}/refunds", this::refunds);
    }

    private void cancel(ServerRequest request, ServerResponse response) {
        Booking booking = bookings.own(request);
        RequestBody.refuseAny(request); // above all "seats": a booking is given back whole
        switch (cancelling.cancel(booking)) {
            case BookingCancelling.Answer.Cancelled cancelled ->
                bookings.answer(request, response, 200, cancelled.booking());
            case BookingCancelling.Answer.Refused refused -> Answers.problem(response, Refusals.problem(refused.why()));
        }
    }

    private void refundsOfCancelled(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        Answers.json(response, 200, CANCELLED, new RefundList(shows.ofCancelled(MOST_CANCELLED)));
    }

    private void refunds(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        ShowRefunds refunds = shows.refunds(Requests.showtime(request))
                .orElseThrow(
                        () -> Problem.notFound("showtime with seats to book").asException());
        Answers.json(response, 200, REFUNDS, refunds);
    }
}
