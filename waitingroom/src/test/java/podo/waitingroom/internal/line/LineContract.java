package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.platform.testing.Await;
import podo.waitingroom.Draw;
import podo.waitingroom.SaleId;
import podo.waitingroom.Seed;
import podo.waitingroom.internal.pass.PassId;
import podo.waitingroom.internal.sale.LineKind;
import podo.waitingroom.internal.sale.Operation;
import podo.waitingroom.internal.sale.Sale;

/** What every line must do, whatever it is made of. */
@SuppressWarnings("NullAway.Init") // opened before each test
abstract class LineContract {
    static final LineTimes TIMES =
            new LineTimes(Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofMinutes(5));
    static final Duration UNTIL_OPENING = Duration.ofHours(1);
    static final OptionalLong NO_PROOF = OptionalLong.empty();
    final MovableClock clock = new MovableClock();
    Redis redis;
    Sale sale;
    Line line;

    abstract LineKind kind();

    abstract String address();

    @BeforeEach
    void open() {
        redis = new Redis(address());
        sale = sale();
        line = newLine();
    }

    @AfterEach
    void close() {
        line.forget();
        redis.close();
    }

    /** Fans called fan-1, fan-2 and so on join in this order. */
    private void seat(int fans) {
        for (int i = 1; i <= fans; i++) {
            line.join(new AccountId("fan-" + i), NO_PROOF);
        }
    }

    Sale sale() {
        return sale(UNTIL_OPENING);
    }

    Sale sale(Duration untilOpening) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Sale(
                new EventId("hot-night"),
                SaleId.random(),
                true,
                now.plus(untilOpening),
                10,
                kind(),
                Operation.RUNNING,
                Seed.random(),
                now,
                1);
    }

    /** The same line, in another process. */
    Line newLine() {
        return new Lines(redis, TIMES, clock).of(sale);
    }

    @Test
    void join_givesNumbersInTheOrderOfArrival_andTheSameAccountItsOwn() {
        AccountId first = AccountId.random();
        assertThat(line.join(first, NO_PROOF)).isEqualTo(new Joined.InLine(1, true));
        assertThat(number(AccountId.random())).isEqualTo(2);
        assertThat(newLine().join(first, NO_PROOF)).isEqualTo(new Joined.InLine(1, false));
        assertThat(line.figures().joined()).isEqualTo(2);
        assertThat(line.figures().waiting()).isEqualTo(2);
    }

    @Test
    void join_aThousandTimesAtOnceByOneAccount_isOneNumber() throws Exception {
        AccountId fan = AccountId.random();
        Set<Long> numbers = new HashSet<>(atOnce(1_000, _ -> () -> number(fan)));
        assertThat(numbers).containsExactly(1L);
        assertThat(line.figures().joined()).isEqualTo(1);
    }

    @Test
    void join_ofManyAtOnce_givesEachNumberOnce() throws Exception {
        List<Long> numbers = atOnce(3_000, _ -> () -> number(AccountId.random()));
        assertThat(numbers.stream().sorted().toList())
                .isEqualTo(
                        IntStream.rangeClosed(1, 3_000).mapToObj(i -> (long) i).toList());
    }

    @Test
    void join_afterLeaving_isAtTheEnd_evenWithTheOldProof() {
        AccountId fan = AccountId.random();
        number(fan);
        number(AccountId.random());
        assertThat(line.leave(fan)).isEqualTo(Left.PLACE);
        assertThat(line.leave(fan)).isEqualTo(Left.NOTHING);
        assertThat(line.figures().waiting()).isEqualTo(1);
        assertThat(line.join(fan, OptionalLong.of(1))).isEqualTo(new Joined.InLine(3, true));
    }

    @Test
    void cut_isMadeAtTheOpening_byWhateverComesFirst() {
        join(5);
        advanceTo(sale.opensAt().minusMillis(500));
        join(2);
        assertThat(line.figures().drawn()).isEmpty();
        clock.advance(Duration.ofMillis(501));
        join(3);
        assertThat(line.figures().drawn()).hasValue(7);
        clock.advance(Duration.ofHours(1));
        assertThat(line.figures().drawn()).hasValue(7);
    }

    @Test
    void enter_beforeTheOpening_isNotDrawn() {
        AccountId fan = AccountId.random();
        number(fan);
        assertThat(line.enter(fan)).isEqualTo(new Entered.NotDrawn(1));
        assertThat(line.enter(AccountId.random())).isEqualTo(new Entered.NotJoined());
        assertThat(done(tick(1, 100, 100)).called()).isZero();
    }

    @Test
    void calls_followThePlaces_drawnOnesFirst_thenInOrderOfArrival() {
        List<AccountId> fans = new ArrayList<>(join(20));
        openNow();
        fans.addAll(join(5));
        Draw draw = new Draw(sale.seed(), 20);
        for (int place = 1; place <= 25; place++) {
            tick(1, place, 1);
            AccountId next = fans.get((int) draw.number(place) - 1);
            for (AccountId fan : fans.subList(0, 25)) {
                if (place < 25 && fan.equals(fans.get((int) draw.number(place + 1) - 1))) {
                    assertThat(line.enter(fan))
                            .isEqualTo(new Entered.NotYet(draw.number(place + 1), place + 1, place, 0));
                }
            }
            assertThat(line.enter(next)).as("place " + place).isInstanceOf(Entered.In.class);
        }
        assertThat(line.figures().waiting()).isZero();
        assertThat(line.figures().inside()).isEqualTo(25);
    }

    @Test
    void enter_again_isTheSamePass() {
        AccountId fan = openWithOneCalled();
        Admitted first = in(line.enter(fan));
        clock.advance(Duration.ofSeconds(1));
        assertThat(in(newLine().enter(fan))).isEqualTo(first);
        assertThat(line.join(fan, NO_PROOF)).isEqualTo(new Joined.Inside(first));
        assertThat(first.number()).isEqualTo(1);
        assertThat(Duration.between(first.grantedAt(), first.expiresAt())).isEqualTo(TIMES.pass());
    }

    @Test
    void enter_aThousandTimesAtOnce_isOnePass() throws Exception {
        AccountId fan = openWithOneCalled();
        Set<Admitted> passes = new HashSet<>(atOnce(1_000, _ -> () -> in(line.enter(fan))));
        assertThat(passes).hasSize(1);
        assertThat(line.figures().inside()).isEqualTo(1);
        assertThat(line.figures().entered()).isEqualTo(1);
        assertThat(line.figures().pending()).isZero();
    }

    @Test
    void turnThatIsNotUsed_isLost_andJoiningIsAtTheEnd() {
        AccountId fan = openWithOneCalled();
        clock.advance(TIMES.turn());
        assertThat(line.enter(fan)).isEqualTo(new Entered.TurnLost());
        assertThat(line.enter(fan)).isEqualTo(new Entered.NotJoined());
        number(AccountId.random());
        assertThat(line.join(fan, OptionalLong.of(1))).isEqualTo(new Joined.InLine(3, true));
        tick(1, 1, 1);
        assertThat(line.figures().noShows()).isEqualTo(1);
        assertThat(line.figures().pending()).isEqualTo(1);
    }

    @Test
    void join_afterALostTurn_needsNoTryToEnter() {
        AccountId fan = openWithOneCalled();
        assertThat(number(fan)).as("its turn still lasts").isEqualTo(1);
        clock.advance(TIMES.turn());
        assertThat(line.join(fan, NO_PROOF)).isEqualTo(new Joined.InLine(2, true));
        assertThat(line.join(fan, NO_PROOF)).isEqualTo(new Joined.InLine(2, false));
    }

    @Test
    void leave_duringTheTurn_givesTheTurnToTheNext() {
        AccountId fan = openWithOneCalled();
        AccountId next = AccountId.random();
        number(next);
        assertThat(done(tick(1, 1, 10)).called()).isZero();
        assertThat(line.leave(fan)).isEqualTo(Left.PLACE);
        assertThat(done(tick(1, 1, 10)).called()).isEqualTo(1);
        assertThat(line.enter(next)).isInstanceOf(Entered.In.class);
        assertThat(line.enter(fan)).isEqualTo(new Entered.NotJoined());
        clock.advance(TIMES.turn());
        tick(1, 1, 10);
        assertThat(line.figures().noShows()).isZero();
    }

    @Test
    void leavers_takeNobodysTurn() {
        List<AccountId> fans = join(30);
        openNow();
        List<AccountId> stay = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            if (i % 3 == 0) {
                stay.add(fans.get(i));
            } else {
                assertThat(line.leave(fans.get(i))).isEqualTo(Left.PLACE);
            }
        }
        assertThat(done(tick(1, 100, 100)).called()).isEqualTo(10);
        assertThat(line.figures().waiting()).isZero();
        assertThat(stay).allSatisfy(fan -> assertThat(line.enter(fan)).isInstanceOf(Entered.In.class));
    }

    @Test
    void pass_lastsByActivity_butNotBeyondItsCap() {
        AccountId fan = openWithOneCalled();
        Admitted pass = in(line.enter(fan));
        clock.advance(Duration.ofSeconds(100));
        assertThat(line.keep(fan, pass.pass()))
                .isInstanceOfSatisfying(
                        Kept.Until.class,
                        kept -> assertThat(kept.expiresAt())
                                .isBetween(
                                        pass.expiresAt().plusSeconds(100),
                                        pass.expiresAt().plusSeconds(110)));
        clock.advance(Duration.ofSeconds(100));
        line.keep(fan, pass.pass());
        clock.advance(Duration.ofSeconds(60));
        Instant cap = pass.grantedAt().plus(TIMES.passCap());
        assertThat(line.keep(fan, pass.pass())).isEqualTo(new Kept.Until(cap));
        assertThat(line.keep(fan, PassId.random())).isEqualTo(new Kept.Ended());
        advanceTo(cap);
        assertThat(line.keep(fan, pass.pass())).isEqualTo(new Kept.Ended());
        assertThat(line.figures().inside()).isZero();
        assertThat(line.enter(fan)).as("a number serves once").isEqualTo(new Entered.NotJoined());
    }

    @Test
    void end_makesRoomForTheNext() {
        AccountId fan = openWithOneCalled();
        Admitted pass = in(line.enter(fan));
        AccountId next = AccountId.random();
        number(next);
        assertThat(done(tick(1, 1, 1)).called()).isZero();
        assertThat(line.end(fan, PassId.random())).isFalse();
        assertThat(line.end(fan, pass.pass())).isTrue();
        assertThat(line.end(fan, pass.pass())).isFalse();
        assertThat(done(tick(1, 1, 1)).called()).isEqualTo(1);
        assertThat(line.enter(next)).isInstanceOf(Entered.In.class);
        assertThat(line.leave(next)).isEqualTo(Left.PASS);
        assertThat(line.figures().inside()).isZero();
        assertThat(line.figures().finished()).isEqualTo(1);
    }

    @Test
    void noShows_areMadeUpForByCallingMore_withinOneTicksWorth() {
        List<AccountId> fans = join(500);
        openNow();
        Draw draw = new Draw(sale.seed(), 500);
        int place = 0;
        for (int round = 0; round < 8; round++) { // every other one comes
            tick(1, 40, 20);
            tick(1, 40, 20);
            for (long end = line.figures().serving(); place < end; place++) {
                AccountId fan = fans.get((int) draw.number(place + 1L) - 1);
                if (place % 2 == 0) {
                    line.end(fan, in(line.enter(fan)).pass());
                }
            }
            clock.advance(TIMES.turn());
        }
        tick(1, 40, 20);
        assertThat(line.figures().shows()).isBetween(0.35, 0.65);
        tick(1, 40, 20);
        tick(1, 40, 20);
        tick(1, 40, 20);
        assertThat(line.figures().pending()).isGreaterThan(45).isLessThanOrEqualTo(60);
    }

    @Test
    void seatsLeft_boundHowManyAreServed() {
        join(50);
        openNow();
        tick(1, 100, 100);
        assertThat(line.figures().called()).isEqualTo(50);
        sale = sale();
        line = newLine();
        List<AccountId> fans = join(50);
        openNow();
        line.tick(new TickOrder(1, 100, 100, 7, Calling.ON));
        assertThat(line.figures().called()).isEqualTo(7);
        fans.forEach(line::enter);
        line.tick(new TickOrder(1, 100, 100, 7, Calling.ON));
        assertThat(line.figures().called()).isEqualTo(7);
    }

    @Test
    void olderLeader_changesNothing() {
        join(10);
        openNow();
        tick(5, 100, 1);
        assertThat(line.tick(order(4, 100, 100))).isEqualTo(new Ticked.Fenced(5));
        assertThat(line.figures().called()).isEqualTo(1);
        tick(6, 100, 1);
        assertThat(newLine().tick(order(5, 100, 100))).isEqualTo(new Ticked.Fenced(6));
        assertThat(line.figures().called()).isEqualTo(2);
    }

    @Test
    void leaders_takingTurns_callNobodyTwice() {
        List<AccountId> fans = join(100);
        openNow();
        List<Line> processes = List.of(line, newLine(), newLine());
        for (int i = 1; i <= 20; i++) {
            processes.get(i % 3).tick(order(i, 1_000, 5));
        }
        assertThat(line.figures().serving()).isEqualTo(100);
        assertThat(line.figures().called()).isEqualTo(100);
        fans.forEach(fan -> assertThat(line.enter(fan)).isInstanceOf(Entered.In.class));
    }

    @Test
    void pause_letsTurnsStandStill() {
        AccountId fan = openWithOneCalled();
        number(AccountId.random());
        clock.advance(Duration.ofSeconds(50));
        pause();
        assertThat(line.figures().paused()).isTrue();
        clock.advance(Duration.ofMinutes(10));
        pause();
        assertThat(line.enter(fan)).isEqualTo(new Entered.Paused(1, 1));
        assertThat(number(fan)).isEqualTo(1);
        assertThat(line.figures().pending()).isEqualTo(1);
        tick(1, 1, 1);
        assertThat(line.figures().paused()).isFalse();
        clock.advance(Duration.ofSeconds(5));
        assertThat(line.enter(fan)).isInstanceOf(Entered.In.class);
    }

    @Test
    void pause_addsNothingToATurn() {
        AccountId fan = openWithOneCalled();
        clock.advance(Duration.ofSeconds(50));
        pause();
        clock.advance(Duration.ofMinutes(10));
        tick(1, 1, 1);
        clock.advance(Duration.ofSeconds(11));
        assertThat(line.enter(fan)).isEqualTo(new Entered.TurnLost());
        tick(1, 1, 1);
        assertThat(line.figures().noShows()).isEqualTo(1);
    }

    @Test
    void calling_whenOff_callsNobody_butTurnsGoOn() {
        AccountId fan = openWithOneCalled();
        number(AccountId.random());
        clock.advance(TIMES.turn());
        line.tick(new TickOrder(1, 100, 100, 100, Calling.OFF));
        assertThat(line.figures().called()).isEqualTo(1);
        assertThat(line.figures().noShows()).isEqualTo(1);
        assertThat(line.enter(fan)).isEqualTo(new Entered.TurnLost());
    }

    @Test
    void numberThatWasLost_isPutBackByItsProof_andGivenToNobodyElse() {
        AccountId fan = AccountId.random();
        number(AccountId.random());
        assertThat(line.join(fan, OptionalLong.of(5))).isEqualTo(new Joined.InLine(5, false));
        assertThat(line.join(fan, NO_PROOF)).isEqualTo(new Joined.InLine(5, false));
        assertThat(number(AccountId.random())).isEqualTo(6);
        AccountId other = AccountId.random();
        assertThat(line.join(other, OptionalLong.of(3))).isEqualTo(new Joined.InLine(3, false));
        assertThat(line.join(AccountId.random(), OptionalLong.of(1)))
                .as("the first number is another's")
                .isEqualTo(new Joined.InLine(7, true));
        openNow();
        assertThat(done(tick(1, 100, 100)).called()).isEqualTo(5);
        assertThat(line.enter(fan)).isInstanceOf(Entered.In.class);
        assertThat(line.enter(other)).isInstanceOf(Entered.In.class);
        assertThat(line.figures().waiting()).isZero();
    }

    @Test
    void numberThatWasLost_comingAfterItsPlace_isServedAllTheSame() {
        AccountId fan = AccountId.random();
        assertThat(line.join(AccountId.random(), OptionalLong.of(40))).isEqualTo(new Joined.InLine(40, false));
        openNow();
        tick(1, 100, 100);
        Joined joined = line.join(fan, OptionalLong.of(7));
        assertThat(joined).isInstanceOf(Joined.InLine.class);
        tick(1, 100, 100);
        assertThat(line.enter(fan)).isInstanceOf(Entered.In.class);
        assertThat(line.figures().waiting()).isZero();
        assertThat(line.figures().pending()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anythingAtAnyTime_isAsTheModelSays(long seed) {
        line.forget();
        Sale soon = sale(Duration.ofSeconds(35));
        line = new Lines(redis, LineSimulation.TIMES, clock).of(soon);
        new LineSimulation(seed, redis, soon, clock).run(600);
    }

    @Test
    void leaderThatTakesOverWhileTheDrawnAreOrdered_goesOn() {
        int fans = 33_000;
        seat(fans);
        advanceTo(sale.opensAt());
        Ticked.Done first = done(tick(1, 100, 10));
        assertThat(first.figures().drawn()).hasValue(fans);
        Line other = newLine();
        Await.until(
                "all are in the order of their places",
                Duration.ofSeconds(60),
                () -> !done(other.tick(order(2, 100, 10))).figures().ordering());
        assertThat(line.tick(order(1, 100, 10))).isEqualTo(new Ticked.Fenced(2));
        Draw draw = new Draw(sale.seed(), fans);
        for (int place = 1; place <= 10; place++) {
            assertThat(line.enter(new AccountId("fan-" + draw.number(place)))).isInstanceOf(Entered.In.class);
        }
        other.tick(order(2, 100, 10));
        assertThat(other.figures().waiting()).isLessThan(fans);
        long serving = other.figures().serving();
        assertThat(line.enter(new AccountId("fan-" + draw.number(30_000))))
                .isEqualTo(new Entered.NotYet(draw.number(30_000), 30_000, serving, 30_000 - serving - 1));
    }

    @Test
    void forget_leavesNothing() {
        AccountId fan = openWithOneCalled();
        line.enter(fan);
        line.forget();
        assertThat(line.figures().joined()).isZero();
        assertThat(line.enter(fan)).isEqualTo(new Entered.NotJoined());
    }

    // ---- words ----

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
        line.tick(new TickOrder(1, 100, 100, 1_000_000, Calling.PAUSED));
    }

    Ticked tick(long fence, int target, int pace) {
        return line.tick(order(fence, target, pace));
    }

    static TickOrder order(long fence, int target, int pace) {
        return new TickOrder(fence, target, pace, 1_000_000, Calling.ON);
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
