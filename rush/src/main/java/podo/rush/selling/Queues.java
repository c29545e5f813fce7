package podo.rush.selling;

import java.time.Instant;
import java.util.Optional;
import podo.rush.hall.Hall;
import podo.rush.load.Request;
import podo.rush.system.RunningPodo;

/**
 * Waiting rooms that have not opened yet, where fans get numbers: queue after queue, and each fan joins each once, so every
 * join gives a new number. For one thread.
 */
final class Queues {
    private final RunningPodo podo;
    private final Fans fans;
    private final Instant opensAt;
    private final String operator;
    private int opened;
    private int closed;
    private int joining = 1;
    private int fan;

    /** @param opensAt when all of them open; far away */
    Queues(RunningPodo podo, Fans fans, Instant opensAt) {
        this.opensAt = opensAt;
        this.podo = podo;
        this.fans = fans;
        this.operator = podo.operatorToken();
    }

    /** When all of them open. */
    Instant opensAt() {
        return opensAt;
    }

    /** Closes the queues that are full, and opens further ones until there is room for so many joins. */
    void ensure(long joins) {
        while (closed + 1 < joining) {
            closed++;
            podo.send("POST", admin(event(closed)) + "/close", operator, "");
        }
        while ((opened - joining + 1L) * fans.count() - fan < joins) {
            opened++;
            open(event(opened));
        }
    }

    /** The next join; empty when there is no room left. */
    Optional<Request> next() {
        if (fan == fans.count()) {
            fan = 0;
            joining++;
        }
        if (joining > opened) {
            return Optional.empty();
        }
        return Optional.of(join(event(joining), fans.token(fan++)));
    }

    /** Opens one more, which is not among those that are given out. */
    void open(String event) {
        new Hall(event, 1, 1, 2, 2).open(podo);
        podo.send("PUT", admin(event), operator, "{\"enabled\":true,\"opensAt\":\"" + opensAt + "\"}");
    }

    static Request join(String event, String token) {
        return Request.post("join", path(event), Fans.head(token), "{}");
    }

    static String path(String event) {
        return "/api/v1/queue/" + event + "/join";
    }

    private static String event(int number) {
        return "bench-queue-" + number;
    }

    private static String admin(String event) {
        return "/api/v1/admin/events/" + event + "/queue";
    }
}
