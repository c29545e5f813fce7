package podo.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import podo.kernel.Backoff;
import podo.platform.metrics.Health;
import podo.platform.testing.Await;
import podo.platform.testing.CapturedLog;

class TasksTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final TaskPlan SELDOM = TaskPlan.every(NEVER, "some-task");
    private static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
    private static final Backoff MUCH_LATER = new Backoff(NEVER, NEVER);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Health health = new Health();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Error> beyondRepair = new CopyOnWriteArrayList<>();
    private final Tasks tasks = Tasks.disturbed(meters, health, nanos::get, beyondRepair::add, (_, work) -> work);
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void task_doesItsWorkAtOnce_thenRests_untilItIsWoken() throws InterruptedException {
        try (Task task = tasks.repeat(SELDOM, runs::incrementAndGet)) {
            await("the first", () -> runs.get() == 1);
            task.wake();
            await("the second", () -> runs.get() == 2);
        }
        assertThat(runs).hasValue(2);
        assertThat(runs("done")).isEqualTo(2);
        assertThat(meters.get("podo.task.time").timer().count()).isEqualTo(2);
    }

    @Test
    void wake_duringTheWork_isNotForgotten() throws InterruptedException {
        Semaphore inWork = new Semaphore(0);
        Semaphore goOn = new Semaphore(0);
        Work work = () -> {
            runs.incrementAndGet();
            inWork.release();
            goOn.acquire();
            return Work.Next.REST;
        };
        try (Task task = tasks.start(SELDOM, work)) {
            inWork.acquire();
            task.wake(); // this piece may have looked already
            goOn.release();
            inWork.acquire();
            goOn.release();
            await("both", () -> runs("done") == 2);
        }
    }

    @Test
    void sweep_goesOnWithoutRest_whileThereIsSomethingToDo() throws InterruptedException {
        try (Task _ = tasks.sweep(SELDOM, () -> 5 - runs.incrementAndGet())) {
            await("all five", () -> runs("done") == 5);
        }
        assertThat(runs).hasValue(5);
    }

    @Test
    void task_thatIsDone_ends_andIsLateNoMore() throws InterruptedException {
        try (Task _ = tasks.start(SELDOM, () -> runs.incrementAndGet() < 3 ? Work.Next.AGAIN : Work.Next.DONE)) {
            await("its end", () -> runs.get() == 3 && runs("done") == 3);
            nanos.addAndGet(NEVER.multipliedBy(10).toNanos());
            await("nothing late", this::isOnTime);
        }
        assertThat(runs).hasValue(3);
    }

    @Test
    void failure_isTriedAgain_countedAndToldOnce() throws InterruptedException {
        try (CapturedLog log = new CapturedLog(Task.class.getName());
                Task _ = tasks.repeat(SELDOM.retrying(AT_ONCE), () -> {
                    if (runs.incrementAndGet() < 4) {
                        throw new IllegalStateException("the database is away");
                    }
                })) {
            await("success", () -> runs("done") == 1);
            assertThat(runs("failed")).isEqualTo(3);
            assertThat(log.of(Level.WARNING, "the database is away")).hasSize(1);
            await("it says so", () -> log.of(Level.INFO, "works again").size() == 1);
        }
    }

    @Test
    void wake_doesNotEndAWaitAfterAFailure_butHurryDoes() throws InterruptedException {
        try (Task task = tasks.repeat(SELDOM.retrying(MUCH_LATER), () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
        })) {
            await("the failure", () -> runs("failed") == 1);
            for (int i = 0; i < 1_000; i++) {
                task.wake();
            }
            assertThat(runs).hasValue(1);
            task.hurry();
            await("another try", () -> runs("done") == 1);
        }
    }

    @Test
    void error_isLoggedOnceWithItsTrace_countedAndShown_andTheTaskGoesOn() throws InterruptedException {
        AtomicBoolean mended = new AtomicBoolean();
        AssertionError planted = new AssertionError("planted");
        try (CapturedLog log = new CapturedLog(Task.class.getName());
                Task _ = tasks.repeat(SELDOM.retrying(AT_ONCE), () -> {
                    if (!mended.get()) {
                        throw planted;
                    }
                })) {
            await("three errors", () -> runs("error") >= 3);
            assertThat(log.of(Level.SEVERE, "error of the program"))
                    .singleElement()
                    .satisfies(record -> assertThat(record.getThrown()).isSameAs(planted));
            assertThat(isOnTime()).isTrue();
            nanos.addAndGet(SELDOM.lateAfter().toNanos() + 1);
            assertThat(isOnTime()).isFalse();
            assertThat(health.isReady()).isTrue(); // another process would be late for the same reason
            mended.set(true);
            await("on time again", this::isOnTime);
            assertThat(beyondRepair).isEmpty();
        }
    }

    @Test
    void brokenVirtualMachine_endsTheProcess() throws InterruptedException {
        OutOfMemoryError planted = new OutOfMemoryError("planted");
        try (CapturedLog log = new CapturedLog(Task.class.getName());
                Task _ = tasks.repeat(SELDOM.retrying(MUCH_LATER), () -> {
                    throw planted;
                })) {
            await("the end", () -> beyondRepair.contains(planted));
            assertThat(log.of(Level.SEVERE, "nothing in this process can be trusted"))
                    .hasSize(1);
        }
    }

    @Test
    void stackOverflow_isAnErrorOfTheProgramOnly() throws InterruptedException {
        try (Task _ = tasks.repeat(SELDOM.retrying(AT_ONCE), () -> {
            if (runs.incrementAndGet() == 1) {
                throw new StackOverflowError("planted");
            }
        })) {
            await("success", () -> runs("done") == 1);
            assertThat(beyondRepair).isEmpty();
        }
    }

    @Test
    void work_thatHangs_isLate() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        Work work = () -> {
            hanging.countDown();
            new CountDownLatch(1).await();
            return Work.Next.REST;
        };
        TaskPlan plan = SELDOM.closingWithin(Duration.ofMillis(1));
        try (Task _ = tasks.start(plan, work)) {
            hanging.await();
            nanos.addAndGet(plan.lateAfter().toNanos() + 1);
            assertThat(isOnTime()).isFalse();
            assertThat(meters.get("podo.task.success.age.seconds").gauge().value())
                    .isGreaterThan((double) plan.lateAfter().toSeconds());
        } // the end interrupts it, and does not hang itself
        assertThat(isOnTime()).isTrue();
    }

    @Test
    void close_waitsForTheWorkUnderWay() throws InterruptedException {
        CountDownLatch inWork = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        AtomicBoolean interrupted = new AtomicBoolean();
        Task[] self = new Task[1];
        Work work = () -> {
            inWork.countDown();
            Await.until("the end is wished for", SOON, () -> self[0] != null && self[0].isClosed());
            interrupted.set(Thread.currentThread().isInterrupted());
            finished.set(true);
            return Work.Next.REST;
        };
        self[0] = tasks.start(SELDOM.closingWithin(SOON), work);
        inWork.await();
        self[0].close();
        assertThat(finished).isTrue();
        assertThat(interrupted).isFalse();
    }

    @Test
    void close_interruptsWorkThatWaitsAtOnce() throws InterruptedException {
        BlockingQueue<String> nothing = new ArrayBlockingQueue<>(1);
        Work work = () -> {
            runs.incrementAndGet();
            nothing.take();
            return Work.Next.AGAIN;
        };
        Task task = tasks.start(TaskPlan.listening(NEVER, "some-task").closingWithin(NEVER), work);
        await("it waits", () -> runs.get() == 1);
        task.close();
        assertThat(runs).hasValue(1);
        assertThat(runs("failed")).isZero();
    }

    @Test
    void close_duringAWait_endsItAtOnce() throws InterruptedException {
        Task resting = tasks.repeat(SELDOM.closingWithin(NEVER), runs::incrementAndGet);
        await("the first", () -> runs("done") == 1);
        resting.close();
        Task failing = tasks.repeat(SELDOM.retrying(MUCH_LATER).closingWithin(NEVER), () -> {
            throw new IllegalStateException("away");
        });
        await("the failure", () -> runs("failed") == 1);
        failing.close();
        assertThat(runs).hasValue(1);
    }

    @Test
    void tasksOfOneName_areReportedTogether() throws InterruptedException {
        try (Task _ = tasks.repeat(SELDOM, runs::incrementAndGet);
                Task second = tasks.start(SELDOM, () -> {
                    throw new IllegalStateException("away");
                })) {
            await("both", () -> runs("done") == 1 && runs("failed") == 1);
            nanos.addAndGet(SELDOM.lateAfter().toNanos() + 1);
            assertThat(isOnTime()).isFalse();
            second.end();
            assertThat(tasks.names()).containsExactly("some-task");
        }
    }

    private boolean isOnTime() {
        return health.tasks().getOrDefault("some-task", false);
    }

    private long runs(String outcome) {
        return (long)
                meters.get("podo.task.runs").tag("outcome", outcome).counter().count();
    }

    private static void await(String what, BooleanSupplier condition) {
        Await.until(what, SOON, condition);
    }
}
