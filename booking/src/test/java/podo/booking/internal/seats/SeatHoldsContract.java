package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.kernel.BookingId;
import podo.kernel.MovableClock;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** What every strategy of holding seats must do, whatever it is made of. */
abstract class SeatHoldsContract {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    final SeatPlanIndex plan = TestPlans.rows(4, 4); // ordinals 0-3 in A, 4-7 in B
    final MovableClock clock = new MovableClock();
    final BookingId one = BookingId.random(TestPlans.SHOWTIME);
    final BookingId two = BookingId.random(TestPlans.SHOWTIME);
    private SeatHolds holds;

    /** Holds over an empty house. */
    abstract SeatHolds open();

    abstract void close();

    /** What the database does when it sells, before the holds follow. */
    abstract void recordSale(SeatSelection seats, BookingId booking);

    /** What the database does when it gives a sale back, before the holds follow. */
    abstract void recordRefund(SeatSelection seats);

    @BeforeEach
    void start() {
        holds = open();
    }

    @AfterEach
    void end() {
        close();
    }

    @Test
    void holdOverTwoSections_isAllOrNone() {
        assertThat(hold(two, 5)).isInstanceOf(HoldAnswer.Held.class);

        assertThat(hold(one, 1, 5, 6)).isEqualTo(new HoldAnswer.Taken(List.of(5)));

        assertThat(states()).isEqualTo("AAAA AHAA");
        assertThat(hold(one, 1, 6)).isInstanceOf(HoldAnswer.Held.class);
        assertThat(states()).isEqualTo("AHAA AHHA");
    }

    @Test
    void hold_lapsesWithoutASweep() {
        hold(one, 0);
        assertThat(hold(two, 0)).isEqualTo(new HoldAnswer.Taken(List.of(0)));

        clock.advance(Duration.ofMinutes(5).plusMillis(1));

        assertThat(states()).isEqualTo("AAAA AAAA");
        assertThat(hold(two, 0)).isInstanceOf(HoldAnswer.Held.class);
        holds.release(plan, TestPlans.seats(0), one);
        assertThat(states()).as("the seat is by now another's").isEqualTo("HAAA AAAA");
    }

    @Test
    void holdUntilAPastMoment_isTooLateAndHoldsNothing() {
        assertThat(holds.hold(plan, TestPlans.seats(0, 4), one, clock.instant().minusMillis(1)))
                .isInstanceOf(HoldAnswer.TooLate.class);
        assertThat(states()).isEqualTo("AAAA AAAA");
    }

    @Test
    void releaseByAnotherBooking_doesNothing() {
        hold(one, 0, 4);
        holds.release(plan, TestPlans.seats(0, 4), two);
        assertThat(states()).isEqualTo("HAAA HAAA");

        holds.release(plan, TestPlans.seats(0, 4), one);
        holds.release(plan, TestPlans.seats(0, 4), one);
        assertThat(states()).isEqualTo("AAAA AAAA");
    }

    @Test
    void holdThatIsPaid_hasNoEndUntilItGetsItsOldOneBack() {
        Instant end = clock.instant().plusSeconds(300);
        hold(one, 0);
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0), one)).isEqualTo(SeatHolds.Kept.KEPT);
        clock.advance(Duration.ofDays(1));
        assertThat(states()).isEqualTo("HAAA AAAA");

        holds.keepUntil(plan, TestPlans.seats(0), one, end);
        assertThat(states()).isEqualTo("AAAA AAAA");
    }

    @Test
    void holdThatLapsedOrIsAnothers_cannotBeKept() {
        hold(one, 0);
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0), two)).isEqualTo(SeatHolds.Kept.LOST);
        clock.advance(Duration.ofMinutes(6));
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0), one)).isEqualTo(SeatHolds.Kept.LOST);
        assertThat(states()).isEqualTo("AAAA AAAA");
    }

    @Test
    void sale_goesOverSomebodysHold() {
        hold(one, 0);
        recordSale(TestPlans.seats(0), two);
        holds.markSold(plan, TestPlans.seats(0), two);
        holds.markSold(plan, TestPlans.seats(0), two);
        holds.release(plan, TestPlans.seats(0), one);

        assertThat(states()).isEqualTo("SAAA AAAA");
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0), one)).isEqualTo(SeatHolds.Kept.LOST);
    }

    @Test
    void soldSeat_canBeNeitherHeldNorBlocked() {
        recordSale(TestPlans.seats(0), one);
        holds.markSold(plan, TestPlans.seats(0), one);

        assertThat(hold(two, 0, 1)).isEqualTo(new HoldAnswer.Taken(List.of(0)));
        assertThat(holds.block(plan, TestPlans.seats(0, 1))).isEqualTo(new HoldAnswer.Taken(List.of(0)));

        assertThat(states()).isEqualTo("SAAA AAAA");
    }

    @Test
    void holdOfTakenAndFreeSeatsOfASection_isAllOrNone() {
        hold(two, 1);

        assertThat(hold(one, 0, 1, 2)).isEqualTo(new HoldAnswer.Taken(List.of(1)));

        assertThat(states()).isEqualTo("AHAA AAAA");
    }

    @Test
    void holdOfWhichASeatIsLost_isKeptForNone() {
        hold(one, 0);
        hold(two, 1);
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0, 1), one)).isEqualTo(SeatHolds.Kept.LOST);
        assertThat(snapshot(0).holds().values())
                .as("both end as before")
                .extracting(SectionSnapshot.Hold::untilMillis)
                .hasSize(2)
                .doesNotContain(SeatHolds.WHILE_PAYING);
    }

    @Test
    void block_takesAllOrNone() {
        hold(one, 5);
        assertThat(holds.block(plan, TestPlans.seats(0, 5))).isEqualTo(new HoldAnswer.Taken(List.of(5)));
        assertThat(states()).isEqualTo("AAAA AHAA");

        assertThat(holds.block(plan, TestPlans.seats(0, 6))).isInstanceOf(HoldAnswer.Held.class);
        assertThat(states()).isEqualTo("BAAA AHBA");
        assertThat(hold(two, 0)).isEqualTo(new HoldAnswer.Taken(List.of(0)));
        holds.unblock(plan, TestPlans.seats(0, 6));
        assertThat(states()).isEqualTo("AAAA AHAA");
    }

    @Test
    void blockThatFails_leavesWhatWasBlockedBefore() {
        holds.block(plan, TestPlans.seats(0));
        hold(one, 5);

        assertThat(holds.block(plan, TestPlans.seats(0, 1, 5))).isEqualTo(new HoldAnswer.Taken(List.of(5)));

        assertThat(states()).isEqualTo("BAAA AHAA");
    }

    @Test
    void wordOfASaleThatComesAfterItsEnd_isNotHeard() {
        hold(one, 0, 5);
        recordSale(TestPlans.seats(0, 5), one);
        holds.markSold(plan, TestPlans.seats(0, 5), one);
        recordRefund(TestPlans.seats(0, 5));
        holds.takeBack(plan, TestPlans.seats(0, 5), one);
        assertThat(states()).isEqualTo("AAAA AAAA");
        hold(two, 5);

        holds.markSold(plan, TestPlans.seats(0, 5), one);
        holds.takeBack(plan, TestPlans.seats(0, 5), one);

        assertThat(states()).as("free, and another's").isEqualTo("AAAA AHAA");
        recordSale(TestPlans.seats(5), two);
        holds.markSold(plan, TestPlans.seats(5), two);
        assertThat(states()).isEqualTo("AAAA ASAA");
    }

    @Test
    void sameBooking_mayHoldAgain() {
        hold(one, 0, 5);
        assertThat(hold(one, 0, 5)).isInstanceOf(HoldAnswer.Held.class);
        assertThat(states()).isEqualTo("HAAA AHAA");
    }

    @Test
    void keptLate_whateverItsEndWas() {
        hold(one, 0);
        clock.advance(Duration.ofMinutes(6));
        holds.keepLate(plan, TestPlans.seats(0), one);
        assertThat(states()).isEqualTo("HAAA AAAA");
        assertThat(snapshot(0).holds())
                .containsEntry(0, new SectionSnapshot.Hold(SeatHolds.WHILE_PAYING, one.toString()));
    }

    @Test
    void snapshot_tellsWhoseAndUntilWhen() {
        hold(one, 5);
        long until = clock.instant().plusSeconds(300).toEpochMilli();
        SectionSnapshot.Hold hold = Objects.requireNonNull(snapshot(1).holds().get(1));
        assertThat(hold.booking()).isEqualTo(one.toString());
        assertThat(hold.untilMillis()).isBetween(until - 5_000, until);
    }

    @Test
    void unblockOfAHeldSeat_changesNothing() {
        hold(one, 0);
        holds.unblock(plan, TestPlans.seats(0));
        assertThat(states()).isEqualTo("HAAA AAAA");
    }

    @Test
    void lapsedHoldOfASeatBlockedSince_givesNothingBack() {
        hold(one, 0);
        clock.advance(Duration.ofMinutes(6));
        holds.block(plan, TestPlans.seats(0));

        holds.release(plan, TestPlans.seats(0), one);
        holds.keepUntil(plan, TestPlans.seats(0), one, clock.instant());

        assertThat(states()).isEqualTo("BAAA AAAA");
    }

    @Test
    void manyForOneSeat_oneHasIt() throws Exception {
        try (ExecutorService fans = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HoldAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(fans.submit(() -> hold(BookingId.random(TestPlans.SHOWTIME), 0)));
            }
            int held = 0;
            for (Future<HoldAnswer> answer : answers) {
                held += answer.get() instanceof HoldAnswer.Held ? 1 : 0;
            }
            assertThat(held).isEqualTo(1);
        }
        assertThat(states()).isEqualTo("HAAA AAAA");
    }

    @Test
    void twoWhoCross_tenThousandTimes_neverHaveOneSeatEach() throws Exception {
        int won = 0;
        try (ExecutorService fans = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10_000; round++) {
                Future<HoldAnswer> first = fans.submit(() -> hold(one, 1, 5));
                Future<HoldAnswer> second = fans.submit(() -> hold(two, 5, 1));
                boolean firstHas = first.get() instanceof HoldAnswer.Held;
                boolean secondHas = second.get() instanceof HoldAnswer.Held;
                assertThat(firstHas && secondHas).as("both in round " + round).isFalse();
                String expected = firstHas || secondHas ? "AHAA AHAA" : "AAAA AAAA";
                assertThat(states()).as("round " + round).isEqualTo(expected);
                won += firstHas || secondHas ? 1 : 0;
                holds.release(plan, TestPlans.seats(1, 5), firstHas ? one : two);
            }
        }
        assertThat(won).as("rounds that somebody won").isGreaterThan(5_000);
        assertThat(states()).isEqualTo("AAAA AAAA");
    }

    @Test
    void everyChange_isHeardInOrderWithTheNextVersion() {
        List<SeatChange> heard = new CopyOnWriteArrayList<>();
        holds.follow(new SeatHolds.Follower() {
            @Override
            public boolean follows(ShowtimeId showtime) {
                return true;
            }

            @Override
            public void changed(podo.kernel.ShowtimeId showtime, SeatChange change) {
                if (showtime.equals(TestPlans.SHOWTIME)) {
                    heard.add(change);
                }
            }

            @Override
            public void changedHere(ShowtimeId showtime, SeatChange change) {} // the same, sooner

            @Override
            public void missed() {} // as it is said at the beginning
        });
        Await.until("a change is heard", PATIENCE, () -> {
            hold(one, 3);
            holds.release(plan, TestPlans.seats(3), one);
            return !heard.isEmpty();
        });
        holds.block(plan, TestPlans.seats(3));
        Await.until("all until now are heard", PATIENCE, () -> heard.getLast().state() == SeatState.BLOCKED);
        int before = heard.size();

        hold(one, 0, 1);
        holds.keepWhilePaying(plan, TestPlans.seats(0, 1), one);
        recordSale(TestPlans.seats(0, 1), one);
        holds.markSold(plan, TestPlans.seats(0, 1), one);
        holds.block(plan, TestPlans.seats(2));
        holds.unblock(plan, TestPlans.seats(2));

        Await.until("all are heard", PATIENCE, () -> heard.size() >= before + 5);
        List<SeatChange> changes = List.copyOf(heard).subList(before, before + 5);
        assertThat(changes)
                .extracting(SeatChange::state)
                .containsExactly(
                        SeatState.HELD, SeatState.HELD, SeatState.SOLD, SeatState.BLOCKED, SeatState.AVAILABLE);
        long version = heard.get(before - 1).version();
        assertThat(changes)
                .extracting(SeatChange::version)
                .containsExactly(version + 1, version + 2, version + 3, version + 4, version + 5);
        assertThat(changes.get(1).untilMillis()).isEqualTo(SeatHolds.WHILE_PAYING);
        assertThat(changes.get(2).indexes()).containsExactly(0, 1);
    }

    HoldAnswer hold(BookingId booking, int... seats) {
        return holds.hold(plan, TestPlans.seats(seats), booking, clock.instant().plusSeconds(300));
    }

    SectionSnapshot snapshot(int section) {
        return holds.snapshot(TestPlans.SHOWTIME, plan.sections().get(section));
    }

    String states() {
        return states(snapshot(0)) + " " + states(snapshot(1));
    }

    private static String states(SectionSnapshot section) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            letters.append(
                    section.sold().get(i)
                            ? 'S'
                            : section.blocked().get(i) ? 'B' : section.holds().containsKey(i) ? 'H' : 'A');
        }
        return letters.toString();
    }
}
