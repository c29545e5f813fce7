package podo.rush.selling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import podo.rush.load.Request;

/** Bookings that have been reserved and wait to be paid. For one thread. */
final class Stock {
    private static final String PAYMENT = "{\"payment\":{\"method\":\"card\",\"token\":\"ok\"}}";
    private final Deque<Pending> waiting = new ArrayDeque<>();

    /** A booking and its fan's session. */
    record Pending(String booking, String token) {
        /** Pays it; the sandbox takes the money at once. */
        Request confirm() {
            return Request.post(
                    "confirm",
                    path() + "/confirm",
                    Map.of("Authorization", "Bearer " + token, "Idempotency-Key", "bench"),
                    PAYMENT);
        }

        /** Looks at it. */
        Request read() {
            return Request.get("read", path(), Fans.head(token));
        }

        private String path() {
            return "/api/v1/bookings/" + booking;
        }
    }

    void add(Pending booking) {
        waiting.add(booking);
    }

    int size() {
        return waiting.size();
    }

    /** The oldest; empty when there is none. */
    Optional<Pending> take() {
        return Optional.ofNullable(waiting.poll());
    }
}
