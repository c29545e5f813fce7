package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisException;
import io.lettuce.core.RestoreArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.kernel.AccountId;
import podo.platform.embedded.EmbeddedRedis;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;
import podo.waitingroom.Draw;
import podo.waitingroom.internal.line.Line.Entered;
import podo.waitingroom.internal.line.Line.Joined;
import podo.waitingroom.internal.line.Line.Looked;
import podo.waitingroom.internal.line.Line.Ticked;

/** When Redis has lost all there was, the places are as they were drawn, and whoever has proof of a number has it back. */
class LossIT extends LineFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FANS = 300;
    private Line.Kind kind = Line.Kind.COUNTER;

    @Override
    Line.Kind kind() {
        return kind;
    }

    @Override
    String address() {
        return TestServers.redisUri();
    }

    @ParameterizedTest
    @CsvSource({"COUNTER, false", "COUNTER, true", "SORTED_SET, false", "SORTED_SET, true"})
    void lossBeforeTheOpening_takesNobodysPlace(Line.Kind of, boolean crash) {
        begin(of);
        List<AccountId> fans = join(FANS - 50);
        record(done(tick(1, 0, 0)));
        fans = plus(fans, join(50)); // these were not recorded
        lose(crash);
        List<AccountId> later = join(20);
        assertThat(later).allMatch(fan -> number(fan) > FANS);
        assertThat(line.figures().joined()).as("no gap shows").isEqualTo(FANS - 50 + 20);
        assertThat(line.figures().waiting()).isEqualTo(FANS - 50 + 20);
        for (int i = 0; i < 100; i++) { // some come back at once, the others when their turn comes
            assertNumberIsBack(fans.get(i), i + 1);
        }
        openNow();
        assertThat(line.figures().drawn())
                .as("who was recorded, and who came after")
                .hasValue(FANS - 50 + 20);
        serveInOrder(fans, line.figures().draw(sale.seed()), 0);
    }

    @ParameterizedTest
    @CsvSource({"COUNTER, false", "COUNTER, true", "SORTED_SET, false", "SORTED_SET, true"})
    void lossAfterTheOpening_goesOnWhereItWas(Line.Kind of, boolean crash) {
        begin(of);
        List<AccountId> fans = join(FANS);
        openNow();
        Draw draw = new Draw(sale.seed(), FANS);
        tick(1, 1_000, 40);
        clock.advance(TIMES.turn().plusSeconds(1));
        tick(1, 1_000, 20); // the turns of the first forty are over
        tick(1, 1_000, 20);
        for (int place = 41; place <= 50; place++) {
            in(line.enter(fanAt(place, fans, draw)));
        }
        record(done(tick(1, 0, 0)));
        lose(crash);

        Figures figures = line.figures();
        assertThat(figures.drawn()).hasValue(FANS);
        assertThat(figures.serving()).isEqualTo(80);
        assertThat(figures.called()).isEqualTo(80);
        assertThat(figures.inside()).as("their passes are valid").isEqualTo(10);
        AccountId served = fanAt(7, fans, draw);
        Joined.InLine again = (Joined.InLine) line.join(served, OptionalLong.of(draw.number(7)));
        assertThat(again.number()).as("its turn was over").isGreaterThan(FANS);
        for (int place = 51; place <= 80; place++) {
            AccountId called = fanAt(place, fans, draw);
            assertNumberIsBack(called, draw.number(place));
            assertThat(in(line.enter(called)).number()).isEqualTo(draw.number(place));
        }
        assertThat(line.figures().pending()).isZero();
        serveInOrder(fans, draw, 80);
    }

    @Test
    void openingWithoutRecords_waitsForThem_butNobodyWaitsToJoin() {
        join(30);
        records.away = true;
        advanceTo(sale.opensAt());
        List<AccountId> later = join(10);
        AccountId one = later.getFirst();
        assertThatThrownBy(() -> line.look(one)).isInstanceOf(RedisException.class);
        assertThatThrownBy(line::figures).isInstanceOf(RedisException.class);
        records.away = false;
        Await.until("they are there again", PATIENCE, this::isReadable);
        assertThat(line.figures().drawn()).hasValue(30);
        assertThat(((Looked.NotYet) line.look(one)).place()).isEqualTo(31);
    }

    @ParameterizedTest
    @CsvSource({"COUNTER", "SORTED_SET"})
    void cutThatWasShown_isMadeAgainAsItWas(Line.Kind of) {
        begin(of);
        List<AccountId> fans = join(60);
        Map<String, byte[]> before = new HashMap<>();
        redis.commands()
                .keys("{" + sale.name() + "}:*")
                .forEach(key -> before.put(key, redis.commands().dump(key)));
        join(40);
        advanceTo(sale.opensAt());
        assertThat(line.figures().drawn()).hasValue(100);
        crash();
        line.forget();
        before.forEach((key, value) -> redis.commands().restore(key, value, new RestoreArgs()));
        join(5);
        assertThat(line.figures().drawn()).hasValue(100);
        assertThat(newLine().figures().drawn()).hasValue(100);
        assertThat(number(fans.getFirst())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"COUNTER", "SORTED_SET"})
    void putBack_bringsBackOnlyWhatWasLost(Line.Kind of) {
        begin(of);
        List<AccountId> fans = join(3);
        line.leave(fans.get(1));
        assertThat(line.putBack(fans.get(1), 2)).as("who left").isFalse();
        assertThat(line.putBack(fans.get(2), 3)).as("who is there").isTrue();
        assertThat(line.putBack(AccountId.random(), 1)).as("another's").isFalse();
        assertThat(line.figures().joined()).isEqualTo(3);
        lose(false);
        assertThat(line.putBack(fans.get(0), 1)).isTrue();
        assertThat(number(fans.get(0))).isEqualTo(1);
    }

    /** Whoever comes when it is called is let in, in the order of places, without a gap. */
    private void serveInOrder(List<AccountId> fans, Draw draw, long from) {
        long before = from;
        for (int round = 0; before < draw.drawn(); round++) {
            assertThat(round).isLessThan(100);
            tick(1, 10_000, 30);
            long serving = line.figures().serving();
            List<Long> places = new ArrayList<>();
            for (long place = before + 1; place <= Math.min(serving, draw.drawn()); place++) {
                places.add(place);
            }
            Collections.shuffle(places, new Random(round));
            for (long place : places) {
                long number = draw.number(place);
                if (number <= fans.size()) {
                    AccountId fan = fans.get((int) number - 1);
                    assertThat(line.putBack(fan, number)).isTrue();
                    assertThat(in(line.enter(fan)).number()).isEqualTo(number);
                }
            }
            for (long number = 1; number <= fans.size(); number++) { // who was not recorded shares another's place
                long place = draw.place(number);
                if (line.figures().gaps().contain(number) && before < place && place <= serving) {
                    AccountId fan = fans.get((int) number - 1);
                    assertThat(line.putBack(fan, number)).isTrue();
                    assertThat(in(line.enter(fan)).number()).isEqualTo(number);
                }
            }
            if (serving < draw.drawn() && draw.number(serving + 1) <= fans.size()) {
                long number = draw.number(serving + 1);
                AccountId next = fans.get((int) number - 1);
                assertNumberIsBack(next, number);
                assertThat(line.enter(next)).isEqualTo(new Entered.NotYet(number, serving + 1, serving, 0));
            }
            before = serving;
        }
    }

    private void assertNumberIsBack(AccountId fan, long number) {
        assertThat(line.join(fan, OptionalLong.of(number))).isEqualTo(new Joined.InLine(number, false));
    }

    private AccountId fanAt(long place, List<AccountId> fans, Draw draw) {
        return fans.get((int) draw.number(place) - 1);
    }

    private void begin(Line.Kind of) {
        kind = of;
        sale = sale();
        line = newLine();
    }

    /** As the leader does after a tick. */
    private void record(Ticked.Done done) {
        Figures figures = done.figures();
        records.progress(
                sale,
                new LineRecord.Progress(
                        figures.last(),
                        figures.gaps(),
                        figures.serving(),
                        done.settled(),
                        0,
                        figures.inside(),
                        figures.pending(),
                        figures.called(),
                        figures.entered(),
                        figures.noShows(),
                        figures.finished()));
    }

    private boolean isReadable() {
        try {
            return line.figures().drawn().isPresent();
        } catch (RedisException e) {
            return false;
        }
    }

    private void lose(boolean crash) {
        if (crash) {
            crash();
        }
        redis.commands().flushall();
        line = newLine();
    }

    private void crash() {
        EmbeddedRedis server = TestServers.redis();
        long before = server.pid();
        server.killNow();
        Await.until("Redis runs again", PATIENCE, () -> server.pid() != before && server.isAnswering());
        Await.until("the connection is back", PATIENCE, redis::answers);
    }

    private static List<AccountId> plus(List<AccountId> some, List<AccountId> more) {
        List<AccountId> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
