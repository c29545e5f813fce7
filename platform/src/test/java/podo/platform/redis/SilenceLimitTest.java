package podo.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import podo.kernel.Problem;
import podo.platform.http.Outages;

class SilenceLimitTest {

    @Test
    void silence_endsTheConnection_asAnOutage() {
        EmbeddedChannel channel = new EmbeddedChannel(new SilenceLimit(Duration.ofSeconds(4)));
        channel.freezeTime();

        channel.advanceTimeBy(5, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isFalse();
        RuntimeException failure = failureOf(channel);
        assertThat(failure).isInstanceOf(RedisException.class);
        assertThat(Outages.problemOf(failure)).map(Problem::status).contains(503);
    }

    private static RuntimeException failureOf(EmbeddedChannel channel) {
        try {
            channel.checkException();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("the connection ended without a failure");
    }
}
