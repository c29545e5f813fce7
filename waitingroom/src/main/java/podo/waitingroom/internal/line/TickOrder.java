package podo.waitingroom.internal.line;

import java.time.Duration;

/**
 * What the leader wants of a tick.
 *
 * @param fence the leader's number; an older leader's order is refused
 * @param target how many shall be inside at once
 * @param pace how many may be called at the most
 * @param grace by how much longer the turns that begin now last, so that nobody misses one who waited as told
 * @param seats how many buyers the seats that are not sold can serve, those inside and called among them
 */
public record TickOrder(long fence, int target, int pace, Duration grace, long seats, Calling calling) {
    /** The most that one tick may call. */
    public static final int MOST_PACE = 10_000;

    public TickOrder {
        if (fence < 1 || target < 0 || pace < 0 || pace > MOST_PACE || grace.isNegative() || seats < 0) {
            throw new IllegalArgumentException("not an order: " + fence + ", " + target + ", " + pace + ", " + seats);
        }
    }

    /** The same without grace. */
    public TickOrder(long fence, int target, int pace, long seats, Calling calling) {
        this(fence, target, pace, Duration.ZERO, seats, calling);
    }

    /** What a tick does about calls. */
    public enum Calling {
        /** Calls who is next. */
        ON,
        /** Calls nobody; turns that have begun go on. */
        OFF,
        /** Calls nobody, and turns that have begun stand still. */
        PAUSED
    }
}
