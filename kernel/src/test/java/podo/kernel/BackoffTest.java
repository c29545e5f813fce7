package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
    private final Random random = new Random(7);

    @Test
    void before_eachTry_doublesUpToTheLongestAndJitters() {
        long[] full = {100, 200, 400, 800, 1_000, 1_000};
        for (int attempt = 1; attempt <= full.length; attempt++) {
            for (int i = 0; i < 200; i++) {
                assertThat(BACKOFF.before(attempt, random).toMillis())
                        .as("seed 7, try %s", attempt)
                        .isBetween(full[attempt - 1] / 2, full[attempt - 1]);
            }
        }
    }

    @Test
    void before_manyWaiters_spreadOut() {
        assertThat(random.ints(200).mapToObj(_ -> BACKOFF.before(5, random)).distinct())
                .hasSizeGreaterThan(50);
    }

    @Test
    void before_absurdTries_stayWithinTheBounds() {
        Backoff wide = new Backoff(Duration.ofDays(300), Duration.ofDays(300_000));
        for (int attempt : new int[] {Integer.MIN_VALUE, -1, 0, 1, 31, 64, Integer.MAX_VALUE}) {
            assertThat(BACKOFF.before(attempt, random)).isBetween(Duration.ofMillis(50), Duration.ofSeconds(1));
            assertThat(wide.before(attempt, random)).isBetween(Duration.ofDays(150), Duration.ofDays(300_000));
        }
    }

    @Test
    void new_waitsThatDoNotGrow_areRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(-1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
