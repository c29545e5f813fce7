package podo.waitingroom.internal.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.kernel.EventId;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;
import podo.waitingroom.BoxOfficeFigures;

/** A process that only calls fans knows from Redis how the box offices of other processes fare. */
final class BoxOfficeNewsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final EventId EVENT = new EventId("hot-night");
    private static final BoxOfficeFigures CALM =
            new BoxOfficeFigures(Map.of(EVENT, 90L), Duration.ofMillis(20), 0, 0.1, true);
    private static final BoxOfficeFigures BUSY =
            new BoxOfficeFigures(Map.of(EVENT, 81L), Duration.ofMillis(900), 0.25, 0.05, false);
    private Redis there;
    private Redis here;
    private BoxOfficeNews news;

    @BeforeEach
    void open() {
        TestServers.flushRedis();
        there = new Redis(TestServers.redisUri(), Tasks.unreported());
        here = new Redis(TestServers.redisUri(), Tasks.unreported());
        news = new BoxOfficeNews(here, Optional::empty, 4, Tasks.unreported());
    }

    @AfterEach
    void close() throws InterruptedException {
        news.close();
        here.close();
        there.close();
    }

    @Test
    void worstOfAllIsHeard_andWhoEndsIsForgotten() throws Exception {
        assertThat(news.buyersServed(EVENT))
                .as("before anybody has told anything")
                .isEmpty();
        try (BoxOfficeTelling calm = new BoxOfficeTelling(there, () -> CALM, Tasks.unreported())) {
            try (BoxOfficeTelling busy = new BoxOfficeTelling(there, () -> BUSY, Tasks.unreported())) {
                Pressure worst = new Pressure(Duration.ofMillis(900), 0.25, 0.1, false);
                Await.until("both are heard", PATIENCE, () -> news.pressure().equals(worst));
                assertThat(news.seatsLeft(EVENT)).hasValue(81);
                assertThat(news.buyersServed(EVENT)).hasValue(21);
                assertThat(busy.last()).contains(BUSY);
            }
            awaitSeats(OptionalLong.of(90));
            assertThat(news.pressure()).isEqualTo(new Pressure(Duration.ofMillis(20), 0, 0.1, true));
            assertThat(calm.last()).contains(CALM);
        }
        awaitSeats(OptionalLong.empty());
    }

    @Test
    void whatCannotBeRead_isLeftOut() throws Exception {
        there.commands().sadd(BoxOfficeTelling.NAMES, "broken");
        there.commands().set(BoxOfficeTelling.key("broken"), "{\"seatsLeft\":");
        try (BoxOfficeTelling calm = new BoxOfficeTelling(there, () -> CALM, Tasks.unreported())) {
            awaitSeats(OptionalLong.of(90));
            assertThat(calm.last()).contains(CALM);
        }
    }

    private void awaitSeats(OptionalLong left) {
        Await.until(
                "the seats left are " + left,
                PATIENCE,
                () -> news.seatsLeft(EVENT).equals(left));
    }
}
