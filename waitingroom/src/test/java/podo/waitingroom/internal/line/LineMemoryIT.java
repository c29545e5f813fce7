package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.platform.testing.TestServers;
import podo.waitingroom.SaleId;
import podo.waitingroom.Seed;
import podo.waitingroom.internal.sale.LineKind;
import podo.waitingroom.internal.sale.Operation;
import podo.waitingroom.internal.sale.Sale;

/**
 * A line of many accounts: each number once, and how much of Redis' memory each of them takes. {@code
 * -Dpodo.line.fans=1000000} for the measurement that docs/protocols/waiting-room.md tells of.
 */
class LineMemoryIT {
    private static final int FANS = Integer.getInteger("podo.line.fans", 20_000);
    private static final int AT_ONCE = 200;
    private static final int MOST_BYTES = 250;
    private final MovableClock clock = new MovableClock();
    private final RememberedRecords records = new RememberedRecords();

    @ParameterizedTest
    @EnumSource(LineKind.class)
    void manyFans_getEachNumberOnce_inBoundedMemory(LineKind kind) throws Exception {
        try (Redis redis = new Redis(TestServers.redisUri())) {
            Instant now = clock.instant();
            Sale sale = new Sale(
                    new EventId("hot-night"),
                    SaleId.random(),
                    true,
                    now.plusSeconds(3_600),
                    1_000,
                    kind,
                    Operation.RUNNING,
                    Seed.random(),
                    now,
                    1);
            Line line = new Lines(redis, LineFixture.TIMES, records, clock).of(sale);
            long before = usedMemory(redis);
            long from = System.nanoTime();
            BitSet numbers = joinAll(line);
            Duration joining = Duration.ofNanos(System.nanoTime() - from);
            long bytes = (usedMemory(redis) - before) / FANS;
            assertThat(numbers.cardinality()).isEqualTo(FANS);
            assertThat(numbers.length()).isEqualTo(FANS + 1);
            assertThat(bytes).isLessThan(MOST_BYTES);
            clock.advance(Duration.ofSeconds(3_601));
            from = System.nanoTime();
            Ticked.Done done;
            do {
                done = (Ticked.Done) line.tick(new TickOrder(1, 1_000, 100, 10_000, Calling.ON));
            } while (done.figures().ordering());
            Duration ordering = Duration.ofNanos(System.nanoTime() - from);
            assertThat(line.figures().called()).isGreaterThanOrEqualTo(100);
            System.out.printf(
                    "%s: %,d fans joined in %,d ms (%,d a second), %d bytes each; first calls after %,d ms%n",
                    kind, FANS, joining.toMillis(), FANS * 1_000L / joining.toMillis(), bytes, ordering.toMillis());
            line.forget();
        }
    }

    private static BitSet joinAll(Line line) throws Exception {
        BitSet numbers = new BitSet(FANS + 1);
        try (ExecutorService fans = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<BitSet>> parts = new ArrayList<>();
            for (int part = 0; part < AT_ONCE; part++) {
                int share = FANS / AT_ONCE + (part < FANS % AT_ONCE ? 1 : 0);
                parts.add(fans.submit(() -> {
                    BitSet own = new BitSet();
                    for (int i = 0; i < share; i++) {
                        Joined.InLine joined = (Joined.InLine) line.join(AccountId.random(), OptionalLong.empty());
                        own.set((int) joined.number());
                    }
                    return own;
                }));
            }
            for (Future<BitSet> part : parts) {
                BitSet own = part.get();
                assertThat(numbers.intersects(own))
                        .as("a number was given twice")
                        .isFalse();
                numbers.or(own);
            }
        }
        return numbers;
    }

    private static long usedMemory(Redis redis) {
        return redis.commands()
                .info("memory")
                .lines()
                .filter(row -> row.startsWith("used_memory:"))
                .mapToLong(row ->
                        Long.parseLong(row.substring("used_memory:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
