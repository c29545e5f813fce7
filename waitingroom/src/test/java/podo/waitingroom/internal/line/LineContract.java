package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.AccountId;
import podo.waitingroom.internal.line.Line.Admitted;
import podo.waitingroom.internal.line.Line.Entered;
import podo.waitingroom.internal.line.Line.Joined;
import podo.waitingroom.internal.line.Line.Kept;
import podo.waitingroom.internal.line.Line.Left;

/** What every line must do, whatever it is made of. */
abstract class LineContract extends CallsContract {
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
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anythingAtAnyTime_isAsTheModelSays(long seed) {
        simulate(seed);
    }

    @Test
    void simulation_meetsEveryAnswer() {
        Set<String> seen = new HashSet<>();
        for (long seed = 101; seed < 105; seed++) {
            seen.addAll(simulate(seed));
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "InLine",
                        "Inside",
                        "In",
                        "NotYet",
                        "Paused",
                        "NotDrawn",
                        "TurnLost",
                        "NotJoined",
                        "PLACE",
                        "PASS",
                        "NOTHING",
                        "Until",
                        "Ended",
                        "Boolean");
    }

    private Set<String> simulate(long seed) {
        line.forget();
        sale = sale(Duration.ofSeconds(35));
        line = new Lines(redis, LineSimulation.TIMES, records, clock).of(sale);
        return new LineSimulation(seed, redis, sale, clock).run(600);
    }

    @Test
    void forget_leavesNothing() {
        AccountId fan = openWithOneCalled();
        line.enter(fan);
        records.forgotten(sale.id());
        line.forget();
        assertThat(redis.commands().keys("{" + sale.name() + "}:*")).isEmpty();
        assertThat(line.figures().drawn()).as("it is still known how it went").hasValue(1);
        assertThat(line.enter(fan)).isEqualTo(new Entered.NotJoined());
    }
}
