package podo.booking.internal.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import podo.booking.HoldLimits;
import podo.kernel.ShowtimeId;

/** The limits of holds as the record applies them: how much may be held, and which seats rest. */
public final class HoldRules {
    private final HoldPolicy policy;
    private final Duration hold;
    private final Duration rest;
    private final Duration unrested;

    public HoldRules(HoldLimits limits, Times times) {
        this.policy = new HoldPolicy(limits, times.hold);
        this.hold = times.hold;
        this.rest = limits.rest();
        this.unrested = limits.rest().plus(times.hold).plus(times.releaseJitter);
    }

    /**
     * How long seats are away as a rule.
     *
     * @param hold while they are held
     * @param releaseJitter after a hold has lapsed, at the most
     */
    public record Times(Duration hold, Duration releaseJitter) {}

    HoldPolicy policy() {
        return policy;
    }

    /** How long seats are held as a rule. */
    Duration hold() {
        return hold;
    }

    /**
     * The seats that rest for this buyer, by ordinal, each with the moment when this ends. Most buyers have let nothing
     * lapse lately, and are not looked at more closely.
     */
    Map<Integer, Instant> resting(Handle handle, Buyer buyer, Standing standing, ShowtimeId showtime, Instant now) {
        boolean mayRest = endedLately(standing.account(), now)
                || standing.address().filter(record -> endedLately(record, now)).isPresent();
        return mayRest ? RestingSeats.of(handle, buyer, showtime, now, new RestingSeats.Terms(rest, hold)) : Map.of();
    }

    private boolean endedLately(HoldRecord record, Instant now) {
        Optional<Instant> ended = record.endedAt();
        return ended.isPresent() && ended.get().plus(unrested).isAfter(now);
    }
}
