package podo.waitingroom.internal.desk;

import java.time.Duration;
import java.util.Optional;
import podo.kernel.Problem;
import podo.waitingroom.WaitingRoom;
import podo.waitingroom.internal.status.Snapshot;

/** Why something cannot be had from a queue. */
final class Refusals {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private Refusals() {}

    static Problem noQueue() {
        return Problem.notFound("queue");
    }

    /** Why nobody new may join; empty where anybody may. */
    static Optional<Problem> ofJoining(Snapshot queue) {
        return switch (queue.state()) {
            case WAITING, OPEN, PAUSED -> Optional.empty();
            case DRAINING ->
                Optional.of(Problem.of(409, "QUEUE_DRAINING", "Nobody new joins; who is in line is still served."));
            case SOLD_OUT -> Optional.of(soldOut());
            case CLOSED -> Optional.of(queue.isCancelled() ? cancelled() : closed());
        };
    }

    static Problem soldOut() {
        return Problem.of(409, "SOLD_OUT", "No seat is left. If seats come back, the queue opens again.");
    }

    static Problem closed() {
        return Problem.of(409, "QUEUE_CLOSED", "This queue is closed; where the event is on sale, no pass is needed.");
    }

    static Problem cancelled() {
        return Problem.of(409, "EVENT_CANCELLED", "This event will not take place, so there is nothing to wait for.");
    }

    static Problem notJoined() {
        return Problem.of(
                409, "NOT_JOINED", "You are not in this line. Join first; with your token you may keep a place.");
    }

    static Problem turnLost() {
        return Problem.of(410, "TURN_LOST", "Your turn came and went. Joining again gives a number at the end.");
    }

    static Problem tokenInvalid() {
        return Problem.of(403, "TOKEN_INVALID", "This token is no proof of a number of yours in this queue.");
    }

    static Problem passEnded() {
        return Problem.of(410, "PASS_ENDED", "This pass has ended.");
    }

    /** @param limit says after how long it may be tried again */
    static Problem paced(Problem limit) {
        Problem paced = Problem.of(
                429,
                WaitingRoom.JOIN_PACED,
                "Many are joining from your network just now, so numbers are given to forms one after another.");
        return limit.retryAfter().map(paced::retryAfter).orElse(paced);
    }

    static Problem redisAway() {
        return Problem.unavailable(
                "QUEUE_INTERRUPTED", "The queue is interrupted for a moment. Nobody loses a place by it.", RETRY);
    }
}
