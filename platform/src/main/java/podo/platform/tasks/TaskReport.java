package podo.platform.tasks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** How the tasks of one name fare: their meters, and whether each has succeeded lately. Thread-safe. */
final class TaskReport {
    private static final double NANOS_PER_SECOND = 1e9;
    private final Map<Task, Success> last = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final Consumer<Error> beyondRepair;
    private final Counter done;
    private final Counter failed;
    private final Counter broken;
    private final Timer time;

    /** When a task last succeeded, or began, and how long from then it may take to the next success. */
    private record Success(long nanos, long limitNanos) {}

    TaskReport(String name, MeterRegistry meters, LongSupplier nanos, Consumer<Error> beyondRepair) {
        this.nanos = nanos;
        this.beyondRepair = beyondRepair;
        this.done = counter(meters, name, "done");
        this.failed = counter(meters, name, "failed");
        this.broken = counter(meters, name, "error");
        this.time = Timer.builder("podo.task.time")
                .description("How long a piece of a task's work took, with its waiting where it waits for what to do")
                .tag("task", name)
                .register(meters);
        Gauge.builder("podo.task.success.age.seconds", this, TaskReport::age)
                .description("Time since the task last succeeded; of several of one name the longest")
                .tag("task", name)
                .register(meters);
    }

    /** Whether each has succeeded lately. */
    boolean isOnTime() {
        long now = nanos.getAsLong();
        return last.values().stream().allMatch(success -> now - success.nanos <= success.limitNanos);
    }

    void begun(Task task, Duration lateAfter) {
        last.put(task, new Success(nanos.getAsLong(), lateAfter.toNanos()));
    }

    void ended(Task task) {
        last.remove(task);
    }

    void succeeded(Task task, long tookNanos) {
        last.computeIfPresent(task, (_, before) -> new Success(nanos.getAsLong(), before.limitNanos));
        done.increment();
        time.record(tookNanos, TimeUnit.NANOSECONDS);
    }

    void failed(long tookNanos) {
        failed.increment();
        time.record(tookNanos, TimeUnit.NANOSECONDS);
    }

    void broken(long tookNanos) {
        broken.increment();
        time.record(tookNanos, TimeUnit.NANOSECONDS);
    }

    void endProcess(Error error) {
        beyondRepair.accept(error);
    }

    private double age() {
        long now = nanos.getAsLong();
        return last.values().stream()
                .mapToDouble(success -> (now - success.nanos) / NANOS_PER_SECOND)
                .max()
                .orElse(0);
    }

    private static Counter counter(MeterRegistry meters, String name, String outcome) {
        return Counter.builder("podo.task.runs")
                .description("Pieces of a task's work, by what became of them")
                .tag("task", name)
                .tag("outcome", outcome)
                .register(meters);
    }
}
