package podo.site.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podo.kernel.EventId;
import podo.waitingroom.QueueState;
import podo.waitingroom.QueueStatus;
import podo.waitingroom.UpcomingSale;

class HotSalesTest {
    private static final Instant NOW = Instant.parse("2026-12-09T11:00:00Z");
    private static final EventId EVENT = new EventId("hot-night");

    @Test
    void near_beginsAnHourBeforeTheOpening() {
        assertThat(near(QueueState.WAITING, Duration.ofMinutes(61), 100)).isEmpty();
        assertThat(near(QueueState.WAITING, Duration.ofHours(1), 0)).hasSize(1);
    }

    @Test
    void near_endsAnHourAfterIt_unlessSomebodyIsInLine() {
        assertThat(near(QueueState.OPEN, Duration.ofMinutes(-59), 0)).hasSize(1);
        assertThat(near(QueueState.OPEN, Duration.ofHours(-1), 0)).isEmpty();
        assertThat(near(QueueState.OPEN, Duration.ofHours(-10), 1)).hasSize(1);
    }

    @Test
    void near_leavesOutWhatNobodyCanBuyOrQueueFor() {
        assertThat(near(QueueState.SOLD_OUT, Duration.ZERO, 5)).isEmpty();
        assertThat(near(QueueState.CLOSED, Duration.ZERO, 5)).isEmpty();
    }

    @Test
    void saleOfAnEvent_isThereUntilTheQueueIsClosed() {
        assertThat(sales(status(QueueState.SOLD_OUT, NOW, 0)).of(EVENT)).isPresent();
        assertThat(sales(status(QueueState.CLOSED, NOW, 0)).of(EVENT)).isEmpty();
        assertThat(HotSales.of(Optional::empty).of(EVENT)).isEmpty();
        assertThat(HotSales.of(Optional::empty).near(NOW)).isEmpty();
    }

    private static List<HotSales.Sale> near(QueueState state, Duration untilOpening, long waiting) {
        return sales(status(state, NOW.plus(untilOpening), waiting)).near(NOW);
    }

    private static HotSales sales(QueueStatus status) {
        return new HotSales(
                () -> List.of(new UpcomingSale(EVENT, status.state(), status.opensAt())), _ -> Optional.of(status));
    }

    private static QueueStatus status(QueueState state, Instant opensAt, long waiting) {
        return new QueueStatus(
                state, null, 0, waiting, null, null, waiting, 0, 0, 0, opensAt, NOW, "", null, "s1", "counter", 20, 2,
                90, false);
    }
}
