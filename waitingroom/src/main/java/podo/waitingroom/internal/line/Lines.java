package podo.waitingroom.internal.line;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.waitingroom.SaleId;
import podo.waitingroom.internal.sale.Sale;

/** The lines of all sales, each of the kind its sale wants. Thread-safe. */
public final class Lines {
    /** Lines hold no state but the cut; so many are kept, and forgotten together. */
    private static final int MOST_KEPT = 1_000;

    private final Redis redis;
    private final LineTimes times;
    private final MovableClock clock;
    private final Map<SaleId, Known> kept = new ConcurrentHashMap<>();

    public Lines(Redis redis, LineTimes times, MovableClock clock) {
        this.redis = redis;
        this.times = times;
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

    private Line make(Sale sale) {
        return switch (sale.line()) {
            case COUNTER -> new CounterLine(redis, sale, times, clock);
            case SORTED_SET -> new SortedSetLine(redis, sale, times, clock);
        };
    }

    private record Known(Sale sale, Line line) {}
}
