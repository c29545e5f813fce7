package podo.platform.tasks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import podo.platform.metrics.Health;

/**
 * Starts what a process does by itself, and reports how it fares: by meters, and in
 * its health, where each name is red while a task of that name has not succeeded for too long. Thread-safe.
 *
 * <p>What a piece of work throws is logged and counted, and the piece is tried again with backoff. So is an {@link Error},
 * such as one of a class that cannot be loaded: the work of a box office must go on where it can. Only when the virtual
 * machine itself is broken, as without memory, nothing in the process can be trusted any more, and the process ends.
 */
public final class Tasks {
    /** The exit code of a process that met an error beyond repair. */
    public static final int BEYOND_REPAIR = 70;

    private final MeterRegistry meters;
    private final Health health;
    private final LongSupplier nanos;
    private final Consumer<Error> beyondRepair;
    private final BiFunction<String, Work, Work> around;
    private final Map<String, TaskReport> reports = new ConcurrentHashMap<>();

    /**
     * Reports to the given meters and health.
     *
     * @param beyondRepair ends the process; told of an error after which nothing can be trusted
     */
    public Tasks(MeterRegistry meters, Health health, Consumer<Error> beyondRepair) {
        this(meters, health, System::nanoTime, beyondRepair, (_, work) -> work);
    }

    private Tasks(
            MeterRegistry meters,
            Health health,
            LongSupplier nanos,
            Consumer<Error> beyondRepair,
            BiFunction<String, Work, Work> around) {
        this.meters = meters;
        this.health = health;
        this.nanos = nanos;
        this.beyondRepair = beyondRepair;
        this.around = around;
    }

    /** For programs that nobody watches: reports go nowhere. */
    public static Tasks unreported() {
        return new Tasks(
                new SimpleMeterRegistry(),
                new Health(),
                _ -> Runtime.getRuntime().halt(BEYOND_REPAIR));
    }

    /**
     * For tests of what happens when work fails.
     *
     * @param nanos a clock as {@link System#nanoTime}
     * @param around what to do in place of a task's work, by the task's name
     */
    public static Tasks disturbed(
            MeterRegistry meters,
            Health health,
            LongSupplier nanos,
            Consumer<Error> beyondRepair,
            BiFunction<String, Work, Work> around) {
        return new Tasks(meters, health, nanos, beyondRepair, around);
    }

    /** Starts a task; the first piece of work is done at once. */
    public Task start(TaskPlan plan, Work work) {
        TaskReport report = reports.computeIfAbsent(plan.name(), this::report);
        Task task = new Task(plan, around.apply(plan.name(), work), report);
        task.start();
        return task;
    }

    /** Starts a task that rests after each piece of work. */
    public Task repeat(TaskPlan plan, Runnable work) {
        return start(plan, () -> {
            work.run();
            return Work.Next.REST;
        });
    }

    /**
     * Starts a task that rests only when there was nothing to do.
     *
     * @param work does a bounded batch and says how many it did
     */
    public Task sweep(TaskPlan plan, IntSupplier work) {
        return start(plan, () -> work.getAsInt() == 0 ? Work.Next.REST : Work.Next.AGAIN);
    }

    /** The names of all that were started, in the order of the alphabet. */
    public Set<String> names() {
        return new TreeSet<>(reports.keySet());
    }

    private TaskReport report(String name) {
        TaskReport report = new TaskReport(name, meters, nanos, beyondRepair);
        health.watchTask(name, report::isOnTime);
        return report;
    }
}
