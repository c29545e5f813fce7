package podo.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long a place in line has to wait. The one reckoning for fans, operators and programs, so that no two of them are told
 * different things; the pages' scripts do the same (standing.ts).
 *
 * @param seconds by the pace of the last minute
 * @param filling whether the empty hall is still being filled: it goes on slower than that, nobody knows by how much
 */
public record WaitEstimate(double seconds, boolean filling) {
    /** At first the empty hall is filled, much quicker than it goes on; the pace is measured over a minute. */
    private static final Duration FILLING = Duration.ofMinutes(1);

    /** Lines turn out faster or slower than they seem: people leave, and buyers take longer towards the end. */
    private static final double SOONEST = 0.75;

    private static final double LATEST = 1.5;

    /**
     * @param places how many are called until then
     * @return empty while nobody is called, so that nobody can tell
     */
    public static Optional<WaitEstimate> of(long places, QueueStatus status) {
        boolean moving = (status.state() == QueueState.OPEN || status.state() == QueueState.DRAINING)
                && !status.interrupted()
                && status.ratePerMinute() > 0;
        return moving
                ? Optional.of(new WaitEstimate(places * 60 / status.ratePerMinute(), isFilling(status)))
                : Optional.empty();
    }

    /** Seconds that it takes at least, as a rule. */
    public double least() {
        return seconds * SOONEST;
    }

    /** Seconds that it takes at most, as a rule; empty while nobody can tell. */
    public OptionalDouble most() {
        return filling ? OptionalDouble.empty() : OptionalDouble.of(seconds * LATEST);
    }

    private static boolean isFilling(QueueStatus status) {
        Instant filled = status.opensAt().plus(FILLING);
        return status.at().isBefore(filled);
    }
}
