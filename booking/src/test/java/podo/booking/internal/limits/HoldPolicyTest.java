package podo.booking.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podo.booking.HoldLimits;
import podo.booking.internal.limits.HoldVerdict.Reason;
import podo.kernel.MovableClock;
import podo.kernel.Settings;

/** With the settings as they are when nothing is said. */
class HoldPolicyTest {
    private static final int THEATRE = 1_208;
    private static final int STADIUM = 50_522;
    private static final Duration HOLD = Duration.ofMinutes(5);
    private final MovableClock clock = new MovableClock();
    private final Instant began = clock.instant();
    private final HoldPolicy policy = new HoldPolicy(Settings.defaults(HoldLimits.class), HOLD);

    @Test
    void newcomerFromANewAddress_holdsForTheWholeTime() {
        assertThat(judge(HoldRecord.NONE, HoldRecord.NONE, 4)).isEqualTo(new HoldVerdict.Allowed(HOLD));
    }

    @Test
    void pauseAfterALapse_doublesWithEachUpToItsBound() {
        assertThat(pauseAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pauseAfter(2)).isEqualTo(Duration.ofSeconds(60));
        assertThat(pauseAfter(4)).isEqualTo(Duration.ofMinutes(4));
        assertThat(pauseAfter(40)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void pause_ends() {
        HoldRecord lapsed = new HoldRecord(0, 1, 0, 0, began, Optional.of(began));
        Standing standing = new Standing(lapsed, Optional.empty(), false, false);
        clock.advance(Duration.ofSeconds(20));
        assertThat(reason(policy.judge(standing, 1, THEATRE, clock.instant()))).isEqualTo(Reason.ACCOUNT_PAUSED);
        clock.advance(Duration.ofSeconds(11));
        assertThat(policy.judge(standing, 1, THEATRE, clock.instant())).isInstanceOf(HoldVerdict.Allowed.class);
    }

    @Test
    void pause_isNoLongerWhereAnotherClockWasAhead() {
        Instant ahead = began.plusSeconds(300);
        HoldVerdict verdict = judge(new HoldRecord(0, 1, 0, 0, ahead, Optional.of(ahead)), HoldRecord.NONE, 1);
        assertThat(((HoldVerdict.Refused) verdict).retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void fewReturns_costNothing_andManyAPause() {
        assertThat(judge(returned(8), HoldRecord.NONE, 1)).isInstanceOf(HoldVerdict.Allowed.class);
        assertThat(reason(judge(returned(9), HoldRecord.NONE, 1))).isEqualTo(Reason.ACCOUNT_PAUSED);
    }

    @Test
    void unpaidSeatsOfAnAccount_areBounded() {
        assertThat(judge(holding(4), HoldRecord.NONE, 4)).isInstanceOf(HoldVerdict.Allowed.class);
        assertThat(reason(judge(holding(5), HoldRecord.NONE, 4))).isEqualTo(Reason.ACCOUNT_UNPAID);
    }

    @Test
    void unpaidSeatsOfAnAddress_areBounded_inALargeHouseLessNarrowly() {
        assertThat(judge(HoldRecord.NONE, holding(36), 4)).isInstanceOf(HoldVerdict.Allowed.class);
        assertThat(reason(judge(HoldRecord.NONE, holding(37), 4))).isEqualTo(Reason.ADDRESS_UNPAID);
        Standing carrier = new Standing(HoldRecord.NONE, Optional.of(holding(1_000)), false, false);
        assertThat(policy.judge(carrier, 4, STADIUM, began)).isInstanceOf(HoldVerdict.Allowed.class);
    }

    @Test
    void addressThatPays_mayHoldMore_andOneThatLetsLapse_less() {
        assertThat(judge(HoldRecord.NONE, address(100, 0, 20), 4)).isInstanceOf(HoldVerdict.Allowed.class);
        assertThat(reason(judge(HoldRecord.NONE, address(25, 10, 0), 4))).isEqualTo(Reason.ADDRESS_UNPAID);
        assertThat(judge(HoldRecord.NONE, address(4, 10, 0), 4)).isInstanceOf(HoldVerdict.Allowed.class);
    }

    @Test
    void addressWhoseHoldsLapse_pauses_unlessAsManyArePaid() {
        assertThat(reason(judge(HoldRecord.NONE, address(0, 20, 0), 1))).isEqualTo(Reason.ADDRESS_PAUSED);
        assertThat(judge(HoldRecord.NONE, address(0, 20, 15), 1)).isInstanceOf(HoldVerdict.Allowed.class);
    }

    @Test
    void accountThatHasPaid_standsForItself() {
        Standing proven = new Standing(HoldRecord.NONE, Optional.empty(), true, true);
        assertThat(policy.judge(proven, 4, THEATRE, began)).isEqualTo(new HoldVerdict.Allowed(HOLD));
    }

    @Test
    void underPressure_newcomersHoldFewSeatsForAShorterTime() {
        Standing pressed = new Standing(HoldRecord.NONE, Optional.of(HoldRecord.NONE), false, true);
        assertThat(policy.judge(pressed, 2, THEATRE, began)).isEqualTo(new HoldVerdict.Allowed(Duration.ofMinutes(2)));
        assertThat(reason(policy.judge(pressed, 3, THEATRE, began))).isEqualTo(Reason.PRESSURE);
    }

    @Test
    void whatHappened_fades() {
        HoldRecord lapsed = new HoldRecord(0, 8, 4, 2, began, Optional.of(began));
        HoldRecord later = lapsed.at(began.plus(Duration.ofHours(4)), Duration.ofHours(2));
        assertThat(later.lapsed()).isEqualTo(2);
        assertThat(later.returned()).isEqualTo(1);
        assertThat(later.paid()).isEqualTo(0.5);
        assertThat(lapsed.at(began.minusSeconds(1), Duration.ofHours(2))).isEqualTo(lapsed);
    }

    private HoldVerdict judge(HoldRecord account, HoldRecord address, int seats) {
        return policy.judge(new Standing(account, Optional.of(address), false, false), seats, THEATRE, began);
    }

    private Duration pauseAfter(int lapses) {
        HoldVerdict verdict = judge(new HoldRecord(0, lapses, 0, 0, began, Optional.of(began)), HoldRecord.NONE, 1);
        assertThat(reason(verdict)).isEqualTo(Reason.ACCOUNT_PAUSED);
        return ((HoldVerdict.Refused) verdict).retryAfter();
    }

    private static Reason reason(HoldVerdict verdict) {
        assertThat(verdict).isInstanceOf(HoldVerdict.Refused.class);
        return ((HoldVerdict.Refused) verdict).reason();
    }

    private HoldRecord holding(int seats) {
        return new HoldRecord(seats, 0, 0, 0, began, Optional.empty());
    }

    private HoldRecord returned(int holds) {
        return new HoldRecord(0, 0, holds, 0, began, Optional.of(began));
    }

    private HoldRecord address(int seats, int lapsed, int paid) {
        return new HoldRecord(seats, lapsed, 0, paid, began, Optional.of(began));
    }
}
