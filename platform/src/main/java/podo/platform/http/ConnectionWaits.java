package podo.platform.http;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What one connection waits for its client for, since when and until when. The connection's own thread says so; another
 * may find it late ({@link #endLate}). It ends once, for one reason.
 */
final class ConnectionWaits {
    private static final Duration MOST_SILENCE = Duration.ofSeconds(60);
    private static final Duration HURRY = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    /** An answer that is taken this slowly gives way like a silence, but later. */
    private static final long SLOW_ANSWER_NANOS = Duration.ofSeconds(3).toNanos();

    /** What does not fit into the socket's buffers must be taken at this rate at least; thrice a slow mobile line's. */
    private static final long LEAST_ANSWER_RATE = 16 * 1024;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Wait NONE = new Wait(Phase.NONE, Ending.ABORTED, 0, 0);
    private static final Wait ENDED = new Wait(Phase.ENDED, Ending.ABORTED, 0, 0);
    private static final Wait GAVE_WAY = new Wait(Phase.GAVE_WAY, Ending.GAVE_WAY, 0, 0);

    private final AtomicReference<Wait> current = new AtomicReference<>(NONE);
    private final HttpSettings.Connections settings;
    private final LongSupplier nanos;
    private final Consumer<Ending> told;
    private boolean hurries;
    private long bodyBytes;
    private long bodyNanos;
    private long bodySince;
    private long partSince;

    /** One wait; without the client's deed the connection ends as said, at {@code until} nanoseconds. */
    private record Wait(Phase phase, Ending ending, long since, long until) {
        boolean isOn() {
            return phase == Phase.ON;
        }

        /** How long nothing has happened that anybody would miss, at this moment. */
        long idle(long now) {
            return now - since - (ending == Ending.ANSWER_NOT_TAKEN ? SLOW_ANSWER_NANOS : 0);
        }
    }

    private enum Phase {
        NONE,
        ON,
        ENDED,
        GAVE_WAY
    }

    /**
     * Waits for nothing yet.
     *
     * @param nanos a clock as {@link System#nanoTime}
     * @param told why the connection ended, once
     */
    ConnectionWaits(HttpSettings.Connections settings, LongSupplier nanos, Consumer<Ending> told) {
        this.settings = settings;
        this.nanos = nanos;
        this.told = told;
    }

    /** The client has little time from now on. */
    void hurry() {
        hurries = true;
    }

    void forRequest() {
        waitFor(Ending.IDLE, hurries ? HURRY.toNanos() : MOST_SILENCE.toNanos());
    }

    void forHead() {
        waitFor(
                Ending.HEAD_LATE,
                hurries ? HURRY.toNanos() : settings.requestTime().toNanos());
    }

    /** Another body is to be waited for. */
    void bodyBegins() {
        bodyBytes = 0;
        bodyNanos = 0;
        bodySince = nanos.getAsLong();
    }

    /** Waits for more of the body. Only the waiting counts, not what a handler does between two parts. */
    void forBody() {
        partSince = nanos.getAsLong();
        long time = settings.requestTime().toNanos() + bodyBytes * SECOND / settings.leastBodyRate() - bodyNanos;
        change(new Wait(Phase.ON, Ending.BODY_LATE, bodySince, partSince + time));
    }

    /** Bytes came; more may be waited for. */
    void came(int bytes) {
        Wait wait = now();
        if (wait.ending() == Ending.BODY_LATE) {
            bodyBytes += bytes;
            bodyNanos += nanos.getAsLong() - partSince;
            forBody();
        }
    }

    void forAnswer(long bytes) {
        waitFor(Ending.ANSWER_NOT_TAKEN, ANSWER_TIME.toNanos() + bytes * SECOND / LEAST_ANSWER_RATE);
    }

    /** The client has done its part; false when that was too late. */
    boolean over() {
        return change(NONE);
    }

    /** The connection ends, if it has not ended before. */
    void end(Ending why) {
        if (change(ENDED)) {
            told.accept(why);
        }
    }

    /** Ends it when its client's time is over; true when it did. */
    boolean endLate() {
        Wait wait = now();
        return wait.isOn() && nanos.getAsLong() - wait.until() > 0 && endWhile(wait, ENDED, wait.ending());
    }

    /** For how many nanoseconds it has waited for its client, less some seconds for an answer; negative for not at all. */
    long idleNanos() {
        Wait wait = now();
        return wait.isOn() ? wait.idle(nanos.getAsLong()) : -1;
    }

    /** Ends it while it waits for its client; false when it does no more. */
    boolean giveWay() {
        Wait wait = now();
        return wait.isOn() && wait.idle(nanos.getAsLong()) >= 0 && endWhile(wait, GAVE_WAY, Ending.GAVE_WAY);
    }

    /** The connection is gone, whatever it waited for; true when it had given way. */
    boolean close() {
        return !change(ENDED) && hasGivenWay();
    }

    private boolean hasGivenWay() {
        return now().phase() == Phase.GAVE_WAY;
    }

    private Wait now() {
        return Objects.requireNonNull(current.get());
    }

    private void waitFor(Ending otherwise, long time) {
        long now = nanos.getAsLong();
        change(new Wait(Phase.ON, otherwise, now, now + time));
    }

    private boolean change(Wait next) {
        Wait before = now();
        while (before.phase() == Phase.NONE || before.isOn()) {
            if (current.compareAndSet(before, next)) {
                return true;
            }
            before = now();
        }
        return false;
    }

    private boolean endWhile(Wait wait, Wait end, Ending why) {
        boolean ended = current.compareAndSet(wait, end);
        if (ended) {
            told.accept(why);
        }
        return ended;
    }
}
