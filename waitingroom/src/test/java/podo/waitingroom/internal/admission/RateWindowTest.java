package podo.waitingroom.internal.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RateWindowTest {
    private static final Instant BEGIN = Instant.parse("2026-11-26T11:00:00Z");
    private final RateWindow window = new RateWindow();

    @Test
    void timeBeforeTheFirstCall_doesNotCount() {
        for (int second = 0; second < 600; second++) {
            window.add(BEGIN.plusSeconds(second), 0);
        }
        assertThat(window.perSecond()).isZero();
        window.add(BEGIN.plusSeconds(600), 20);
        assertThat(window.perSecond()).isEqualTo(20);
    }

    @Test
    void rate_isThatOfTheLastMinute() {
        long count = 0;
        for (int second = 0; second < 300; second++) {
            count += second < 150 ? 100 : 10;
            window.add(BEGIN.plusSeconds(second), count);
        }
        assertThat(window.perSecond()).isCloseTo(10, within(0.01));
    }

    @Test
    void countThatFell_beginsAnew() {
        window.add(BEGIN, 1_000);
        window.add(BEGIN.plusSeconds(1), 2_000);
        window.add(BEGIN.plusSeconds(2), 1_500);
        assertThat(window.perSecond()).isZero();
        window.add(BEGIN.plusSeconds(3), 1_507);
        assertThat(window.perSecond()).isEqualTo(7);
    }
}
