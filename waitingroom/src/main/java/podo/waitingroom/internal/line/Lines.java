package podo.waitingroom.internal.line;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.waitingroom.SaleId;

/** The lines of all sales, each of the kind its sale wants. Thread-safe. */
public final class Lines {
    /** Lines hold no state but the cut; so many are kept, and forgotten together. */
    private static final int MOST_KEPT = 1_000;

    private static final int FORGET_BATCH = 500;

    private final Redis redis;
    private final LineTimes times;
    private final LineRecords records;
    private final MovableClock clock;
    private final Map<SaleId, Known> kept = new ConcurrentHashMap<>();

    /** @param records outlive Redis */
    public Lines(Redis redis, LineTimes times, LineRecords records, MovableClock clock) {
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

    /** Where is kept how far they have come. */
    public LineRecords records() {
        return records;
    }

    /** Forgets a sale that is over. */
    public void forget(EventId event, SaleId sale) {
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
