package podo.site.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void estimate_isARange_thatGetsCoarserTheFurtherOff() {
        assertThat(Estimate.of(Optional.of(30L), 60)).isEqualTo(new Estimate(true, 0, 1));
        assertThat(Estimate.of(Optional.of(4L), 1)).isEqualTo(new Estimate(true, 3, 6));
        assertThat(Estimate.of(Optional.of(20L), 1)).isEqualTo(new Estimate(true, 15, 30));
        assertThat(Estimate.of(Optional.of(100L), 1)).isEqualTo(new Estimate(true, 70, 150));
    }

    @Test
    void estimate_isNotKnown_whileNobodyIsCalledOrThePlaceIsNotDrawn() {
        assertThat(Estimate.of(Optional.of(5L), 0).text()).isEqualTo("queue.line.unknown");
        assertThat(Estimate.of(Optional.empty(), 60).text()).isEqualTo("queue.line.unknown");
    }

    @Test
    void text_saysOnlyWhatTheRangeHolds() {
        assertThat(Estimate.of(Optional.of(1L), 60).text()).isEqualTo("queue.line.soon");
        assertThat(Estimate.of(Optional.of(80L), 60).text()).isEqualTo("queue.line.between");
        assertThat(Estimate.of(Optional.of(79L), 60).text()).isEqualTo("queue.line.within");
    }
}
