package podo.booking.internal.reserve;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import podo.booking.internal.fan.BookingDesk;
import podo.booking.internal.fan.Refusals;
import podo.booking.internal.limits.Buyer;
import podo.booking.internal.web.RecentAnswers;
import podo.booking.internal.web.Requests;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
import podo.platform.http.RequestBody;

/** {@code POST /showtimes/{id}/reserve}. */
final class ReserveRoutes implements HttpService {
    private static final RequestBody<ReserveJson.ReserveRequest> RESERVE =
            RequestBody.of(ReserveJson.ReserveRequest.class);
    private final Sessions sessions;
    private final ReserveDoor door;
    private final SeatReserving reserving;
    private final BookingDesk desk;
    private final RecentAnswers recent;

    public ReserveRoutes(
            Sessions sessions, ReserveDoor door, SeatReserving reserving, BookingDesk desk, RecentAnswers recent) {
        this.sessions = sessions;
        this.door = door;
        this.reserving = reserving;
        this.desk = desk;
        this.recent = recent;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/showtimes/{showtimeId}/reserve", recent.counted(this::reserve));
    }

    private void reserve(ServerRequest request, ServerResponse response) {
        Session fan = sessions.require(request);
        ShowtimeId showtime = Requests.showtime(request);
        door.admit(request, fan, showtime);
        ReserveJson.ReserveRequest wish = RESERVE.read(request);
        SeatChoice choice = ReserveWishes.choice(wish);
        Buyer buyer = door.buyer(request, fan, showtime, ReserveWishes.proof(wish));
        switch (reserving.reserve(buyer, showtime, choice, Requests.idempotencyKey(request))) {
            case Reserved.Pending pending -> desk.answer(request, response, 201, pending.booking(), pending.seating());
            case Reserved.SeatsTaken taken -> Answers.problem(response, seatTaken(taken));
            case Reserved.Refused refused -> Answers.problem(response, Refusals.problem(refused.why()));
        }
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
}
