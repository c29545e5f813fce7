package podo.waitingroom;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a queue stands: the same for everybody, a second old at the most. Also its JSON, as the HTTP contract spells it.
 *
 * @param reason why it is closed, where that is not its operator's wish; else null
 * @param serving every place up to this one has been called
 * @param joined how many numbers were given
 * @param drawn how many numbers were shuffled at the opening; null before it
 * @param gaps the numbers that a restart left out, which no place and no figure counts; null for none
 * @param waiting how many are in line and have not been called
 * @param admitted how many have entered so far
 * @param inside how many hold a pass now
 * @param ratePerMinute how many places are called a minute, lately
 * @param at when this was reckoned, by the server's clock
 * @param commitment the SHA-256 that the seed must give
 * @param seed decides the draw, in hexadecimal; null before the opening
 * @param sale names this use of the queue
 * @param line how it is kept: {@code counter} or {@code sorted-set}
 * @param nextPollSeconds after how long a client whose turn is far off asks again
 * @param leastPollSeconds after how long one whose turn is near asks again
 * @param turnSeconds how long who is called may enter
 * @param interrupted whether these are the last known figures, while Redis is away
 */
@Json
public record QueueStatus(
        QueueState state,
        @Nullable Reason reason,
        long serving,
        long joined,
        @Nullable Long drawn,
        @Nullable List<Gap> gaps,
        long waiting,
        long admitted,
        long inside,
        double ratePerMinute,
        Instant opensAt,
        Instant at,
        String commitment,
        @Nullable String seed,
        String sale,
        String line,
        int nextPollSeconds,
        int leastPollSeconds,
        long turnSeconds,
        boolean interrupted) {

    /** Numbers that were left out, both ends included. */
    @Json
    public record Gap(long from, long to) {}

    /** Why a queue is closed. */
    public enum Reason {
        /** No show of the event that is still to come takes place. */
        EVENT_CANCELLED
    }
}
