package podo.waitingroom.internal.line;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import java.util.ArrayList;
import java.util.List;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.platform.redis.RedisScript;
import podo.waitingroom.Draw;

/**
 * The line as a sorted set: who leaves is out of it at once, and its rank is exactly how many are ahead. Before the
 * opening it is sorted by number; then the leader puts everybody into a second one, sorted by place. What is left in the
 * first says where to go on, so another leader can. When Redis has lost everything, nobody is known by name, which a
 * sorted set cannot do without: then the line goes on as a counter.
 */
final class SortedSetLine extends RedisLine {
    private static final RedisScript ORDER = RedisScript.beside(SortedSetLine.class, "order.lua");
    private static final int BATCH = 1_000;

    /** So many batches are moved in one tick, well within the leader's lease. */
    private static final int BATCHES_A_TICK = 30;

    private final CounterLine afterLoss;

    SortedSetLine(Redis redis, Sale sale, LineTimes times, LineRecords records, MovableClock clock) {
        super(redis, sale, SORTED_SET, times, records, clock);
        this.afterLoss = new CounterLine(redis, sale, times, records, clock);
    }

    @Override
    public Ticked tick(TickOrder order) {
        Round round = round(order, order.pace(), 0, List.of());
        if (round.counts()) {
            return afterLoss.tick(order);
        }
        Ticked ticked = round.ticked();
        if (!(ticked instanceof Ticked.Done done) || !done.figures().ordering()) {
            return ticked;
        }
        Draw draw = drawOf(new Numbering(
                done.figures().drawn().orElseThrow(), done.figures().gaps()));
        for (int batch = 0; batch < BATCHES_A_TICK; batch++) {
            List<ScoredValue<String>> next = redis.commands()
                    .zrangebyscoreWithScores(keys.arrivals(), Range.unbounded(), Limit.create(0, BATCH));
            if (next.isEmpty()) {
                return round(order, order.pace(), 0, List.of()).ticked();
            }
            List<Object> answer = ORDER.run(redis, keys.ofOrdering(), places(order, draw, next));
            if (isOf(answer, "FENCED")) {
                return new Ticked.Fenced(number(answer, 1));
            }
        }
        return ticked;
    }

    private static List<String> places(TickOrder order, Draw draw, List<ScoredValue<String>> next) {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(order.fence())));
        for (ScoredValue<String> one : next) {
            long number = (long) one.getScore();
            arguments.add(one.getValue());
            arguments.add(Long.toString(number));
            arguments.add(Long.toString(draw.place(number)));
        }
        return arguments;
    }
}
