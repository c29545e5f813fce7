package podo.booking.internal.web;

import io.helidon.webserver.http.Handler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import podo.kernel.ProblemException;
import podo.platform.http.WorkGates;

/**
 * How long answers took and how many failed, over the last ten seconds: a ring of seconds, each a histogram with four
 * steps for every doubling of the time. Thread-safe; a count at the turn of a second may go into the next.
 */
public final class RecentAnswers {
    private static final int SECONDS = 10;
    private static final int STEPS = 4;

    /** Up to 2^26 µs, more than a minute. */
    private static final int DOUBLINGS = 26;

    private static final int BUCKETS = DOUBLINGS * STEPS;
    private static final int FAILED = BUCKETS;
    private static final int SECOND = BUCKETS + 1;
    private static final int WIDTH = BUCKETS + 2;
    private static final double SLOW = 0.99;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final AtomicLongArray ring = new AtomicLongArray(SECONDS * WIDTH);
    private final LongSupplier nanoTime;
    private final long start;

    public RecentAnswers() {
        this(System::nanoTime);
    }

    RecentAnswers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong() - NANOS_PER_SECOND; // so that second 0 is never the present one
    }

    /** The handler, with its answers counted. */
    public Handler counted(Handler handler) {
        return (request, response) -> {
            long began = nanoTime.getAsLong();
            boolean failed = true;
            try {
                handler.handle(request, response);
                failed = response.status().code() >= 500;
            } catch (ProblemException e) {
                failed = e.problem().status() >= 500;
                throw e;
            } finally {
                Duration worked = Duration.ofNanos(nanoTime.getAsLong() - began);
                add(worked.plus(WorkGates.waited(request)), failed); // the fan has waited for both
            }
        };
    }

    void add(Duration took, boolean failed) {
        long second = second();
        int at = (int) (second % SECONDS) * WIDTH;
        long before = ring.get(at + SECOND);
        if (before != second && ring.compareAndSet(at + SECOND, before, second)) {
            for (int i = 0; i < SECOND; i++) {
                ring.set(at + i, 0);
            }
        }
        ring.incrementAndGet(at + bucket(took.toNanos() / 1_000));
        if (failed) {
            ring.incrementAndGet(at + FAILED);
        }
    }

    /** What 99 of 100 answers were quicker than; zero without answers. */
    public Duration slow() {
        long[] counts = lately();
        long all = total(counts);
        long upTo = (long) Math.ceil((double) all * SLOW);
        long seen = 0;
        for (int i = 0; i < BUCKETS && all > 0; i++) {
            seen += counts[i];
            if (seen >= upTo) {
                return Duration.ofNanos((long) (Math.pow(2, (i + 1.0) / STEPS) * 1_000));
            }
        }
        return Duration.ZERO;
    }

    /** The share of answers that failed; zero without answers. */
    public double failedShare() {
        long[] counts = lately();
        long all = total(counts);
        return all == 0 ? 0 : (double) counts[FAILED] / all;
    }

    private long second() {
        return (nanoTime.getAsLong() - start) / NANOS_PER_SECOND;
    }

    private static int bucket(long micros) {
        double doublings = Math.log((double) Math.max(1, micros)) / Math.log(2);
        return (int) Math.min(BUCKETS - 1, doublings * STEPS);
    }

    private long[] lately() {
        long now = second();
        long[] counts = new long[SECOND];
        for (int slot = 0; slot < SECONDS; slot++) {
            if (now - ring.get(slot * WIDTH + SECOND) < SECONDS) {
                for (int i = 0; i < SECOND; i++) {
                    counts[i] += ring.get(slot * WIDTH + i);
                }
            }
        }
        return counts;
    }

    private static long total(long[] counts) {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += counts[i];
        }
        return all;
    }
}
