package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MovableClockTest {
    private final MovableClock clock = new MovableClock();

    @Test
    void instant_notMoved_isTheSystemsTime() {
        Instant before = Instant.now().minusMillis(1);

        assertThat(clock.instant()).isBetween(before, Instant.now().plusMillis(1));
        assertThat(clock.ahead()).isZero();
    }

    @Test
    void advance_twice_addsUpForBothReadings() {
        Instant before = Instant.now();

        clock.advance(Duration.ofMinutes(5));
        clock.advance(Duration.ofMillis(250));

        assertThat(clock.ahead()).isEqualTo(Duration.ofMillis(300_250));
        assertThat(clock.instant()).isAfterOrEqualTo(before.plusMillis(300_249));
        assertThat(clock.millis()).isGreaterThanOrEqualTo(before.toEpochMilli() + 300_250);
    }
}
