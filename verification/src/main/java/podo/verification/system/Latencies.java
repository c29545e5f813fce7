package podo.verification.system;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long answers took, since somebody last looked. Thread-safe. */
public final class Latencies {
    private static final int DIGITS = 3;
    private static final double MOST = 99;
    private final Recorder recorder = new Recorder(DIGITS);

    /** Notes an answer that was asked for at this moment of {@link System#nanoTime}. */
    public void since(long asked) {
        recorder.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - asked));
    }

    /** What 99 of 100 answers took at most since the last call; zero where there was none. */
    public Duration takeP99() {
        Histogram histogram = recorder.getIntervalHistogram();
        return Duration.of(histogram.getValueAtPercentile(MOST), ChronoUnit.MICROS);
    }
}
