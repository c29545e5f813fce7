package podo.waitingroom.internal.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.kernel.Settings;
import podo.platform.postgres.Database;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;
import podo.waitingroom.Draw;
import podo.waitingroom.WaitingRoomSettings;
import podo.waitingroom.internal.line.Figures;
import podo.waitingroom.internal.line.Line;
import podo.waitingroom.internal.line.Line.Entered;
import podo.waitingroom.internal.line.Line.Joined;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.Sale;

/** Whoever leads, fans are called in the order of their places, each once; and somebody leads soon again. */
@SuppressWarnings("NullAway.Init") // opened before each test
class AdmissionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final WaitingRoomSettings SETTINGS = Settings.of(
                    Settings.declaredBy(List.of(WaitingRoomSettings.class)),
                    Map.of("queue.turn", "10m", "queue.pass", "10m", "queue.pass-cap", "30m"))
            .read(WaitingRoomSettings.class);
    private static final PaceLimits PACE = new PaceLimits(5, 50, 1, Duration.ofMillis(500), 0.02, 0.8);
    private final MovableClock clock = new MovableClock();
    private final List<Node> processes = new ArrayList<>();
    private volatile Sale sale = TestSales.sale(clock.instant().plusSeconds(3_600), Line.Kind.COUNTER);
    private volatile OptionalLong buyers = OptionalLong.of(100_000);
    private volatile Pressure pressure = Pressure.NONE;
    private Redis redis;
    private Database database;

    private final BoxOfficeView boxOffice = new BoxOfficeView() {
        @Override
        public OptionalLong buyersServed(EventId event) {
            return buyers;
        }

        @Override
        public Pressure pressure() {
            return pressure;
        }
    };

    /** A process of the role: its own connection, its own admission. */
    private record Node(Redis redis, Admission admission) {}

    @BeforeEach
    void open() {
        redis = new Redis(TestServers.redisUri(), Tasks.unreported());
        String url = TestServers.migratedDatabase();
        database = Database.connect(url, 4);
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Node process : processes) {
            process.admission.close();
            process.redis.close();
        }
        line().forget();
        redis.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Line.Kind.class)
    void leaderThatDies_isReplaced_andNobodyIsCalledTwice(Line.Kind kind) {
        sale = TestSales.sale(clock.instant().plusSeconds(3_600), kind);
        List<AccountId> fans = join(150);
        Node one = start();
        Node two = start();
        clock.advance(Duration.ofSeconds(3_601));
        awaitCalled(10);
        Node leader = leads(one) ? one : two;
        Node other = leader.equals(one) ? two : one;
        assertThat(leads(other)).isFalse();
        leader.redis.close(); // as if its process were gone: it cannot give the lease back
        long before = figures().called();
        long from = System.nanoTime();
        Await.until("the other leads", PATIENCE, () -> leads(other));
        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .isLessThan(Lease.TIME.plus(Admission.TICK.multipliedBy(4)));
        awaitCalled(before + 20);
        assertServedInOrder(fans);
    }

    @Test
    void leaderThatCloses_isReplacedAtTheNextTick() throws InterruptedException {
        join(200);
        Node one = start();
        Await.until("it leads", PATIENCE, () -> leads(one));
        Node two = start();
        clock.advance(Duration.ofSeconds(3_601));
        awaitCalled(5);
        one.admission.close();
        Await.until("the other leads", Admission.TICK.multipliedBy(4), () -> leads(two));
        assertThat(leads(one)).isFalse();
        awaitCalled(30);
    }

    @Test
    void redisThatCrashes_isWaitedFor() {
        List<AccountId> fans = join(150);
        start();
        clock.advance(Duration.ofSeconds(3_601));
        awaitCalled(5);
        long before = TestServers.redis().pid();
        TestServers.redis().killNow();
        Await.until(
                "Redis runs again",
                PATIENCE,
                () -> TestServers.redis().pid() != before && TestServers.redis().isAnswering());
        Await.until("the connection is back", PATIENCE, redis::answers);
        awaitCalled(40);
        assertServedInOrder(fans);
    }

    @ParameterizedTest
    @EnumSource(Line.Kind.class)
    void redisThatLosesEverything_takesNobodysPlace(Line.Kind kind) {
        sale = TestSales.sale(clock.instant().plusSeconds(3_600), kind);
        List<AccountId> fans = join(150);
        start();
        clock.advance(Duration.ofSeconds(3_601));
        awaitCalled(20);
        Await.until("that is recorded", PATIENCE, () -> recordedServing() >= 20);
        redis.commands().flushall();
        awaitCalled(30);
        for (int i = 0; i < fans.size(); i++) {
            assertThat(line().join(fans.get(i), OptionalLong.of(i + 1))).isEqualTo(new Joined.InLine(i + 1, false));
        }
        assertServedInOrder(fans);
    }

    @Test
    void operatorAndBoxOffice_areObeyed() {
        join(1_000);
        Node one = start();
        Await.until("it leads", PATIENCE, () -> leads(one));
        assertThat(figures().called()).as("before the opening").isZero();
        clock.advance(Duration.ofSeconds(3_601));
        awaitCalled(1);
        sale = TestSales.with(sale, Sale.Operation.PAUSED);
        Await.until("it is paused", PATIENCE, () -> figures().paused());
        long called = figures().called();
        sale = TestSales.with(sale, Sale.Operation.DRAINING);
        Await.until("it goes on", PATIENCE, () -> figures().called() > called);
        buyers = OptionalLong.of(0);
        awaitTicksWithoutCalls(one);
        buyers = OptionalLong.of(100_000);
        pressure = new Pressure(Duration.ZERO, 0, 0, false);
        awaitTicksWithoutCalls(one);
        pressure = Pressure.NONE;
        long then = figures().called();
        Await.until("it goes on", PATIENCE, () -> figures().called() > then);
        buyers = OptionalLong.empty();
        awaitTicksWithoutCalls(one);
        sale = TestSales.with(sale, Sale.Operation.CLOSED);
        Await.until("nobody leads a sale that is closed", PATIENCE, () -> !leads(one));
    }

    private void awaitTicksWithoutCalls(Node process) {
        Await.until(
                "nobody is called",
                PATIENCE,
                () -> process.admission
                        .leading(sale.id())
                        .filter(leading -> leading.calledByTick() == 0)
                        .isPresent());
    }

    /** Exactly those may enter whose places are served, and nobody twice. */
    private void assertServedInOrder(List<AccountId> fans) {
        Draw draw = new Draw(sale.seed(), fans.size());
        Set<Object> passes = new HashSet<>();
        Figures figures = figures();
        for (int place = 1; place <= figures.serving(); place++) {
            AccountId fan = fans.get((int) draw.number(place) - 1);
            Entered.In in = (Entered.In) line().enter(fan);
            assertThat(in.admitted().number()).isEqualTo(draw.number(place));
            assertThat(passes.add(in.admitted().pass())).isTrue();
        }
        assertThat(figures.called()).as("each of them was called once").isEqualTo(figures.serving());
    }

    /** Every place up to this one has been called, as far as it is recorded outside Redis. */
    private long recordedServing() {
        return database.read(handle -> handle.createQuery("SELECT serving FROM waitingroom.line WHERE sale = :sale")
                .bind("sale", sale.id().value())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    private void awaitCalled(long number) {
        Await.until(number + " are called", PATIENCE, () -> figures().called() >= number);
    }

    private boolean leads(Node process) {
        return process.admission.leading(sale.id()).isPresent();
    }

    private Node start() {
        Redis own = new Redis(TestServers.redisUri(), Tasks.unreported());
        Node process = new Node(
                own,
                new Admission(
                        own,
                        () -> sale.isOn() ? List.of(sale) : List.of(),
                        new SaleAdmission.Terms(
                                new Lines(own, database, SETTINGS, clock),
                                boxOffice,
                                PACE,
                                new PollBudget(10_000),
                                clock),
                        Tasks.unreported()));
        processes.add(process);
        return process;
    }

    private List<AccountId> join(int fans) {
        List<AccountId> all = new ArrayList<>();
        for (int i = 0; i < fans; i++) {
            AccountId fan = AccountId.random();
            assertThat(line().join(fan, OptionalLong.empty())).isEqualTo(new Joined.InLine(i + 1, true));
            all.add(fan);
        }
        return all;
    }

    private Line line() {
        return new Lines(redis, database, SETTINGS, clock).of(sale);
    }

    private Figures figures() {
        return line().figures();
    }
}
