package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podo.kernel.AccountId;
import podo.platform.testing.Await;
import podo.waitingroom.Draw;
import podo.waitingroom.internal.line.Line.Admitted;
import podo.waitingroom.internal.line.Line.Entered;
import podo.waitingroom.internal.line.Line.Left;
import podo.waitingroom.internal.line.Line.Looked;
import podo.waitingroom.internal.line.Line.Ticked;

/** How every line must call: whom, how many, and by whose order. */
abstract class CallsContract extends LineFixture {
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
        line.tick(new TickOrder(1, 100, 100, 7, TickOrder.Calling.ON));
        assertThat(line.figures().called()).isEqualTo(7);
        fans.forEach(line::enter);
        line.tick(new TickOrder(1, 100, 100, 7, TickOrder.Calling.ON));
        assertThat(line.figures().called()).isEqualTo(7);
    }

    @Test
    void look_saysHowAnAccountStands_andChangesNothing() {
        List<AccountId> fans = join(5);
        AccountId stranger = AccountId.random();
        assertThat(line.look(fans.getFirst())).isEqualTo(new Looked.NotDrawn(1));
        assertThat(line.look(stranger)).isEqualTo(new Looked.NotJoined());
        openNow();
        tick(1, 1, 1);
        Draw draw = new Draw(sale.seed(), 5);
        AccountId first = fans.get((int) draw.number(1) - 1);
        AccountId third = fans.get((int) draw.number(3) - 1);
        assertThat(line.look(third)).isEqualTo(new Looked.NotYet(draw.number(3), 3, 1, 1));
        assertThat(line.look(first)).isInstanceOfSatisfying(Looked.Turn.class, turn -> {
            assertThat(turn.number()).isEqualTo(draw.number(1));
            assertThat(turn.place()).isEqualTo(1);
            assertThat(turn.until()).isPresent();
        });
        pause();
        assertThat(line.look(first)).isEqualTo(new Looked.Turn(draw.number(1), 1, java.util.Optional.empty()));
        tick(1, 1, 1);
        Figures before = line.figures();
        Admitted admitted = in(line.enter(first));
        assertThat(line.look(first)).isEqualTo(new Looked.Inside(admitted));
        line.end(first, admitted.pass());
        assertThat(line.look(first)).isEqualTo(new Looked.NotJoined());
        assertThat(line.figures().waiting()).isEqualTo(before.waiting());
        tick(1, 1, 1);
        AccountId second = fans.get((int) draw.number(2) - 1);
        clock.advance(TIMES.turn().plusSeconds(1));
        assertThat(line.look(second)).isEqualTo(new Looked.TurnLost(draw.number(2)));
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
        line.tick(new TickOrder(1, 100, 100, 100, TickOrder.Calling.OFF));
        assertThat(line.figures().called()).isEqualTo(1);
        assertThat(line.figures().noShows()).isEqualTo(1);
        assertThat(line.enter(fan)).isEqualTo(new Entered.TurnLost());
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
    void originThatNeverComes_holdsUpNobody() {
        openNow();
        joinFrom("ghosts", 1_500);
        List<AccountId> fans = join(5);
        tick(1, 30, 30);
        assertThat(line.figures().pending()).as("nobody knows yet").isEqualTo(30);
        clock.advance(TIMES.turn());
        Await.until("the ghosts are called in their order, and take no room", Duration.ofSeconds(20), () -> {
            tick(1, 30, 30);
            return line.figures().waiting() == 0;
        });
        assertThat(line.figures().called()).isEqualTo(1_505);
        assertThat(line.figures().pending()).isEqualTo(5);
        assertThat(line.figures().shows())
                .as("what ghosts do says nothing of others")
                .isEqualTo(1);
        assertThat(fans).allSatisfy(fan -> assertThat(line.enter(fan)).isInstanceOf(Entered.In.class));
        clock.advance(TIMES.turn());
        tick(1, 30, 30);
        assertThat(line.figures().noShows()).isEqualTo(1_500);
        assertThat(line.figures().pending()).isZero();
    }

    @Test
    void fanAmongGhosts_hasItsTurn_whereThereIsRoom() {
        openNow();
        joinFrom("ghosts", 40);
        tick(1, 30, 30);
        clock.advance(TIMES.turn());
        tick(1, 30, 0);
        List<AccountId> late = joinFrom("ghosts", 40);
        for (int i = 0; i < 10; i++) {
            tick(1, 2, 1);
        }
        assertThat(line.figures().waiting()).isZero();
        assertThat(line.figures().pending()).isZero();
        assertThat(line.look(late.getFirst())).isInstanceOf(Looked.Turn.class);
        for (int i = 0; i < 3; i++) {
            assertThat(line.enter(late.get(i))).isInstanceOf(Entered.In.class);
        }
        assertThat(line.enter(late.get(3))).as("the room is full").isInstanceOf(Entered.Paused.class);
        assertThat(line.leave(late.get(0))).isEqualTo(Left.PASS);
        assertThat(line.enter(late.get(3))).isInstanceOf(Entered.In.class);
        assertThat(line.leave(late.get(4))).isEqualTo(Left.PLACE);
        clock.advance(TIMES.turn());
        assertThat(line.enter(late.get(5))).isEqualTo(new Entered.TurnLost());
        tick(1, 2, 0);
        assertThat(line.figures().noShows()).isEqualTo(40 + 40 - 4 - 1);
    }

    @Test
    void originThatComes_isCalledLikeEverybody() {
        openNow();
        List<AccountId> office = joinFrom("office", 60);
        for (int round = 0; round < 3; round++) {
            tick(1, 20, 20);
            for (int i = 20 * round; i < 20 * round + 5; i++) { // one in four comes
                line.end(office.get(i), in(line.enter(office.get(i))).pass());
            }
            clock.advance(TIMES.turn());
        }
        joinFrom("office", 100);
        tick(1, 20, 20);
        assertThat(line.figures().pending()).as("each takes room").isBetween(1L, 40L);
        assertThat(line.figures().waiting()).isPositive();
    }

    private List<AccountId> joinFrom(String origin, int fans) {
        List<AccountId> all = new ArrayList<>();
        for (int i = 0; i < fans; i++) {
            AccountId fan = AccountId.random();
            line.join(fan, NO_PROOF, Optional.of(origin));
            all.add(fan);
        }
        return all;
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
}
