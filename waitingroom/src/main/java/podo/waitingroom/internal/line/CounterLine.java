package podo.waitingroom.internal.line;

import java.util.ArrayList;
import java.util.List;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.waitingroom.Draw;

/**
 * The line as a counter: a join is one increment and one entry in a map, and nothing is sorted. Places are called by
 * moving {@code serving} on; the leader says which numbers the next places have, and those who left are passed over.
 */
final class CounterLine extends RedisLine {
    /** So many more places than can be called are looked at in one run, to pass over those who left. */
    private static final int SPARE = 256;

    /** With very many leavers, or numbers that a restart has lost, a tick takes several runs. */
    private static final int MOST_RUNS = 20;

    private static final int MOST_NUMBERS = 4_000;

    /** Where the last tick ended: where the next begins, unless another leader was there meanwhile. */
    private volatile long base;

    /** How many numbers there were at the last tick, and how many of them were drawn; empty before the opening. */
    private volatile Figures last;

    CounterLine(Redis redis, Sale sale, LineTimes times, LineRecords records, MovableClock clock) {
        super(redis, sale, COUNTER, times, records, clock);
        this.last = Figures.NONE;
    }

    @Override
    public Ticked tick(TickOrder order) {
        int called = 0;
        int most = order.pace();
        for (int run = 1; ; run++) {
            List<String> numbers =
                    order.calling() == TickOrder.Calling.ON ? numbersAfter(base, order.pace()) : List.of();
            long from = base;
            Round round = round(order, most, from, numbers);
            if (!(round.ticked() instanceof Ticked.Done done)) {
                return round.ticked();
            }
            called += done.called();
            most = round.room();
            last = done.figures();
            base = last.serving();
            boolean thereIsMore = round.room() > 0 && last.drawn().isPresent() && base < last.joined();
            if (!thereIsMore || run == MOST_RUNS) {
                return new Ticked.Done(called, done.settled(), last);
            }
        }
    }

    private List<String> numbersAfter(long serving, int pace) {
        if (last.drawn().isEmpty()) {
            return List.of();
        }
        Draw draw = drawOf(new Numbering(last.drawn().getAsLong(), last.gaps()));
        long until = Math.min(last.joined(), serving + Math.min(MOST_NUMBERS, pace + SPARE));
        List<String> numbers = new ArrayList<>();
        for (long place = serving + 1; place <= until; place++) {
            numbers.add(Long.toString(draw.number(place)));
        }
        return numbers;
    }
}
