package podo.booking.internal.inventory;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import podo.booking.internal.inventory.BlockJson.SeatsRequest;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatSelection;
import podo.booking.internal.web.Requests;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;

/** What an operator does to take seats out of the sale and to put them back. */
final class BlockRoutes implements HttpService {
    /** Seats in one call at the most. */
    private static final int MOST_BLOCKED = 1_000;

    private static final RequestBody<SeatsRequest> SEATS = RequestBody.of(SeatsRequest.class);
    private final Sessions sessions;
    private final Inventory inventory;
    private final SeatBlocking blocking;

    public BlockRoutes(Sessions sessions, Inventory inventory, SeatBlocking blocking) {
        this.sessions = sessions;
        this.inventory = inventory;
        this.blocking = blocking;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(
                        "/admin/showtimes/{showtimeId}/block",
                        (request, response) -> change(request, response, blocking::block))
                .post(
                        "/admin/showtimes/{showtimeId}/unblock",
                        (request, response) -> change(request, response, blocking::unblock));
    }

    private void change(
            ServerRequest request,
            ServerResponse response,
            BiFunction<SeatPlanIndex, SeatSelection, List<Integer>> change) {
        sessions.requireOperator(request);
        ShowtimeId showtime = Requests.showtime(request);
        SeatPlanIndex plan = inventory
                .openForSale(showtime)
                .orElseThrow(
                        () -> Problem.notFound("showtime with seats to book").asException());
        List<String> wanted = SEATS.read(request).seats();
        List<String> seatIds = wanted == null ? List.of() : wanted;
        Requests.refuse(Requests.checkSeats(seatIds, MOST_BLOCKED));
        SeatSelection seats = switch (plan.resolve(showtime, seatIds)) {
            case SeatPlanIndex.Resolved.Seats found -> found.seats();
            case SeatPlanIndex.Resolved.Wrong wrong ->
                throw Problem.invalid(wrong.errors()).asException();
        };
        List<Integer> inTheWay = change.apply(plan, seats);
        if (!inTheWay.isEmpty()) {
            throw Problem.of(409, "SEAT_TAKEN", "Some of these seats are held or sold; none was changed.")
                    .with(Map.of("taken", plan.seatIds(inTheWay)))
                    .asException();
        }
        Answers.json(response, 200, Json.anything(), Map.of("seats", seats.size()));
    }
}
