package podo.waitingroom.internal.line;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import podo.kernel.AccountId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.waitingroom.internal.line.Line.Entered;

/** Fans who do anything at any time, and leaders who take turns; everything is compared with the model. */
final class LineSimulation {
    static final LineTimes TIMES =
            new LineTimes(Duration.ofSeconds(65), Duration.ofSeconds(125), Duration.ofSeconds(305));
    private static final int FANS = 60;
    private final Random random;
    private final MovableClock clock;
    private final List<Line> processes;
    private final SimulatedLine model;
    private final boolean aheadIsExact;
    private final List<AccountId> fans =
            Stream.generate(AccountId::random).limit(FANS).toList();
    private final Map<AccountId, PassId> passes = new HashMap<>();
    private final Set<String> seen = new TreeSet<>();
    private long fence = 1;

    LineSimulation(long seed, Redis redis, Sale sale, MovableClock clock) {
        RememberedRecords records = new RememberedRecords();
        this.random = new Random(seed);
        this.clock = clock;
        this.processes = Stream.generate(() -> new Lines(redis, TIMES, records, clock).of(sale))
                .limit(3)
                .toList();
        this.model = new SimulatedLine(clock, sale, TIMES);
        this.aheadIsExact = sale.line() == Line.Kind.SORTED_SET;
    }

    /** Does so many things; which kinds of answers there were. */
    Set<String> run(int steps) {
        for (int step = 0; step < steps; step++) {
            step();
        }
        return seen;
    }

    private <T> T note(T answer) {
        seen.add(
                answer instanceof Enum<?> constant
                        ? constant.name()
                        : answer.getClass().getSimpleName());
        return answer;
    }

    private void step() {
        Line line = processes.get(random.nextInt(processes.size()));
        AccountId fan = fans.get(random.nextInt(FANS));
        PassId pass = passes.getOrDefault(fan, PassId.random());
        int dice = random.nextInt(100);
        if (dice < 30) {
            model.join(fan, note(line.join(fan, OptionalLong.empty())));
        } else if (dice < 60) {
            Entered answer = note(line.enter(fan));
            if (answer instanceof Entered.In in) {
                passes.put(fan, in.admitted().pass());
            }
            model.enter(fan, answer, aheadIsExact);
        } else if (dice < 67) {
            model.leave(fan, note(line.leave(fan)));
        } else if (dice < 71) {
            model.keep(fan, pass, note(line.keep(fan, pass)));
        } else if (dice < 75) {
            model.end(fan, pass, note(line.end(fan, pass)));
        } else if (dice < 95) {
            tick(line);
        } else {
            clock.advance(Duration.ofSeconds(10L * (1 + random.nextInt(6))));
        }
    }

    private void tick(Line line) {
        fence += random.nextInt(2);
        TickOrder.Calling calling = switch (random.nextInt(10)) {
            case 0 -> TickOrder.Calling.OFF;
            case 1 -> TickOrder.Calling.PAUSED;
            default -> TickOrder.Calling.ON;
        };
        TickOrder order = new TickOrder(
                fence,
                random.nextInt(15),
                random.nextInt(6),
                random.nextInt(4) == 0 ? random.nextInt(12) : 1_000,
                calling);
        model.tick(order, line.tick(order));
    }
}
