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
    private final Map<String, Crowd.Promise> all = new HashMap<>();

    Reckoning(Stage stage) {
        this.stage = stage;
    }

    /** What was found: how many answers were checked, and each that does not hold. */
    record Result(int checked, List<String> violations) {}

    /** Everything that this crowd was told, once nothing is in doubt any more. */
    Result with(Crowd crowd) {
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
        Api operator = stage.api().operator();
        try {
            Waiting.until(
                    "no payment is in doubt any more",
                    LIMIT,
                    () -> operator.get("/admin/payments/in-doubt").list("items").isEmpty());
        } catch (Waiting.TooLong e) {
            return List.of(e.getMessage() + ": "
                    + operator.get("/admin/payments/in-doubt").body());
        }
        try {
            Waiting.until(
                    "the audit is clean", LIMIT, () -> stage.api().violations().isEmpty());
        } catch (Waiting.TooLong e) {
            return List.of(e.getMessage() + ": " + stage.api().violations());
        }
        return List.of();
    }

    private List<String> compared(Map<String, Crowd.Promise> promises) {
        List<String> violations = new ArrayList<>();
        Map<String, Long> won = wonByBooking();
        Set<String> soldSeats = new HashSet<>();
        for (Crowd.Promise promise : promises.values()) {
            Api.Answer booking = stage.api().with(promise.token()).get("/bookings/" + promise.booking());
            if (booking.status() != 200) {
                violations.add(promise + " cannot be found: " + booking);
                continue;
            }
            String status = booking.text("status");
            if (!fitting(promise.last()).contains(status)) {
                violations.add(promise + " is " + status);
            }
            long due = status.equals("CONFIRMED") ? Api.number(booking.json().get("amount")) : 0;
            if (won.getOrDefault(promise.booking(), 0L) != due) {
                violations.add(promise + " is " + status + " of " + due + ", and charged is "
                        + won.getOrDefault(promise.booking(), 0L));
            }
            if (status.equals("CONFIRMED")) {
                booking.list("seats").stream()
                        .map(seat -> booking.text("showtimeId") + " " + seat.get("seatId"))
                        .filter(seat -> !soldSeats.add(seat))
                        .forEach(seat -> violations.add("sold twice: " + seat));
            }
        }
        won.keySet().stream()
                .filter(booking -> !all.containsKey(booking))
                .forEach(booking -> violations.add("charged for a booking that nobody was told of: " + booking));
        return violations;
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

    /** What may have become of a booking after its last answer, once nothing is in doubt. */
    private static Set<String> fitting(Crowd.Last last) {
        return switch (last) {
            case HELD -> Set.of("PENDING", "EXPIRED");
            case CONFIRMED -> Set.of("CONFIRMED");
            case CANCELLED -> Set.of("CANCELLED");
            case ASKED_TO_CANCEL -> Set.of("PENDING", "EXPIRED", "CANCELLED");
            case DECLINED -> Set.of("PENDING", "EXPIRED", "PAYMENT_FAILED");
            case ASKED_TO_PAY, IN_DOUBT -> Set.of("PENDING", "EXPIRED", "PAYMENT_FAILED", "CONFIRMED", "REFUNDED");
        };
    }
}
