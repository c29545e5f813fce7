package podo.platform.tasks;

import java.time.Duration;
import podo.kernel.Backoff;

/**
 * How a task runs.
 *
 * @param name of its thread, its meters and its part of health; tasks of one name are reported together
 * @param interval the rest between two pieces of work
 * @param backoff the waits after failures
 * @param lateAfter how long it may go without success before health says that it is late
 * @param closingLimit how long its end waits for the work under way before interrupting it
 * @param waitsInWork whether the work itself waits for what there is to do, and is interrupted at once by the end
 * @param ownThread whether it runs on a thread of the operating system, for work that calculates long
 */
public record TaskPlan(
        String name,
        Duration interval,
        Backoff backoff,
        Duration lateAfter,
        Duration closingLimit,
        boolean waitsInWork,
        boolean ownThread) {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final Duration LEAST_LATE = Duration.ofSeconds(30);
    private static final int LATE_INTERVALS = 5;
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(5);

    /** A task that rests so long whenever there is nothing more to do. */
    public static TaskPlan every(Duration interval, String name) {
        return new TaskPlan(name, interval, BACKOFF, late(interval), CLOSING_LIMIT, false, false);
    }

    /**
     * A task whose work waits for what there is to do.
     *
     * @param silence how long it waits at the most when nothing comes
     */
    public static TaskPlan listening(Duration silence, String name) {
        return new TaskPlan(name, Duration.ZERO, BACKOFF, late(silence), CLOSING_LIMIT, true, false);
    }

    /** The same with other waits after failures. */
    public TaskPlan retrying(Backoff other) {
        return new TaskPlan(name, interval, other, lateAfter, closingLimit, waitsInWork, ownThread);
    }

    /** The same, late only after so long without success. */
    public TaskPlan lateOnlyAfter(Duration time) {
        return new TaskPlan(name, interval, backoff, time, closingLimit, waitsInWork, ownThread);
    }

    /** The same, given so long to finish the work under way. */
    public TaskPlan closingWithin(Duration time) {
        return new TaskPlan(name, interval, backoff, lateAfter, time, waitsInWork, ownThread);
    }

    /** The same on a thread of the operating system. */
    public TaskPlan onThreadOfItsOwn() {
        return new TaskPlan(name, interval, backoff, lateAfter, closingLimit, waitsInWork, true);
    }

    private static Duration late(Duration interval) {
        Duration some = interval.multipliedBy(LATE_INTERVALS);
        return some.compareTo(LEAST_LATE) > 0 ? some : LEAST_LATE;
    }
}
