package podo.site.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podo.waitingroom.QueueState;
import podo.waitingroom.QueueStatus;

class EstimateTest {
    private static final Instant OPENS = Instant.parse("2026-12-09T11:00:00Z");

    @Test
    void estimate_isARange_thatGetsCoarserTheFurtherOff() {
        assertThat(of(30, 60)).isEqualTo(new Estimate("queue.line.soon", 0, 1));
        assertThat(of(4, 1)).isEqualTo(new Estimate("queue.line.between", 3, 6));
        assertThat(of(20, 1)).isEqualTo(new Estimate("queue.line.between", 15, 30));
        assertThat(of(100, 1)).isEqualTo(new Estimate("queue.line.between", 70, 150));
        assertThat(of(60, 12)).isEqualTo(new Estimate("queue.line.between", 3, 8));
        assertThat(of(79, 60)).isEqualTo(new Estimate("queue.line.within", 0, 2));
    }

    @Test
    void estimate_isNotKnown_whileNobodyIsCalledOrThePlaceIsNotDrawn() {
        assertThat(of(5, 0).text()).isEqualTo("queue.line.unknown");
        assertThat(Estimate.of(Optional.empty(), status(QueueState.OPEN, 60, 60, false))
                        .text())
                .isEqualTo("queue.line.unknown");
        assertThat(Estimate.of(Optional.of(5L), status(QueueState.OPEN, 60, 60, true))
                        .text())
                .isEqualTo("queue.line.unknown");
        assertThat(Estimate.of(Optional.of(5L), status(QueueState.PAUSED, 60, 60, false))
                        .text())
                .isEqualTo("queue.line.paused");
    }

    @Test
    void estimate_saysOnlyTheLeast_whileTheEmptyHallIsFilled() {
        assertThat(Estimate.of(Optional.of(60L), status(QueueState.OPEN, 12, 59, false)))
                .isEqualTo(new Estimate("queue.line.least", 3, 0));
        assertThat(Estimate.of(Optional.of(10L), status(QueueState.OPEN, 12, 59, false)))
                .isEqualTo(new Estimate("queue.line.filling", 0, 0));
    }

    private static Estimate of(long places, double ratePerMinute) {
        return Estimate.of(Optional.of(places), status(QueueState.OPEN, ratePerMinute, 60, false));
    }

    private static QueueStatus status(
            QueueState state, double ratePerMinute, int secondsAfterOpening, boolean interrupted) {
        Instant at = OPENS.plus(Duration.ofSeconds(secondsAfterOpening));
        return new QueueStatus(
                state,
                null,
                20,
                80,
                10L,
                null,
                60,
                20,
                20,
                ratePerMinute,
                OPENS,
                at,
                "",
                "",
                "sale",
                "counter",
                20,
                2,
                120,
                interrupted);
    }
}
