package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionWaitsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Ending> told = new ArrayList<>();
    private final ConnectionWaits waits =
            new ConnectionWaits(HttpSettings.anyPort().connections(), nanos::get, told::add);

    @Test
    void giveWay_afterTheConnectionIsGone_isRefused() {
        waits.forRequest();

        assertThat(waits.close()).isFalse();
        assertThat(waits.giveWay()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void close_afterItGaveWay_saysSo() {
        waits.forRequest();

        assertThat(waits.giveWay()).isTrue();
        assertThat(waits.close()).isTrue();
        assertThat(told).containsExactly(Ending.GAVE_WAY);
    }

    @Test
    void giveWay_whileAnAnswerIsTaken_isOnlyForSlowOnes() {
        waits.forAnswer(100);
        assertThat(waits.idleNanos()).isNegative();
        assertThat(waits.giveWay()).isFalse();

        nanos.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(waits.idleNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
        assertThat(waits.giveWay()).isTrue();
    }

    @Test
    void giveWay_whileARequestIsWorkedOn_isRefused() {
        waits.forRequest();
        waits.over();

        assertThat(waits.idleNanos()).isNegative();
        assertThat(waits.giveWay()).isFalse();
    }
}
