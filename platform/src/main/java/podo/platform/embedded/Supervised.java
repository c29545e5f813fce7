package podo.platform.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Backoff;
import podo.kernel.StartException;

/**
 * A child process that is kept running: started, waited for until it answers, started again when it ends by itself, and
 * stopped by the signal it likes best. Thread-safe.
 */
final class Supervised implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Backoff RESTART = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private final String name;
    private final Supplier<Process> start;
    private final BooleanSupplier answers;
    private final String stopSignal;
    private final Path log;
    private volatile Process process;
    private volatile boolean closed;

    /**
     * Starts the process and waits until it answers.
     *
     * @param stopSignal a name that {@code kill -s} knows
     * @param log where its output goes, to be named when it does not start
     */
    Supervised(String name, Supplier<Process> start, BooleanSupplier answers, String stopSignal, Path log) {
        this.name = name;
        this.start = start;
        this.answers = answers;
        this.stopSignal = stopSignal;
        this.log = log;
        this.process = startAndWait(START_LIMIT);
        Thread.ofVirtual().name("watch-" + name).start(this::watch);
    }

    long pid() {
        return process.pid();
    }

    boolean isAnswering() {
        return process.isAlive() && answers.getAsBoolean();
    }

    /** Ends the process at once, as a crash would; it is then started again. */
    void killNow() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        closed = true;
        signal(stopSignal);
        if (!hasEnded(STOP_LIMIT)) {
            LOG.warn("{} did not stop within {} and is ended", name, STOP_LIMIT);
            process.destroyForcibly();
        }
    }

    private Process startAndWait(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        int tries = 0;
        while (true) {
            Process started = start.get();
            while (started.isAlive() && System.nanoTime() < end) {
                if (answers.getAsBoolean()) {
                    return started;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            tries++;
            if (System.nanoTime() >= end || closed || tries > 40) {
                started.destroyForcibly();
                throw new StartException(name + " did not start; the last lines of " + log + " tell why.");
            }
            // after a crash the remains of the former process may be in the way for some moments
            LockSupport.parkNanos(
                    RESTART.before(tries, ThreadLocalRandom.current()).toNanos());
        }
    }

    private void watch() {
        while (!closed) {
            try {
                int code = process.waitFor();
                if (!closed) {
                    LOG.warn("{} ended by itself (code {}) and is started again", name, code);
                    process = startAndWait(START_LIMIT);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("{} could not be started again and will be tried once more: {}", name, e.getMessage());
                LockSupport.parkNanos(RESTART.longest().toNanos());
            }
        }
    }

    /** {@link Process#destroy} knows one signal only. */
    private void signal(String which) {
        try {
            int unheard = new ProcessBuilder("kill", "-s", which, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            if (unheard != 0 && process.isAlive()) {
                process.destroy();
            }
        } catch (java.io.IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    private boolean hasEnded(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
