package podo.site.internal.queue;

import java.util.Optional;
import podo.waitingroom.QueueState;
import podo.waitingroom.QueueStatus;
import podo.waitingroom.WaitEstimate;

/**
 * How long somebody has to wait, as people read it: in whole minutes, coarser the further off, like the page's script.
 *
 * @param text the key of the sentence that says it
 * @param low at least so many minutes, as a rule
 * @param high at most so many; 0 where nobody can tell
 */
public record Estimate(String text, long low, long high) {
    private static final double MINUTE = 60;

    /**
     * @param places how many are called until the turn comes, its own included; empty when nobody knows
     */
    static Estimate of(Optional<Long> places, QueueStatus status) {
        if (status.state() == QueueState.PAUSED) {
            return new Estimate("queue.line.paused", 0, 0);
        }
        return places.flatMap(count -> WaitEstimate.of(count, status))
                .map(Estimate::shown)
                .orElse(new Estimate("queue.line.unknown", 0, 0));
    }

    private static Estimate shown(WaitEstimate wait) {
        double latest = wait.most().orElse(wait.seconds()) / MINUTE;
        int step = latest <= 10 ? 1 : latest <= 60 ? 5 : 10;
        long low = (long) Math.floor(wait.least() / MINUTE / step) * step;
        if (wait.filling()) {
            return new Estimate(low == 0 ? "queue.line.filling" : "queue.line.least", low, 0);
        }
        long high = Math.max(1, (long) Math.ceil(latest / step) * step);
        return new Estimate(
                high <= 1 ? "queue.line.soon" : low == 0 ? "queue.line.within" : "queue.line.between", low, high);
    }
}
