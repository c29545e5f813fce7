package podo.waitingroom.internal.line;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.MovableClock;
import podo.kernel.RandomText;
import podo.platform.redis.Redis;
import podo.platform.redis.RedisScript;

/**
 * What a line in Redis needs of its record: it is begun, or begun again after a loss, as recorded; and its cut is recorded
 * before anybody is shown it. Whoever comes first does it, one at a time in each process. Thread-safe.
 */
final class LineKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(LineKeeping.class);
    private static final RedisScript RESTORE = RedisScript.beside(LineKeeping.class, "run.lua", "restore.lua");
    private static final RedisScript WAKE = RedisScript.beside(LineKeeping.class, "run.lua", "wake.lua");
    private static final RedisScript CUT = RedisScript.beside(LineKeeping.class, "cut.lua");

    /** While the records are away, they are asked so often and not by every fan. */
    private static final int SEAL_LENGTH = 16;

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Redis redis;
    private final Sale sale;
    private final LineKeys keys;
    private final LineTimes times;
    private final LineRecords records;
    private final MovableClock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    // under the lock
    private @Nullable RuntimeException failure;
    private long failedNanos;

    LineKeeping(Redis redis, Sale sale, LineTimes times, LineRecords records, MovableClock clock) {
        this.redis = redis;
        this.sale = sale;
        this.keys = LineKeys.of(sale);
        this.times = times;
        this.records = records;
        this.clock = clock;
    }

    /** Begins a line that is not in Redis. */
    void begin() {
        alone(this::begin);
    }

    /** Records the cut, and makes what is recorded the line's. */
    void cut(Cut proposed) {
        alone(known -> {
            Cut cut = known.cut(sale, proposed);
            CUT.run(
                    redis,
                    keys.ofCut(),
                    List.of(Long.toString(cut.drawn()), cut.gaps().written()));
        });
    }

    /**
     * Notes that no number will be given until the line is woken, so that a restart until then is known to lose none. The
     * record comes first: whoever sees the seal in Redis breaks that of the record before it gives a number.
     *
     * @param seal puts a seal of this name into Redis
     */
    void seal(Consumer<String> seal) {
        alone(known -> {
            String id = RandomText.of(SEAL_LENGTH);
            known.seal(sale, id);
            seal.accept(id);
        });
    }

    /** Breaks a seal; a number may be given after that. */
    void wake(String seal) {
        alone(known -> WAKE.run(redis, keys.ofWaking(), List.of(seal, known.unseal(sale, seal) ? "1" : "0")));
    }

    private void begin(LineRecords known) {
        LineRecord record = known.find(sale);
        List<Object> answer = RESTORE.run(redis, keys.ofRestoring(), arguments(record));
        if (record.stage() != LineRecord.Stage.FORGOTTEN && answer.size() > 1) {
            known.begun(sale, Long.parseLong((String) answer.get(1)));
        }
        if (record.stage() == LineRecord.Stage.BEGUN && answer.size() > 1) {
            LOG.warn("The line of {} was not in Redis; it goes on from its record: {}", sale.name(), record);
        }
    }

    private List<String> arguments(LineRecord record) {
        LineRecord.Progress progress = record.progress();
        List<String> all = new ArrayList<>();
        all.add(
                switch (record.stage()) {
                    case NEW -> "NEW";
                    case BEGUN -> "LOST";
                    case FORGOTTEN -> "OVER";
                });
        for (long number : new long[] {
            clock.ahead().toMillis(),
            times.turn().toMillis() + progress.graceMillis(),
            times.pass().toMillis(),
            progress.last(),
            record.peak(),
            record.drawn().orElse(-1),
            progress.serving(),
            progress.settled(),
            progress.inside(),
            progress.pending(),
            progress.called(),
            progress.entered(),
            progress.noShows(),
            progress.finished()
        }) {
            all.add(Long.toString(number));
        }
        all.add(record.gaps().written());
        return all;
    }

    private void alone(Consumer<LineRecords> work) {
        oneAtATime.lock();
        try {
            RuntimeException last = failure;
            if (last != null && System.nanoTime() - failedNanos < PAUSE.toNanos()) {
                throw new LineUnknown("the record of " + sale.name() + " cannot be reached", last);
            }
            work.accept(records);
            failure = null;
        } catch (RedisException e) {
            throw e;
        } catch (RuntimeException e) {
            failure = e;
            failedNanos = System.nanoTime();
            throw new LineUnknown("the record of " + sale.name() + " cannot be reached", e);
        } finally {
            oneAtATime.unlock();
        }
    }
}
