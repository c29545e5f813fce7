package podo.waitingroom.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import podo.kernel.EventId;

class JoinFloodTest {
    private static final EventId EVENT = new EventId("grape-night");
    private static final JoinFlood.Limits LIMITS = new JoinFlood.Limits(60, 1_000, 16, 22);
    private Instant now = Instant.parse("2026-12-01T11:00:00Z"); // time that passes only here: a count fades with it
    private final JoinFlood flood = new JoinFlood(LIMITS, () -> now);

    private OptionalInt joins(int times, String address) {
        OptionalInt last = OptionalInt.empty();
        for (int i = 0; i < times; i++) {
            last = flood.bits(EVENT, address);
            flood.count(EVENT, address);
        }
        return last;
    }

    @Test
    void office_isNoFlood() {
        assertThat(joins(59, "office")).isEmpty();
    }

    @Test
    void flood_ofOneAddress_isHarderTheLargerItIs_andLeavesOthersAlone() {
        assertThat(joins(62, "flood")).hasValue(16);
        assertThat(joins(60, "flood")).hasValue(17);
        assertThat(joins(240, "flood")).hasValue(18);
        assertThat(flood.bits(EVENT, "fan")).isEmpty();
        assertThat(flood.bits(new EventId("other-night"), "flood")).isEmpty();
    }

    @Test
    void work_isBounded() {
        assertThat(LIMITS.bitsAt(1e9, 1)).hasValue(22);
    }

    @Test
    void flood_fromVeryManyAddresses_asksEverybody() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(joins(1, "address-" + i)).isEmpty();
            now = now.plus(Duration.ofNanos(1));
        }
        assertThat(joins(2, "one-more")).hasValue(16);
    }

    @Test
    void flood_thatIsOver_isForgotten() {
        assertThat(joins(480, "flood")).isPresent();
        now = now.plus(Duration.ofMinutes(4));
        assertThat(flood.bits(EVENT, "flood")).isEmpty();
    }
}
