package podo.waitingroom.internal.line;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.postgres.Database;
import podo.platform.redis.Redis;
import podo.waitingroom.SaleId;
import podo.waitingroom.WaitingRoomSettings;

/** The lines of all sales, each of the kind its sale wants. Thread-safe. */
public final class Lines {
    /** Lines hold no state but the cut; so many are kept, and forgotten together. */
    private static final int MOST_KEPT = 1_000;

    private static final int FORGET_BATCH = 500;

    /** So long after its end a line can still be looked at. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final int MOST_AT_ONCE = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    private final Redis redis;
    private final LineTimes times;
    private final LineRecords records;
    private final MovableClock clock;
    private final Map<SaleId, Known> kept = new ConcurrentHashMap<>();

    /** @param database keeps how far they have come, where a loss of Redis does not reach */
    public Lines(Redis redis, Database database, WaitingRoomSettings settings, MovableClock clock) {
        this(
                redis,
                new LineTimes(settings.turn(), settings.pass(), settings.passCap()),
                new StoredLineRecords(database, clock),
                clock);
    }

    /** @param records outlive Redis */
    Lines(Redis redis, LineTimes times, LineRecords records, MovableClock clock) {
        this.redis = redis;
        this.times = times;
        this.records = records;
        this.clock = clock;
    }

    /** The line of a sale. */
    public Line of(Sale sale) {
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        Known line = kept.compute(
                sale.id(),
                (_, known) -> known != null && known.sale.opensAt().equals(sale.opensAt())
                        ? known
                        : new Known(sale, make(sale)));
        return line.line;
    }

    /** A recording of how far one line comes. */
    public Recording recording() {
        return new Recording(records);
    }

    /**
     * Takes some lines out of Redis whose sales have been over for a day; what was recorded of them stays. It is recorded
     * first, so that nobody takes a line that goes for one that was lost.
     */
    public void forgetOver() {
        for (LineRecords.Over over : records.over(KEPT, MOST_AT_ONCE)) {
            records.forgotten(over.sale());
            forget(over.event(), over.sale());
            LOG.info("The line of {} is over and forgotten", over.event());
        }
    }

    /** Forgets a sale. */
    void forget(EventId event, SaleId sale) {
        forget(redis, LineKeys.of(Sale.name(event, sale)));
    }

    static void forget(Redis redis, LineKeys keys) {
        List<String> all = keys.all();
        for (int from = 0; from < all.size(); from += FORGET_BATCH) {
            redis.commands()
                    .unlink(all.subList(from, Math.min(from + FORGET_BATCH, all.size()))
                            .toArray(String[]::new));
        }
    }

    private Line make(Sale sale) {
        return switch (sale.line()) {
            case COUNTER -> new CounterLine(redis, sale, times, records, clock);
            case SORTED_SET -> new SortedSetLine(redis, sale, times, records, clock);
        };
    }

    private record Known(Sale sale, Line line) {}
}
