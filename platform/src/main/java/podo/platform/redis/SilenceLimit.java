package podo.platform.redis;

import io.lettuce.core.RedisConnectionException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection on which nothing has arrived for a while. What waits on it fails as with any other lost connection:
 * what netty says of it is no failure of Redis to its callers, and would be taken for a fault of ours.
 */
final class SilenceLimit extends ReadTimeoutHandler {
    private final Duration limit;

    SilenceLimit(Duration limit) {
        super(limit.toMillis(), TimeUnit.MILLISECONDS);
        this.limit = limit;
    }

    @Override
    protected void readTimedOut(ChannelHandlerContext context) {
        context.fireExceptionCaught(
                new RedisConnectionException("nothing has come from Redis for " + limit.toMillis() + " ms"));
        ChannelFuture _ = context.close();
    }
}
