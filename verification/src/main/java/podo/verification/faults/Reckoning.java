package podo.verification.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import podo.verification.system.Api;
import podo.verification.system.Crowd;

/**
 * Compares what fans were told with what the database says, the money that was taken with the bookings it was taken for,
 * and lets the system audit itself. Remembers the fans of all rehearsals. Used by one thread at a time.
 */
final class Reckoning {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int MOST_TOLD = 10;
    private final Stage stage;
    private final Api operator;
    private final Map<String, Crowd.Promise> all = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();

    Reckoning(Stage stage) {
        this.stage = stage;
        this.operator = stage.api().operator();
    }

    /** What was found: how many answers were checked, and each that does not hold. */
    record Result(int checked, List<String> violations) {}

    /**
     * Everything that this crowd was told, once nothing is in doubt any more.
     *
     * @param cancelledShow a show that was cancelled meanwhile
     */
    Result with(Crowd crowd, String cancelledShow) {
        cancelled.add(cancelledShow);
        all.putAll(crowd.promises());
        List<String> violations = new ArrayList<>();
        crowd.unexpected().stream()
                .limit(MOST_TOLD)
                .forEach(answer -> violations.add("an answer that nobody should get: " + answer));
        violations.addAll(settled());
        if (violations.isEmpty()) {
            violations.addAll(compared(crowd.promises()));
        }
        return new Result(
                crowd.promises().size(), violations.stream().limit(MOST_TOLD).toList());
    }

    /** Everything that anybody was told, once more. */
    Result withEverybody() {
        return new Result(all.size(), compared(all).stream().limit(MOST_TOLD).toList());
    }

    private List<String> settled() {
        try {
            Waiting.until(
                    "no payment is in doubt any more", LIMIT, () -> isEmpty(operator.get("/admin/payments/in-doubt")));
        } catch (Waiting.TooLong e) {
            return List.of(e.getMessage() + ": " + operator.get("/admin/payments/in-doubt"));
        }
        try {
            Waiting.until("the audit is clean", LIMIT, () -> isClean(operator.get("/admin/audit?all=true")));
        } catch (Waiting.TooLong e) {
            return List.of(e.getMessage() + ": " + operator.get("/admin/audit?all=true"));
        }
        return List.of();
    }

    private static boolean isEmpty(Api.Answer inDoubt) {
        return inDoubt.status() == 200 && inDoubt.list("items").isEmpty();
    }

    private static boolean isClean(Api.Answer audit) {
        return audit.status() == 200
                && audit.list("invariants").stream().allMatch(line -> Api.number(line.get("violations")) == 0);
    }

    private List<String> compared(Map<String, Crowd.Promise> promises) {
        Map<String, Comparison.Booking> bookings = new HashMap<>();
        promises.forEach((id, promise) -> {
            Api.Answer answer = stage.api().with(promise.token()).get("/bookings/" + id);
            if (answer.status() == 200) {
                bookings.put(id, booking(answer));
            }
        });
        return new Comparison(promises, bookings, wonByBooking(), all.keySet(), cancelled).violations();
    }

    private static Comparison.Booking booking(Api.Answer answer) {
        return new Comparison.Booking(
                answer.text("status"),
                Api.number(answer.json().get("amount")),
                answer.list("seats").stream()
                        .map(seat -> answer.text("showtimeId") + " " + seat.get("seatId"))
                        .toList());
    }

    /** What was charged for each booking and not given back, in the sandbox's own book. */
    private Map<String, Long> wonByBooking() {
        Map<String, Map<?, ?>> latest = new HashMap<>();
        String after = "0";
        while (!after.equals("null")) {
            Api.Answer page = stage.book().getRoot("/book?limit=1000&after=" + after);
            page.list("items").forEach(payment -> latest.put(String.valueOf(payment.get("idempotencyKey")), payment));
            after = page.text("next");
        }
        Map<String, Long> won = new HashMap<>();
        latest.values().stream()
                .filter(payment -> "CAPTURED".equals(payment.get("status")))
                .map(payment -> Api.object(payment.get("request")))
                .forEach(request -> won.merge(
                        String.valueOf(request.get("reference")), Api.number(request.get("amount")), Long::sum));
        return won;
    }
}
