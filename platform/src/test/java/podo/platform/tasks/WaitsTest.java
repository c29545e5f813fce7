package podo.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void until_looksAgain_untilItIsSo() {
        AtomicInteger looks = new AtomicInteger();
        assertThat(Waits.until(() -> looks.incrementAndGet() == 3, SHORT, LONG)).isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void until_givesUp_afterItsLimit() {
        assertThat(Waits.until(() -> false, SHORT, Duration.ofMillis(5))).isFalse();
    }

    @Test
    void anInterrupt_endsAWaitAtOnce_andStaysMarked() {
        Thread.currentThread().interrupt();
        assertThat(Waits.pause(LONG)).isFalse();
        assertThat(Waits.until(() -> false, LONG, LONG)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
