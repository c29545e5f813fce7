package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RestoreArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import podo.kernel.AccountId;
import podo.kernel.MovableClock;
import podo.platform.embedded.EmbeddedRedis;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;
import podo.waitingroom.Gaps;
import podo.waitingroom.internal.line.Line.Entered;
import podo.waitingroom.internal.line.Line.Joined;
import podo.waitingroom.internal.line.Line.Looked;
import podo.waitingroom.internal.line.Line.Ticked;

/** A crash of Redis takes nobody's number, and gives it to nobody else, even when the last seconds are lost. */
@SuppressWarnings("NullAway.Init") // opened before each test
class RestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final MovableClock clock = new MovableClock();
    private final RememberedRecords records = new RememberedRecords();
    private Redis redis;
    private Sale sale;
    private Line line;

    @BeforeEach
    void open() {
        redis = new Redis(TestServers.redisUri(), Tasks.unreported());
    }

    @AfterEach
    void close() {
        line.forget();
        redis.close();
    }

    @ParameterizedTest
    @EnumSource(Line.Kind.class)
    void crash_losesNoNumber(Line.Kind kind) {
        begin(kind);
        Map<AccountId, Long> numbers = join(200);
        crash();
        numbers.forEach((fan, number) ->
                assertThat(line.join(fan, OptionalLong.empty())).isEqualTo(new Joined.InLine(number, false)));
        assertThat(line.figures().waiting()).isEqualTo(200);
        Map<AccountId, Long> later = join(50);
        assertThat(later.values()).doesNotContainAnyElementsOf(numbers.values());
        assertThat(line.figures().joined()).as("no gap shows").isEqualTo(250);
        assertThat(line.figures().last()).as("there is one").isGreaterThan(250);
        serveAll(250);
    }

    @ParameterizedTest
    @EnumSource(Line.Kind.class)
    void crash_thatLosesTheLastMoments_givesNoNumberToTwo(Line.Kind kind) {
        begin(kind);
        Map<AccountId, Long> kept = join(100);
        Map<String, byte[]> saved = save();
        Map<AccountId, Long> lost = join(60);
        crash();
        line.forget();
        saved.forEach((key, value) -> redis.commands().restore(key, value, new RestoreArgs()));

        Map<AccountId, Long> later = join(40);
        lost.forEach((fan, number) ->
                assertThat(line.join(fan, OptionalLong.of(number))).isEqualTo(new Joined.InLine(number, false)));
        kept.forEach((fan, number) ->
                assertThat(line.join(fan, OptionalLong.empty())).isEqualTo(new Joined.InLine(number, false)));

        List<Long> all = new ArrayList<>(kept.values());
        all.addAll(lost.values());
        all.addAll(later.values());
        assertThat(all).doesNotHaveDuplicates();
        assertThat(line.figures().waiting()).isEqualTo(200);
        assertThat(line.figures().joined()).isEqualTo(200);
        serveAll(200);
        assertThat(line.figures().serving()).as("places have no gap").isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Line.Kind.class)
    void cleanClose_leavesNoNumberOut(Line.Kind kind) {
        begin(kind);
        join(30);
        line.seal();
        crash();
        assertThat(line.figures().gaps()).isEqualTo(Gaps.NONE);
        assertThat(join(1)).containsValue(31L);
        crash();
        join(1);
        assertThat(line.figures().gaps()).as("it was not closed cleanly").isNotEqualTo(Gaps.NONE);
    }

    @ParameterizedTest
    @EnumSource(Line.Kind.class)
    void numbersGivenAfterAClose_areNotGivenAgain_thoughTheSealComesBack(Line.Kind kind) {
        begin(kind);
        join(30);
        line.seal();
        Map<String, byte[]> saved = save();
        Map<AccountId, Long> lost = join(10);
        crash();
        line.forget();
        saved.forEach((key, value) -> redis.commands().restore(key, value, new RestoreArgs()));
        assertThat(join(10).values()).doesNotContainAnyElementsOf(lost.values());
    }

    @ParameterizedTest
    @EnumSource(Line.Kind.class)
    void crashAfterTheOpening_makesAheadNoLonger(Line.Kind kind) {
        begin(kind);
        join(40);
        clock.advance(Duration.between(clock.instant(), sale.opensAt()).plusMillis(1));
        line.figures();
        Await.until(
                "all are in order",
                PATIENCE,
                () -> !((Ticked.Done) line.tick(new TickOrder(1, 10, 10, 10_000, TickOrder.Calling.OFF)))
                        .figures()
                        .ordering());
        Map<AccountId, Long> before = join(5);
        crash();
        AccountId newcomer = AccountId.random();
        line.join(newcomer, OptionalLong.empty());
        Entered.NotYet notYet = (Entered.NotYet) line.enter(newcomer);
        assertThat(notYet.ahead()).isEqualTo(45);
        assertThat(notYet.place()).isEqualTo(46);
        assertThat(notYet.number()).isGreaterThan(46);
        before.forEach((fan, number) ->
                assertThat(((Looked.NotYet) line.look(fan)).place()).isEqualTo(number));
        Await.until("everybody is called", PATIENCE, () -> {
            line.tick(new TickOrder(1, 10_000, 100, 10_000, TickOrder.Calling.ON));
            return line.figures().waiting() == 0;
        });
        assertThat(line.figures().serving()).isEqualTo(46);
        assertThat(line.enter(newcomer)).isInstanceOf(Entered.In.class);
    }

    /** Numbers that nobody came back for are passed over. */
    private void serveAll(int fans) {
        clock.advance(Duration.between(clock.instant(), sale.opensAt()).plusMillis(1));
        Await.until("everybody is called", PATIENCE, () -> {
            Ticked.Done done = (Ticked.Done) line.tick(new TickOrder(1, 10_000, 100, 10_000, TickOrder.Calling.ON));
            return !done.figures().ordering() && done.figures().waiting() == 0;
        });
        assertThat(line.figures().called()).isEqualTo(fans);
        assertThat(line.figures().pending()).isEqualTo(fans);
    }

    private void begin(Line.Kind kind) {
        sale = LineFixture.sale(kind, clock.instant(), LineFixture.UNTIL_OPENING);
        line = new Lines(redis, LineFixture.TIMES, records, clock).of(sale);
    }

    private Map<AccountId, Long> join(int fans) {
        return LineFixture.numbersOf(line, fans);
    }

    private Map<String, byte[]> save() {
        Map<String, byte[]> saved = new HashMap<>();
        Set<String> keys = new HashSet<>(redis.commands().keys("{" + sale.name() + "}:*"));
        keys.forEach(key -> saved.put(key, redis.commands().dump(key)));
        return saved;
    }

    private void crash() {
        EmbeddedRedis server = TestServers.redis();
        long before = server.pid();
        server.killNow();
        Await.until("Redis runs again", PATIENCE, () -> server.pid() != before && server.isAnswering());
        Await.until("the connection is back", PATIENCE, redis::answers);
    }
}
