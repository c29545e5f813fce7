package podo.waitingroom;

import java.time.Duration;
import podo.kernel.Problem;

/** What a fan is told when a queue refuses: the one place where refusals become problem documents. */
public final class QueueProblems {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private QueueProblems() {}

    /** The problem document of a refusal. */
    public static Problem of(QueueRefusal refusal) {
        return switch (refusal) {
            case QueueRefusal.NoQueue _ -> Problem.notFound("queue");
            case QueueRefusal.Draining _ ->
                Problem.of(409, "QUEUE_DRAINING", "Nobody new joins; who is in line is still served.");
            case QueueRefusal.SoldOut _ ->
                Problem.of(409, "SOLD_OUT", "No seat is left. If seats come back, the queue opens again.");
            case QueueRefusal.Closed _ ->
                Problem.of(409, "QUEUE_CLOSED", "This queue is closed; where the event is on sale, no pass is needed.");
            case QueueRefusal.EventCancelled _ ->
                Problem.of(409, "EVENT_CANCELLED", "This event will not take place, so there is nothing to wait for.");
            case QueueRefusal.NotJoined _ ->
                Problem.of(
                        409,
                        "NOT_JOINED",
                        "You are not in this line. Join first; with your token you may keep a place.");
            case QueueRefusal.TurnLost _ ->
                Problem.of(410, "TURN_LOST", "Your turn came and went. Joining again gives a number at the end.");
            case QueueRefusal.TokenInvalid _ ->
                Problem.of(403, "TOKEN_INVALID", "This token is no proof of a number of yours in this queue.");
            case QueueRefusal.PassEnded _ -> Problem.of(410, "PASS_ENDED", "This pass has ended.");
            case QueueRefusal.WorkNeeded needed -> needed.challenge().problem("join");
            case QueueRefusal.Paced paced -> paced(paced);
            case QueueRefusal.Interrupted _ ->
                Problem.unavailable(
                        "QUEUE_INTERRUPTED",
                        "The queue is interrupted for a moment. Nobody loses a place by it.",
                        RETRY);
        };
    }

    private static Problem paced(QueueRefusal.Paced refusal) {
        Problem paced = Problem.of(
                429,
                WaitingRoom.JOIN_PACED,
                "Many are joining from your network just now, so numbers are given to forms one after another.");
        return refusal.retryAfter().map(paced::retryAfter).orElse(paced);
    }
}
