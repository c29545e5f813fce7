package podo.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;
import podo.waitingroom.internal.line.Line;
import podo.waitingroom.internal.line.Sale;

/**
 * A million accounts join a sale, the draw is fair to each of them, and no more are let in than shall be. Prints what a join
 * costs. {@code -Dpodo.line.share=10} for a tenth of the fans.
 */
@Tag("calculates")
class MillionFansIT {
    private static final int SHARE = Integer.getInteger("podo.line.share", 1);
    private static final EventId EVENT = new EventId("hot-night");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 256;
    private static final int LATER = 1_000;
    private static final int TARGET = 2_000;
    private static final int PACE = 500;
    private static final int MOST_BYTES_IN_REDIS = 250;

    /** Of the limits on how often an account may ask, only those of the last 200,000 accounts are kept. */
    private static final long MOST_BYTES_HERE = 160_000_000;

    @ParameterizedTest
    @CsvSource({"COUNTER, 1000000", "SORTED_SET, 100000"})
    void everyFan_hasOneNumberAndOnePlace_andIsLetInAtItsTurn(Line.Kind kind, int all) throws Exception {
        try (QueueHouse house = new QueueHouse(given -> {
                    given.put("queue.pace-first", Integer.toString(PACE));
                    given.put("queue.pace-most", Integer.toString(PACE));
                    return given;
                });
                Redis redis = new Redis(TestServers.redisUri(), Tasks.unreported())) {
            WaitingRoom room = house.room;
            Sale sale = house.gate
                    .sales()
                    .set(EVENT, new Sale.Setup(true, house.clock.instant().plusSeconds(7_200), TARGET, kind));
            int fans = all / SHARE;
            int[] fanOf = joinAll(room, redis, fans, kind);
            String commitment = status(room).commitment();
            assertThat(status(room).seed()).as("before the opening").isNull();
            house.clock.advance(
                    Duration.between(house.clock.instant(), sale.opensAt()).plusMillis(1));
            Await.until("the draw is made", PATIENCE, () -> status(room).seed() != null);
            Draw draw = checkedDraw(status(room), commitment, fans);
            laterOnes(room, draw);
            letIn(room, draw, fanOf);
        } finally {
            TestServers.flushRedis();
        }
    }

    /** Which fan has which number: each has one, and each number has one. */
    private static int[] joinAll(WaitingRoom room, Redis redis, int fans, Line.Kind kind) throws Exception {
        int[] fanOf = new int[fans + 1];
        long heap = heapUsed();
        long memory = kept(redis);
        Duration cpu = processorTime();
        double redisCpu = redisProcessorTime(redis);
        long from = System.nanoTime();
        BitSet numbers = new BitSet(fans + 1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> parts = new ArrayList<>();
            for (int part = 0; part < AT_ONCE; part++) {
                int first = part;
                parts.add(threads.submit(() -> numbersOf(room, fans, first, AT_ONCE)));
            }
            for (int part = 0; part < AT_ONCE; part++) {
                long[] own = parts.get(part).get();
                for (int i = 0; i < own.length; i++) {
                    int number = Math.toIntExact(own[i]);
                    assertThat(numbers.get(number))
                            .as("number %d was given twice", number)
                            .isFalse();
                    numbers.set(number);
                    fanOf[number] = part + i * AT_ONCE;
                }
            }
        }
        double micros = (System.nanoTime() - from) / 1e3;
        assertThat(numbers.nextClearBit(1)).isEqualTo(fans + 1);
        assertThat(numbers.length()).isEqualTo(fans + 1);
        double here = processorTime().minus(cpu).toNanos() / 1e3 / fans;
        double there = (redisProcessorTime(redis) - redisCpu) * 1e6 / fans;
        long bytes = (kept(redis) - memory) / fans;
        long heapBytes = (heapUsed() - heap) / fans;
        System.out.printf(
                "%s: %,d fans joined in %,.1f s (%,.0f a second); a join took %.1f µs of processor time here and %.1f in"
                        + " Redis; %d bytes a fan in Redis, %d here%n",
                kind, fans, micros / 1e6, fans * 1e6 / micros, here, there, bytes, heapBytes);
        assertThat(bytes).isLessThan(MOST_BYTES_IN_REDIS);
        assertThat(heapBytes * fans).as("kept here, however many come").isLessThan(MOST_BYTES_HERE);
        return fanOf;
    }

    /** All of them from one address: no limit is to be measured here. */
    private static Caller caller(AccountId fan) {
        return new Caller(fan, "127.0.0.1");
    }

    private static long[] numbersOf(WaitingRoom room, int fans, int first, int step) {
        long[] numbers = new long[first < fans ? (fans - first - 1) / step + 1 : 0];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((JoinAnswer.Joined) room.join(caller(fan(first + i * step)), EVENT)).number();
        }
        return numbers;
    }

    /** Anybody can check this, from what is published. */
    private static Draw checkedDraw(QueueStatus status, String commitment, int fans) {
        Seed seed = new Seed(Objects.requireNonNull(status.seed()));
        assertThat(Draw.commitment(EVENT, new SaleId(status.sale()), seed)).isEqualTo(commitment);
        assertThat(status.drawn()).isEqualTo(fans);
        Draw draw = new Draw(seed, fans);
        long[] places =
                LongStream.rangeClosed(1, fans).parallel().map(draw::place).toArray();
        BitSet taken = new BitSet(fans + 1);
        for (long place : places) {
            taken.set(Math.toIntExact(place));
        }
        assertThat(taken.cardinality()).isEqualTo(fans);
        assertThat(taken.nextSetBit(0)).isEqualTo(1);
        assertThat(taken.length()).isEqualTo(fans + 1);
        return draw;
    }

    private static void laterOnes(WaitingRoom room, Draw draw) {
        for (int i = 0; i < LATER; i++) {
            JoinAnswer.Joined later = (JoinAnswer.Joined) room.join(caller(new AccountId("later-" + i)), EVENT);
            assertThat(later.number()).isEqualTo(draw.drawn() + i + 1);
            assertThat(later.place()).hasValue(draw.drawn() + i + 1);
        }
    }

    /** Whoever is called enters; sometimes many leave. The room is filled, and never above the target and one tick. */
    private void letIn(WaitingRoom room, Draw draw, int[] fanOf) {
        long entered = 0;
        long left = 0;
        for (int round = 0; round < 12; round++) {
            long before = entered;
            Await.until("more are called", PATIENCE, () -> status(room).serving() > before);
            long serving = status(room).serving();
            assertThat(serving - left).as("called and not gone").isBetween(1L, (long) TARGET + PACE);
            assertNotYet(room, draw, fanOf, serving + 2 * PACE + 1);
            for (long place = entered + 1; place <= serving; place++) {
                AccountId fan = fan(fanOf[(int) draw.number(place)]);
                assertThat(room.enter(caller(fan), EVENT)).isInstanceOf(EnterAnswer.Entered.class);
            }
            entered = serving;
            if (entered - left >= TARGET - PACE) { // a part of those inside have bought
                long until = left + 3 * PACE / 2;
                for (; left < until; left++) {
                    room.leave(caller(fan(fanOf[(int) draw.number(left + 1)])), EVENT);
                }
            }
        }
        assertThat(entered).as("the room was filled").isGreaterThan(TARGET);
    }

    private static void assertNotYet(WaitingRoom room, Draw draw, int[] fanOf, long place) {
        EnterAnswer answer = room.enter(caller(fan(fanOf[(int) draw.number(place)])), EVENT);
        assertThat(answer).isInstanceOf(EnterAnswer.NotYet.class);
        assertThat(((EnterAnswer.NotYet) answer).place()).hasValue(place);
    }

    private static QueueStatus status(WaitingRoom room) {
        return room.status(EVENT).orElseThrow();
    }

    private static AccountId fan(int i) {
        return new AccountId("fan-" + i);
    }

    private static Duration processorTime() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    private static double redisProcessorTime(Redis redis) {
        return Double.parseDouble(field(redis, "cpu", "used_cpu_user:"))
                + Double.parseDouble(field(redis, "cpu", "used_cpu_sys:"));
    }

    /** Bytes of all keys; what the server keeps besides, as while it writes its log anew, is not a fan's. */
    private static long kept(Redis redis) {
        return redis.commands().keys("*").stream()
                .mapToLong(redis.commands()::memoryUsage)
                .sum();
    }

    private static String field(Redis redis, String section, String name) {
        return redis.commands()
                .info(section)
                .lines()
                .filter(row -> row.startsWith(name))
                .map(row -> row.substring(name.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static long heapUsed() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
