package podo.waitingroom;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queue as its operators see it. Also its JSON, as the HTTP contract spells it.
 *
 * @param target how many buyers shall be inside at once
 * @param line how it is kept: {@code counter} or {@code sorted-set}
 * @param joined how many numbers were given
 * @param drawn how many numbers were shuffled at the opening; null before it
 * @param serving every place up to this one has been called
 * @param called how many were called so far
 * @param inside how many hold a pass
 * @param pending how many are called, have not entered, and whose turn has not ended
 * @param entered how many entered so far
 * @param noShows how many let their turn end
 * @param finished how many passes ended by a purchase
 * @param showShare the share of called fans who entered lately
 * @param ratePerMinute how many places are called a minute, lately
 * @param pace how many one second may call; null in a process that does not lead this sale
 * @param seatsLeft seats that are not sold, held ones included; null while that is not known
 * @param estimateToEmptySeconds how long until everybody in line is called at this rate; null while that is not known
 * @param leader whether this process leads the sale
 * @param interrupted whether these are the last known figures, while Redis is away
 */
@Json
public record QueueFigures(
        String eventId,
        boolean enabled,
        QueueState state,
        Instant opensAt,
        int target,
        String line,
        String sale,
        long joined,
        @Nullable Long drawn,
        long waiting,
        long serving,
        long called,
        long inside,
        long pending,
        long entered,
        long noShows,
        long finished,
        double showShare,
        double ratePerMinute,
        @Nullable Integer pace,
        Load pressure,
        @Nullable Long seatsLeft,
        @Nullable Long estimateToEmptySeconds,
        boolean leader,
        boolean interrupted,
        String commitment) {

    /** How the box office fares. */
    @Json
    public record Load(long latencyMillis, double errorShare, double paymentsBusyShare, boolean paymentsOpen) {}
}
