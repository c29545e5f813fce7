package podo.waitingroom.internal.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pace grows slowly while all is well, halves in trouble, and never leaves its bounds. */
class PaceTest {
    private static final PaceLimits LIMITS = new PaceLimits(10, 40, 2.5, Duration.ofMillis(500), 0.02, 0.8);
    private static final Pressure SLOW = new Pressure(Duration.ofMillis(501), 0, 0, true);

    @Test
    void withoutTrouble_growsByAConstant_upToTheMost() {
        Pace pace = Pace.first(LIMITS);
        assertThat(pace.perTick()).isEqualTo(10);
        pace = pace.next(Pressure.NONE);
        assertThat(pace.perTick()).isEqualTo(12);
        pace = pace.next(Pressure.NONE);
        assertThat(pace.perTick()).isEqualTo(15);
        assertThat(after(pace, Pressure.NONE, 100).perTick()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency", "errors", "payments"})
    void trouble_halves(String what) {
        Pressure pressure = switch (what) {
            case "latency" -> SLOW;
            case "errors" -> new Pressure(Duration.ZERO, 0.021, 0, true);
            default -> new Pressure(Duration.ZERO, 0, 0.81, true);
        };
        assertThat(Pace.first(LIMITS).next(pressure).perTick()).isEqualTo(5);
    }

    @Test
    void halving_isGivenTimeToShowBeforeTheNext() {
        Pace halved = Pace.first(LIMITS).next(SLOW);
        assertThat(after(halved, SLOW, 3).perTick()).isEqualTo(5);
        assertThat(after(halved, SLOW, 4).perTick()).isEqualTo(2);
        assertThat(after(halved, Pressure.NONE, 3).perTick()).isEqualTo(5);
        assertThat(after(halved, Pressure.NONE, 4).perTick()).isEqualTo(7);
    }

    @Test
    void longTrouble_leavesATrickle() {
        assertThat(after(Pace.first(LIMITS), SLOW, 100).perTick()).isEqualTo(1);
    }

    @Test
    void closedPayments_callNobody_untilTheyOpen() {
        Pace closed = Pace.first(LIMITS).next(new Pressure(Duration.ZERO, 0, 0, false));
        assertThat(closed.perTick()).isZero();
        assertThat(closed.next(Pressure.NONE).perTick()).isEqualTo(5);
    }

    @Test
    void atTheBounds_isNoTrouble() {
        assertThat(Pace.first(LIMITS)
                        .next(new Pressure(Duration.ofMillis(500), 0.02, 0.8, true))
                        .perTick())
                .isEqualTo(12);
    }

    private static Pace after(Pace from, Pressure pressure, int ticks) {
        Pace pace = from;
        for (int i = 0; i < ticks; i++) {
            pace = pace.next(pressure);
        }
        return pace;
    }
}
