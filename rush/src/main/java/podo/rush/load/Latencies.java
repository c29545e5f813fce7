package podo.rush.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** How long requests took, by kind, exact to three digits, and which failed. Thread-safe. */
public final class Latencies {
    private static final int DIGITS = 3;
    private static final int FIRST_FAILURE = 400;
    private static final double NANOS_A_MILLI = 1e6;
    private final Map<String, Histogram> kinds = new ConcurrentHashMap<>();
    private final AtomicLong failures = new AtomicLong();
    private final ConcurrentLinkedQueue<String> reasons = new ConcurrentLinkedQueue<>();

    /** Counts an answer; a status from 400 on is a failure. */
    public void answered(String kind, int status, long nanos) {
        took(kind, nanos);
        if (status >= FIRST_FAILURE) {
            failed(kind, "status " + status);
        }
    }

    /** Counts an answer, whatever its status. */
    public void took(String kind, long nanos) {
        kinds.computeIfAbsent(kind, any -> new SynchronizedHistogram(DIGITS)).recordValue(Math.max(0, nanos));
    }

    /** Counts a request that got no whole answer, or a wrong one. */
    public void failed(String kind, String why) {
        if (failures.getAndIncrement() == 0) {
            reasons.add(kind + ": " + why);
        }
    }

    /** How many requests failed. */
    public long failures() {
        return failures.get();
    }

    /** What was wrong with the first that failed; empty when none did. */
    public String firstFailure() {
        return String.join("; ", reasons);
    }

    /** The figures of every kind, by name. */
    public Map<String, Figures> byKind() {
        Map<String, Figures> figures = new TreeMap<>();
        kinds.forEach((kind, histogram) -> figures.put(kind, figures(histogram)));
        return figures;
    }

    /** The figures of all kinds together. */
    public Figures all() {
        Histogram sum = new Histogram(DIGITS);
        kinds.values().forEach(sum::add);
        return figures(sum);
    }

    private static Figures figures(Histogram histogram) {
        return new Figures(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / NANOS_A_MILLI,
                histogram.getValueAtPercentile(90) / NANOS_A_MILLI,
                histogram.getValueAtPercentile(99) / NANOS_A_MILLI,
                histogram.getValueAtPercentile(99.9) / NANOS_A_MILLI,
                histogram.getMaxValue() / NANOS_A_MILLI);
    }

    /** How many, and how long they took, in milliseconds. */
    public record Figures(long count, double p50, double p90, double p99, double p999, double most) {}
}
