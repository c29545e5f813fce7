package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.waitingroom.SaleId;
import podo.waitingroom.Seed;
import podo.waitingroom.internal.line.Line.Admitted;
import podo.waitingroom.internal.line.Line.Entered;
import podo.waitingroom.internal.line.Line.Joined;
import podo.waitingroom.internal.line.Line.Ticked;

/** A line of one sale that opens in an hour, and words to tell what happens to it. */
@SuppressWarnings("NullAway.Init") // opened before each test
abstract class LineFixture {
    static final LineTimes TIMES =
            new LineTimes(Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofMinutes(5));
    static final Duration UNTIL_OPENING = Duration.ofHours(1);
    static final OptionalLong NO_PROOF = OptionalLong.empty();
    final MovableClock clock = new MovableClock();
    final RememberedRecords records = new RememberedRecords();
    Redis redis;
    Sale sale;
    Line line;

    abstract Line.Kind kind();

    abstract String address();

    @BeforeEach
    void open() {
        redis = new Redis(address(), Tasks.unreported());
        sale = sale();
        line = newLine();
    }

    @AfterEach
    void close() {
        line.forget();
        redis.close();
    }

    /** Fans called fan-1, fan-2 and so on join in this order. */
    void seat(int fans) {
        for (int i = 1; i <= fans; i++) {
            line.join(new AccountId("fan-" + i), NO_PROOF);
        }
    }

    Sale sale() {
        return sale(UNTIL_OPENING);
    }

    Sale sale(Duration untilOpening) {
        return sale(kind(), clock.instant().truncatedTo(ChronoUnit.MILLIS), untilOpening);
    }

    static Sale sale(Line.Kind kind, Instant now, Duration untilOpening) {
        return new Sale(
                new EventId("hot-night"),
                SaleId.random(),
                true,
                now.plus(untilOpening),
                10,
                kind,
                Sale.Operation.RUNNING,
                Seed.random(),
                now,
                1);
    }

    /** So many fans join; the number of each. */
    static Map<AccountId, Long> numbersOf(Line line, int fans) {
        Map<AccountId, Long> numbers = new HashMap<>();
        for (int i = 0; i < fans; i++) {
            AccountId fan = AccountId.random();
            numbers.put(fan, ((Joined.InLine) line.join(fan, NO_PROOF)).number());
        }
        return numbers;
    }

    /** The same line, in another process. */
    Line newLine() {
        return new Lines(redis, TIMES, records, clock).of(sale);
    }

    long number(AccountId fan) {
        return ((Joined.InLine) line.join(fan, NO_PROOF)).number();
    }

    List<AccountId> join(int fans) {
        return IntStream.range(0, fans)
                .mapToObj(_ -> {
                    AccountId fan = AccountId.random();
                    number(fan);
                    return fan;
                })
                .toList();
    }

    AccountId openWithOneCalled() {
        AccountId fan = join(1).getFirst();
        openNow();
        assertThat(done(tick(1, 1, 1)).called()).isEqualTo(1);
        return fan;
    }

    void openNow() {
        advanceTo(sale.opensAt());
        line.figures(); // the cut
        tick(1, 0, 0);
    }

    void advanceTo(Instant moment) {
        clock.advance(Duration.between(clock.instant(), moment).plusMillis(1));
    }

    void pause() {
        line.tick(new TickOrder(1, 100, 100, 1_000_000, TickOrder.Calling.PAUSED));
    }

    Ticked tick(long fence, int target, int pace) {
        return line.tick(order(fence, target, pace));
    }

    static TickOrder order(long fence, int target, int pace) {
        return new TickOrder(fence, target, pace, 1_000_000, TickOrder.Calling.ON);
    }

    static Ticked.Done done(Ticked ticked) {
        return (Ticked.Done) ticked;
    }

    static Admitted in(Entered entered) {
        return ((Entered.In) entered).admitted();
    }

    static <T> List<T> atOnce(int times, IntFunction<Supplier<T>> work) throws Exception {
        try (ExecutorService fans = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> answers = IntStream.range(0, times)
                    .mapToObj(i -> fans.submit(() -> work.apply(i).get()))
                    .toList();
            List<T> all = new ArrayList<>();
            for (Future<T> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }
}
