package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import podo.kernel.AccountId;
import podo.kernel.MovableClock;
import podo.waitingroom.Draw;
import podo.waitingroom.internal.line.Line.Admitted;
import podo.waitingroom.internal.line.Line.Entered;
import podo.waitingroom.internal.line.Line.Joined;
import podo.waitingroom.internal.line.Line.Kept;
import podo.waitingroom.internal.line.Line.Left;
import podo.waitingroom.internal.line.Line.Ticked;

/**
 * What a line should do, written as simply as can be, and the audit of a real one against it. Times of a simulation are
 * tens of seconds and ends of turns and passes lie between them, so that the real time that a run takes changes nothing.
 */
final class SimulatedLine {
    private final MovableClock clock;
    private final Sale sale;
    private final LineTimes times;
    private final Map<AccountId, Long> numbers = new HashMap<>();
    private final Map<AccountId, Pass> passes = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<Long> served = new HashSet<>();
    private long last;
    private @Nullable Draw draw;
    private @Nullable Instant pausedAt;
    private long called;

    /** Whether there was a tick since the cut. */
    private boolean ticked;

    private long entered;
    private long missed;
    private long finished;

    SimulatedLine(MovableClock clock, Sale sale, LineTimes times) {
        this.clock = clock;
        this.sale = sale;
        this.times = times;
    }

    private record Pass(PassId id, Instant granted, Instant ends) {}

    private record Call(AccountId account, long number, Instant ends) {}

    void join(AccountId account, Joined answer) {
        cut();
        Pass pass = pass(account);
        if (pass != null) {
            assertThat(((Joined.Inside) answer).admitted().pass()).isEqualTo(pass.id);
            return;
        }
        Long own = numbers.get(account);
        if (own == null || hasLostTurn(account, own)) {
            numbers.put(account, ++last);
            assertThat(answer).isEqualTo(new Joined.InLine(last, true));
        } else {
            assertThat(answer).isEqualTo(new Joined.InLine(own, false));
        }
    }

    void leave(AccountId account, Left answer) {
        cut();
        if (pass(account) != null) {
            passes.remove(account);
            assertThat(answer).isEqualTo(Left.PASS);
            return;
        }
        Long own = numbers.remove(account);
        boolean hadPlace = false;
        if (own != null && !hasLostTurn(account, own)) {
            hadPlace = true;
            calls.removeIf(call -> call.number == own);
        }
        assertThat(answer).isEqualTo(hadPlace ? Left.PLACE : Left.NOTHING);
    }

    void enter(AccountId account, Entered answer, boolean aheadIsExact) {
        cut();
        Pass pass = pass(account);
        Long own = numbers.get(account);
        if (pass != null) {
            assertThat(((Entered.In) answer).admitted().pass()).isEqualTo(pass.id);
        } else if (own == null) {
            assertThat(answer).isEqualTo(new Entered.NotJoined());
        } else if (draw == null) {
            assertThat(answer).isEqualTo(new Entered.NotDrawn(own));
        } else if (!served.contains(own)) {
            Entered.NotYet notYet = (Entered.NotYet) answer;
            long place = draw.place(own);
            long ahead =
                    waiting().stream().filter(other -> placeOf(other) < place).count();
            assertThat(notYet.number()).isEqualTo(own);
            assertThat(notYet.place()).isEqualTo(place);
            boolean isOrdered = ticked || place > draw.drawn();
            long serving = aheadIsExact ? 0 : notYet.serving(); // nobody is served before all are ordered
            assertThat(notYet.ahead())
                    .isEqualTo(aheadIsExact && isOrdered ? ahead : place - serving - 1)
                    .isGreaterThanOrEqualTo(ahead);
        } else if (hasLostTurn(account, own)) {
            numbers.remove(account);
            assertThat(answer).isEqualTo(new Entered.TurnLost());
        } else if (pausedAt != null) {
            assertThat(answer).isEqualTo(new Entered.Paused(own, draw.place(own)));
        } else {
            Admitted admitted = ((Entered.In) answer).admitted();
            assertThat(admitted.number()).isEqualTo(own);
            numbers.remove(account);
            calls.removeIf(call -> call.number == own);
            passes.put(
                    account,
                    new Pass(admitted.pass(), clock.instant(), clock.instant().plus(times.pass())));
            entered++;
        }
    }

    void keep(AccountId account, PassId used, Kept answer) {
        cut();
        Pass pass = pass(account);
        if (pass == null || !pass.id.equals(used)) {
            assertThat(answer).isEqualTo(new Kept.Ended());
            return;
        }
        Instant cap = pass.granted.plus(times.passCap());
        Instant ends = clock.instant().plus(times.pass());
        passes.put(account, new Pass(pass.id, pass.granted, ends.isAfter(cap) ? cap : ends));
        assertThat(answer).isInstanceOf(Kept.Until.class);
    }

    void end(AccountId account, PassId used, boolean answer) {
        cut();
        Pass pass = pass(account);
        boolean ends = pass != null && pass.id.equals(used);
        if (ends) {
            passes.remove(account);
            finished++;
        }
        assertThat(answer).isEqualTo(ends);
    }

    /** Carries the order out as it should be, and compares all figures. */
    void tick(TickOrder order, Ticked answer) {
        cut();
        ticked |= draw != null;
        if (order.calling() != TickOrder.Calling.PAUSED) {
            goOn();
        }
        passes.values().removeIf(pass -> !pass.ends.isAfter(clock.instant()));
        if (pausedAt == null) {
            int before = calls.size();
            calls.removeIf(call -> !call.ends.isAfter(clock.instant()));
            missed += before - calls.size();
        }
        if (order.calling() == TickOrder.Calling.PAUSED && pausedAt == null) {
            pausedAt = clock.instant();
        }
        double shows = entered + missed < 20 ? 1 : Math.max(0.05, (double) entered / (entered + missed));
        int inside = passes.size();
        int pending = calls.size();
        long room = order.calling() == TickOrder.Calling.ON && draw != null
                ? Math.max(
                        0,
                        Math.min(
                                Math.min(order.pace(), (long) Math.floor(order.target() - inside - pending * shows)),
                                Math.min(
                                        order.target() + order.pace() - inside - pending,
                                        order.seats() - inside - pending)))
                : 0;
        List<AccountId> next = waiting().stream()
                .sorted(Comparator.comparingLong(this::placeOf))
                .limit(room)
                .toList();
        for (AccountId account : next) {
            long number = numbers.getOrDefault(account, 0L);
            served.add(number);
            calls.add(new Call(account, number, clock.instant().plus(times.turn())));
        }
        called += next.size();
        Ticked.Done done = (Ticked.Done) answer;
        assertThat(done.called()).isEqualTo(next.size());
        if (done.called() > 0) {
            assertThat(done.figures().inside() + done.figures().pending())
                    .isLessThanOrEqualTo(order.target() + order.pace());
        }
        check(done.figures());
    }

    private void check(Figures figures) {
        Draw now = draw;
        assertThat(figures.joined()).isEqualTo(last);
        assertThat(figures.drawn().orElse(-1)).isEqualTo(now == null ? -1 : now.drawn());
        assertThat(figures.waiting()).isEqualTo(waiting().size());
        assertThat(figures.called()).isEqualTo(called);
        assertThat(figures.inside()).isEqualTo(passes.size());
        assertThat(figures.pending()).isEqualTo(calls.size());
        assertThat(figures.entered()).isEqualTo(entered);
        assertThat(figures.noShows()).isEqualTo(missed);
        assertThat(figures.finished()).isEqualTo(finished);
        assertThat(figures.paused()).isEqualTo(pausedAt != null);
        assertThat(figures.ordering()).isFalse();
        assertThat(new HashSet<>(numbers.values()))
                .as("a number has one account")
                .hasSameSizeAs(numbers.keySet());
    }

    private void goOn() {
        Instant since = pausedAt;
        if (since != null) {
            long millis = clock.instant().toEpochMilli() - since.toEpochMilli();
            calls.replaceAll(call -> new Call(call.account, call.number, call.ends.plusMillis(millis)));
            pausedAt = null;
        }
    }

    private void cut() {
        if (draw == null && !clock.instant().isBefore(sale.opensAt())) {
            draw = new Draw(sale.seed(), last);
        }
    }

    private List<AccountId> waiting() {
        return numbers.keySet().stream()
                .filter(account -> !served.contains(numbers.getOrDefault(account, 0L)))
                .toList();
    }

    private long placeOf(AccountId account) {
        Draw now = draw;
        long number = numbers.getOrDefault(account, 0L);
        return now == null ? number : now.place(number);
    }

    private boolean hasLostTurn(AccountId account, long number) {
        Instant paused = pausedAt;
        Instant now = paused == null ? clock.instant() : paused;
        return served.contains(number)
                && calls.stream()
                        .noneMatch(call ->
                                call.account.equals(account) && call.number == number && call.ends.isAfter(now));
    }

    private @Nullable Pass pass(AccountId account) {
        Pass pass = passes.get(account);
        return pass != null && pass.ends.isAfter(clock.instant()) ? pass : null;
    }
}
