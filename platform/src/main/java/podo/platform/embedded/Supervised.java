package podo.platform.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Backoff;
import podo.kernel.StartException;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.platform.tasks.Waits;
import podo.platform.tasks.Work;

/**
 * A child process that is kept running: started, waited for until it answers, started again when it ends by itself, and
 * stopped by the signal it likes best. Thread-safe: a start and the closing exclude each other, so that nothing is
 * started any more once it is closed.
 */
final class Supervised implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);

    /** Reading a long log after a crash takes its time; a process that is at it is left to finish. */
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);

    /** The remains of a former process may be in the way for some moments. */
    private static final Duration RETRY_LIMIT = Duration.ofSeconds(10);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    /** How long the watch waits for an end before it says that all is well. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /** Who lived as long as this starts again at once; who did not waits longer each time. */
    private static final Duration STEADY = Duration.ofSeconds(30);

    private static final Backoff RESTART = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final String name;
    private final Supplier<Process> start;
    private final BooleanSupplier answers;
    private final String stopSignal;
    private final ServerLog log;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Process process;
    private volatile boolean closed;
    private final Task watching;

    // of the watching thread
    private Process watched;
    private long begunNanos = System.nanoTime();
    private int shortLives;

    /**
     * Starts the process and waits until it answers.
     *
     * @param tasks watches it, to start it again
     * @param stopSignal a name that {@code kill -s} knows
     * @param log where its output goes
     */
    Supervised(
            Tasks tasks,
            String name,
            Supplier<Process> start,
            BooleanSupplier answers,
            String stopSignal,
            ServerLog log) {
        this.name = name;
        this.start = start;
        this.answers = answers;
        this.stopSignal = stopSignal;
        this.log = log;
        this.watched = startAndWait();
        this.watching = tasks.start(TaskPlan.every(LOOK, "watch-" + name), this::watch);
    }

    /** The process, or the one that is gone while it is being started again. */
    long pid() {
        Process current = process;
        return current == null ? -1 : current.pid();
    }

    boolean isAnswering() {
        Process current = process;
        return current != null && current.isAlive() && answers.getAsBoolean();
    }

    /** Ends the process at once, as a crash would; it is then started again. */
    void killNow() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
        }
    }

    @Override
    public void close() {
        Process last;
        changing.lock();
        try {
            closed = true;
            last = process;
        } finally {
            changing.unlock();
        }
        watching.end();
        if (last != null) {
            stop(last);
        }
    }

    private void stop(Process last) {
        signal(last);
        if (!hasEnded(last, STOP_LIMIT)) {
            LOG.warn("{} did not stop within {} and is ended", name, STOP_LIMIT);
            last.destroyForcibly();
            hasEnded(last, STOP_LIMIT);
        }
    }

    private Process startAndWait() {
        long begun = System.nanoTime();
        int tries = 0;
        while (true) {
            Process started = launch();
            if (hasAnswered(started)) {
                return started;
            }
            tries++;
            if (closed || System.nanoTime() - begun > RETRY_LIMIT.toNanos()) {
                throw new StartException(
                        name + " did not start (its log is " + log.path() + "): " + log.lastWords() + ".");
            }
            pause(tries);
        }
    }

    private Process launch() {
        changing.lock();
        try {
            if (closed) {
                throw new StartException(name + " was stopped while it was being started.");
            }
            Process started = start.get();
            process = started;
            return started;
        } finally {
            changing.unlock();
        }
    }

    /** Whether it answered before it ended. */
    private boolean hasAnswered(Process started) {
        boolean decided = Waits.until(() -> !started.isAlive() || answers.getAsBoolean(), BETWEEN_LOOKS, ANSWER_LIMIT);
        if (!decided) {
            started.destroyForcibly();
            throw new StartException(
                    name + " did not answer within " + ANSWER_LIMIT.toMinutes() + " minutes; see " + log.path() + ".");
        }
        return started.isAlive();
    }

    private Work.Next watch() throws InterruptedException {
        if (!watched.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            return Work.Next.AGAIN;
        }
        if (closed) {
            return Work.Next.DONE;
        }
        LOG.warn("{} ended by itself (code {}) and is started again", name, watched.exitValue());
        shortLives = System.nanoTime() - begunNanos < STEADY.toNanos() ? shortLives + 1 : 0;
        if (shortLives > 0) {
            pause(shortLives);
        }
        begunNanos = System.nanoTime();
        watched = startAndWait();
        return Work.Next.AGAIN;
    }

    private static void pause(int tries) {
        Waits.pause(RESTART.before(tries, ThreadLocalRandom.current()));
    }

    /** {@link Process#destroy} knows one signal only; the shell always knows how to send the others. */
    private void signal(Process last) {
        try {
            int unheard = new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", stopSignal, Long.toString(last.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (unheard != 0 && last.isAlive()) {
                last.destroy();
            }
        } catch (IOException e) {
            LOG.warn("{} is stopped by SIGTERM, because no shell could be run: {}", name, e.getMessage());
            last.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            last.destroy();
        }
    }

    private static boolean hasEnded(Process last, Duration limit) {
        try {
            return last.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
