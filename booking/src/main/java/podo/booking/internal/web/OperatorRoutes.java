package podo.booking.internal.web;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import podo.booking.ShowRefunds;
import podo.booking.internal.audit.Audit;
import podo.booking.internal.audit.AuditReport;
import podo.booking.internal.limits.HoldWatch;
import podo.booking.internal.purchase.Inventory;
import podo.booking.internal.purchase.PostgresShowStore;
import podo.booking.internal.purchase.SeatBlocking;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatSelection;
import podo.booking.internal.web.BookingJson.DoubtList;
import podo.booking.internal.web.BookingJson.HoldList;
import podo.booking.internal.web.BookingJson.RefundList;
import podo.booking.internal.web.BookingJson.SeatsRequest;
import podo.identity.Sessions;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;

/** What an operator does at the box office: take seats out of the sale, look at payments in doubt, audit. */
public final class OperatorRoutes implements HttpService {
    private static final RequestBody<SeatsRequest> SEATS = RequestBody.of(SeatsRequest.class);
    private static final JsonType<DoubtList> DOUBT = Json.type(DoubtList.class);
    private static final JsonType<ShowRefunds> REFUNDS = Json.type(ShowRefunds.class);
    private static final JsonType<RefundList> CANCELLED = Json.type(RefundList.class);
    private static final int MOST_CANCELLED = 200;
    private static final JsonType<HoldList> HOLDS = Json.type(HoldList.class);
    private static final JsonType<AuditReport> AUDIT = Json.type(AuditReport.class);
    private final Sessions sessions;
    private final Inventory inventory;
    private final SeatBlocking blocking;
    private final PaymentsInDoubt doubts;
    private final PostgresShowStore shows;
    private final HoldWatch holds;
    private final Audit audit;

    public OperatorRoutes(
            Sessions sessions,
            Inventory inventory,
            SeatBlocking blocking,
            PaymentsInDoubt doubts,
            PostgresShowStore shows,
            HoldWatch holds,
            Audit audit) {
        this.sessions = sessions;
        this.inventory = inventory;
        this.blocking = blocking;
        this.doubts = doubts;
        this.shows = shows;
        this.holds = holds;
        this.audit = audit;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(
                        "/admin/showtimes/{showtimeId}/block",
                        (request, response) -> change(request, response, blocking::block))
                .post(
                        "/admin/showtimes/{showtimeId}/unblock",
                        (request, response) -> change(request, response, blocking::unblock))
                .get("/admin/payments/in-doubt", this::inDoubt)
                .get("/admin/refunds", this::refundsOfCancelled)
                .get("/admin/showtimes/{showtimeId}/refunds", this::refunds)
                .get("/admin/holds", this::holds)
                .get("/admin/audit", this::audit);
    }

    private void change(
            ServerRequest request,
            ServerResponse response,
            BiFunction<SeatPlanIndex, SeatSelection, List<Integer>> change) {
        sessions.requireOperator(request);
        ShowtimeId showtime = Requests.showtime(request);
        SeatPlanIndex plan = inventory
                .planOf(showtime)
                .orElseThrow(
                        () -> Problem.notFound("showtime with seats to book").asException());
        SeatSelection seats = resolve(showtime, plan, Requests.seats(SEATS.read(request)));
        List<Integer> inTheWay = change.apply(plan, seats);
        if (!inTheWay.isEmpty()) {
            List<String> names = inTheWay.stream()
                    .map(ordinal -> plan.place(ordinal).seat().seatId())
                    .toList();
            throw Problem.of(409, "SEAT_TAKEN", "Some of these seats are held or sold; none was changed.")
                    .with(Map.of("taken", names))
                    .asException();
        }
        Answers.json(response, 200, Json.anything(), Map.of("seats", seats.size()));
    }

    private void inDoubt(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        Answers.json(response, 200, DOUBT, new DoubtList(doubts.oldest()));
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

    private void holds(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        Answers.json(response, 200, HOLDS, new HoldList(holds.events()));
    }

    private void audit(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        Answers.json(response, 200, AUDIT, audit.run(asksForAll(request)));
    }

    private static boolean asksForAll(ServerRequest request) {
        String all = request.query().first("all").orElse("false");
        if (!all.equals("true") && !all.equals("false")) {
            throw Problem.invalid(List.of(new FieldError("all", "must be true or false")))
                    .asException();
        }
        return all.equals("true");
    }

    private static SeatSelection resolve(ShowtimeId showtime, SeatPlanIndex plan, List<String> seatIds) {
        List<FieldError> errors = new ArrayList<>();
        List<Integer> ordinals = new ArrayList<>();
        for (int i = 0; i < seatIds.size(); i++) {
            OptionalInt ordinal = plan.ordinal(seatIds.get(i));
            if (ordinal.isEmpty()) {
                errors.add(new FieldError("seats[" + i + "]", "is not a seat of this showtime"));
            } else {
                ordinals.add(ordinal.getAsInt());
            }
        }
        Requests.refuse(errors);
        return SeatSelection.of(showtime, ordinals.stream().mapToInt(Integer::intValue));
    }
}
