package podo.booking.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RecentAnswersTest {
    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
    private final RecentAnswers recent = new RecentAnswers(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void nothingAnswered_isNoPressure() {
        assertThat(recent.slow()).isZero();
        assertThat(recent.failedShare()).isZero();
    }

    @Test
    void slow_isTheNinetyNinthOfAHundred_withinAQuarterDoubling() {
        for (int i = 0; i < 980; i++) {
            recent.add(Duration.ofMillis(5), false);
        }
        for (int i = 0; i < 20; i++) {
            recent.add(Duration.ofMillis(800), false);
        }
        assertThat(recent.slow()).isBetween(Duration.ofMillis(800), Duration.ofMillis(960));
    }

    @Test
    void oneInAThousandSlow_doesNotCount() {
        for (int i = 0; i < 999; i++) {
            recent.add(Duration.ofMillis(5), false);
        }
        recent.add(Duration.ofSeconds(30), false);
        assertThat(recent.slow()).isLessThan(Duration.ofMillis(7));
    }

    @Test
    void failures_areForgottenAfterTenSeconds() {
        recent.add(Duration.ofMillis(5), true);
        pass(Duration.ofSeconds(5));
        recent.add(Duration.ofMillis(5), false);
        assertThat(recent.failedShare()).isEqualTo(0.5);
        pass(Duration.ofSeconds(6));
        assertThat(recent.failedShare()).isZero();
        pass(Duration.ofSeconds(60));
        recent.add(Duration.ofMinutes(10), true);
        assertThat(recent.failedShare()).isEqualTo(1);
        assertThat(recent.slow()).isGreaterThan(Duration.ofSeconds(60));
    }
}
