package podo.booking.internal.web;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import podo.booking.BookingView;
import podo.booking.internal.limits.Buyer;
import podo.booking.internal.purchase.Booking;
import podo.booking.internal.purchase.BookingCancelling;
import podo.booking.internal.purchase.BookingPaying;
import podo.booking.internal.purchase.BookingStore;
import podo.booking.internal.purchase.Paid;
import podo.booking.internal.purchase.Reserved;
import podo.booking.internal.purchase.SeatChoice;
import podo.booking.internal.purchase.SeatReserving;
import podo.booking.internal.web.BookingJson.BookingList;
import podo.booking.internal.web.BookingJson.ConfirmRequest;
import podo.booking.internal.web.BookingJson.PreferencesRequest;
import podo.booking.internal.web.BookingJson.ReserveRequest;
import podo.identity.Identity;
import podo.identity.Preferences;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;

/** What a fan does: reserve, look, choose delivery, pay, cancel. Each route translates to one call and back. */
public final class FanRoutes implements HttpService {
    private static final RequestBody<ReserveRequest> RESERVE = RequestBody.of(ReserveRequest.class);
    private static final RequestBody<ConfirmRequest> CONFIRM = RequestBody.of(ConfirmRequest.class);
    private static final RequestBody<PreferencesRequest> PREFERENCES = RequestBody.of(PreferencesRequest.class);
    private static final JsonType<BookingView> BOOKING = Json.type(BookingView.class);
    private static final JsonType<BookingList> BOOKINGS = Json.type(BookingList.class);
    private final Sessions sessions;
    private final Identity identity;
    private final Desk desk;
    private final FanBookings bookings;
    private final ReserveDoor door;
    private final RecentAnswers recent;
    private final InstantSource clock;

    public FanRoutes(
            Sessions sessions,
            Identity identity,
            Desk desk,
            FanBookings bookings,
            ReserveDoor door,
            RecentAnswers recent,
            InstantSource clock) {
        this.sessions = sessions;
        this.identity = identity;
        this.desk = desk;
        this.bookings = bookings;
        this.door = door;
        this.recent = recent;
        this.clock = clock;
    }

    /** Who serves a fan: the steps of a purchase. */
    public record Desk(
            SeatReserving reserving, BookingPaying paying, BookingCancelling cancelling, BookingStore bookings) {}

    @Override
    public void routing(HttpRules rules) {
        rules.post("/showtimes/{showtimeId}/reserve", recent.counted(this::reserve))
                .get("/bookings", this::list)
                .get("/bookings/{bookingId}", this::show)
                .patch("/bookings/{bookingId}", this::prefer)
                .post("/bookings/{bookingId}/confirm", recent.counted(this::confirm))
                .post("/bookings/{bookingId}/cancel", this::cancel);
    }

    private void reserve(ServerRequest request, ServerResponse response) {
        Session fan = sessions.require(request);
        ShowtimeId showtime = Requests.showtime(request);
        door.admit(request, fan, showtime);
        ReserveRequest wish = RESERVE.read(request);
        SeatChoice choice = Requests.choice(wish);
        Buyer buyer = door.buyer(request, fan, showtime, Requests.proof(wish));
        Reserved reserved = desk.reserving().reserve(buyer, showtime, choice, Requests.idempotencyKey(request));
        switch (reserved) {
            case Reserved.Pending pending -> {
                BookingView booking = bookings.view(pending.booking(), Requests.language(request));
                Answers.json(response, 201, BOOKING, booking.seated(pending.seating()));
            }
            case Reserved.SeatsTaken taken -> Answers.problem(response, seatTaken(taken));
            case Reserved.Refused refused -> Answers.problem(response, refused.why());
        }
    }

    private void list(ServerRequest request, ServerResponse response) {
        Session fan = sessions.require(request);
        List<BookingView> items = bookings.newest(fan.account(), Requests.language(request));
        Answers.json(response, 200, BOOKINGS, new BookingList(items));
    }

    private void show(ServerRequest request, ServerResponse response) {
        answer(request, response, 200, ownBooking(request));
    }

    private void prefer(ServerRequest request, ServerResponse response) {
        Booking booking = ownBooking(request);
        PreferencesRequest wish = PREFERENCES.read(request);
        Preferences before = booking.preferences();
        Preferences preferences = new Preferences(
                wish.delivery() == null ? before.delivery() : wish.delivery(),
                wish.payment() == null ? before.payment() : wish.payment());
        Requests.refuse(preferences.errors());
        if (!desk.bookings().setPreferences(booking.id(), preferences, clock.instant())) {
            throw Problem.of(409, "BOOKING_NOT_PENDING", "Delivery and payment can be chosen while the seats are held.")
                    .asException();
        }
        identity.save(booking.fan(), preferences);
        answer(request, response, 200, ownBooking(request));
    }

    private void confirm(ServerRequest request, ServerResponse response) {
        Booking booking = ownBooking(request);
        ConfirmRequest wish = booking.isFree() ? CONFIRM.readOptional(request) : CONFIRM.read(request);
        Paid paid = desk.paying().pay(booking, Requests.payment(request, wish, booking.isFree()));
        switch (paid) {
            case Paid.Confirmed confirmed -> answer(request, response, 200, confirmed.booking());
            case Paid.InDoubt doubt -> answer(request, response, 202, doubt.booking());
            case Paid.Declined declined -> Answers.problem(response, declined(declined));
            case Paid.Refused refused -> Answers.problem(response, refused.why());
        }
    }

    private void cancel(ServerRequest request, ServerResponse response) {
        Booking booking = ownBooking(request);
        RequestBody.refuseAny(request); // above all "seats": a booking is given back whole
        switch (desk.cancelling().cancel(booking)) {
            case BookingCancelling.Answer.Cancelled cancelled -> answer(request, response, 200, cancelled.booking());
            case BookingCancelling.Answer.Refused refused -> Answers.problem(response, refused.why());
        }
    }

    private Booking ownBooking(ServerRequest request) {
        Session fan = sessions.require(request);
        return bookings.find(fan.account(), Requests.booking(request))
                .orElseThrow(() -> Problem.notFound("booking").asException());
    }

    private void answer(ServerRequest request, ServerResponse response, int status, Booking booking) {
        Answers.json(response, status, BOOKING, bookings.view(booking, Requests.language(request)));
    }

    private static Problem seatTaken(Reserved.SeatsTaken taken) {
        return Problem.of(
                        409,
                        "SEAT_TAKEN",
                        "Someone just took " + counted(taken.taken().size()) + ".")
                .with(Map.of("taken", taken.taken(), "alternatives", taken.alternatives()));
    }

    private static String counted(int seats) {
        return seats == 1 ? "one of these seats" : seats + " of these seats";
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
