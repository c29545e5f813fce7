package podo.waitingroom.internal.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How quickly a count grows, over the last minute. Used under its owner's lock. */
final class RateWindow {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long count) {}

    void add(Instant now, long count) {
        if (!samples.isEmpty() && (count < samples.getLast().count || now.isBefore(samples.getLast().at))) {
            samples.clear(); // a restart has lost some, or the clock went back
        }
        if (!samples.isEmpty() && samples.getFirst().count == count) {
            samples.clear(); // nothing has happened yet: the time until it begins does not count
        }
        samples.addLast(new Sample(now, count));
        while (samples.size() > 2 && samples.getFirst().at.isBefore(now.minus(WINDOW))) {
            samples.removeFirst();
        }
    }

    /** Counts a second; 0 while that is not known. */
    double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = Duration.between(first.at, last.at).toMillis() / 1000.0;
        return seconds <= 0 ? 0 : (last.count - first.count) / seconds;
    }
}
