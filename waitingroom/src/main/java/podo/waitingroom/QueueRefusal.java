package podo.waitingroom;

import java.time.Duration;
import java.util.Optional;
import podo.kernel.ProofOfWork;

/** Why something cannot be had from a queue. What a fan is told of it is written in {@link QueueProblems}. */
public sealed interface QueueRefusal {
    /** The event never had a queue. */
    record NoQueue() implements QueueRefusal {}

    /** Nobody new joins; who is in line is still served. */
    record Draining() implements QueueRefusal {}

    /** No seat is left. */
    record SoldOut() implements QueueRefusal {}

    /** The queue is closed. */
    record Closed() implements QueueRefusal {}

    /** The event will not take place. */
    record EventCancelled() implements QueueRefusal {}

    /** The account is not in this line. */
    record NotJoined() implements QueueRefusal {}

    /** The turn came and went. */
    record TurnLost() implements QueueRefusal {}

    /** The token is no proof of a number of this account's. */
    record TokenInvalid() implements QueueRefusal {}

    /** The pass has ended. */
    record PassEnded() implements QueueRefusal {}

    /** The caller works first. */
    record WorkNeeded(ProofOfWork.Challenge challenge) implements QueueRefusal {}

    /** Many join by form from one network: after how long it may be tried again. */
    record Paced(Optional<Duration> retryAfter) implements QueueRefusal {}

    /** The line does not answer for a moment; nobody loses a place by it. */
    record Interrupted() implements QueueRefusal {}
}
