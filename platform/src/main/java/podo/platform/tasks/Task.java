package podo.platform.tasks;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thing that a process does by itself, on a thread of its own: a piece of work, a rest, the next piece. After a
 * failure it waits longer each time and goes on; an {@link Error} is no exception to that, unless the virtual machine
 * itself is broken ({@link Tasks}). Thread-safe.
 */
public final class Task implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Task.class);

    /** While failures go on, one line a minute says so. */
    private static final long TELL_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

    /** How long an interrupted piece of work may take to notice. */
    private static final Duration INTERRUPTED_LIMIT = Duration.ofSeconds(1);

    private final TaskPlan plan;
    private final Work work;
    private final TaskReport report;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // under the lock
    private boolean woken;
    private boolean hurried;

    private volatile boolean closed;

    // of the task's own thread
    private int failures;
    private long toldNanos;

    Task(TaskPlan plan, Work work, TaskReport report) {
        this.plan = plan;
        this.work = work;
        this.report = report;
        Thread.Builder builder = plan.ownThread() ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
        this.thread = builder.name(plan.name()).unstarted(this::run);
    }

    void start() {
        report.begun(this, plan.lateAfter());
        thread.start();
    }

    /** Ends a rest: there is something to do. A wait after a failure goes on, so that a crowd of wakes overruns nobody. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a rest or a wait after a failure: what failed is likely to be back. */
    public void hurry() {
        lock.lock();
        try {
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it has been told to end; long work looks at this between its steps. */
    public boolean isClosed() {
        return closed;
    }

    /** Ends after the work under way, which is interrupted when it takes too long. */
    @Override
    public void close() throws InterruptedException {
        end();
        if (Thread.currentThread() != thread && !thread.join(plan.closingLimit())) {
            thread.interrupt();
            if (!thread.join(INTERRUPTED_LIMIT)) {
                LOG.warn("{} is still at work and is left behind", plan.name());
            }
        }
    }

    /** Tells it to end and does not wait for it. */
    public void end() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (plan.waitsInWork()) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            Work.Next next = Work.Next.AGAIN;
            while (!closed && next != Work.Next.DONE) {
                next = piece();
                if (failures > 0) {
                    pause(plan.backoff().before(failures, ThreadLocalRandom.current()), true);
                } else if (next == Work.Next.REST) {
                    pause(plan.interval(), false);
                }
            }
            report.ended(this);
        } catch (InterruptedException e) {
            if (closed) {
                report.ended(this);
            } else {
                LOG.warn("{} was interrupted and does its work no longer", plan.name()); // and health will say so
            }
        }
    }

    private Work.Next piece() throws InterruptedException {
        lock.lock();
        try {
            woken = false; // what is woken for from here on is not seen by this piece
            hurried = false;
        } finally {
            lock.unlock();
        }
        long begun = System.nanoTime();
        try {
            Work.Next next = work.run();
            succeeded(begun);
            return next;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failed(e, begun);
        } catch (Error e) {
            broken(e, begun);
        }
        return Work.Next.AGAIN;
    }

    private void succeeded(long begun) {
        report.succeeded(this, System.nanoTime() - begun);
        if (failures > 0) {
            LOG.info("{} works again", plan.name());
            failures = 0;
        }
    }

    private void failed(Exception failure, long begun) throws InterruptedException {
        if (closed) {
            return; // the end may well disturb the work
        }
        report.failed(System.nanoTime() - begun);
        if (isToBeTold()) {
            LOG.warn("{} failed and is tried again: {}", plan.name(), failure.toString());
        }
        if (Thread.interrupted()) {
            throw new InterruptedException(); // the failure was the interrupt, in another dress
        }
    }

    /** A fault of the program, or the end of the virtual machine: the foot of the thread, where nothing else knows of it. */
    private void broken(Error error, long begun) {
        report.broken(System.nanoTime() - begun);
        boolean told = isToBeTold();
        if (error instanceof VirtualMachineError && !(error instanceof StackOverflowError)) {
            LOG.error("{} met an error after which nothing in this process can be trusted", plan.name(), error);
            report.endProcess(error);
        } else if (told) {
            LOG.error("{} met an error of the program and is tried again", plan.name(), error);
        }
    }

    /** Counts a failure; true for the first in a row, and then once a minute. */
    private boolean isToBeTold() {
        failures++;
        if (failures > 1 && System.nanoTime() - toldNanos < TELL_AGAIN_NANOS) {
            return false;
        }
        toldNanos = System.nanoTime();
        return true;
    }

    /** Rests, or waits after a failure, which a mere wake does not end. */
    private void pause(Duration time, boolean afterFailure) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && !closed && !hurried && (afterFailure || !woken)) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
