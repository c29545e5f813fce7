package podo.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.BaseRedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Closing;

/** Two connections to one server. While it is away every command fails at once. */
final class SingleServer implements Connections {
    private static final Logger LOG = LoggerFactory.getLogger(SingleServer.class);
    private final Closing parts = new Closing();
    private final StatefulRedisConnection<String, String> connection;
    private final StatefulRedisPubSubConnection<String, String> channels;

    /** @throws RedisException when it does not answer */
    SingleServer(ClientResources resources, RedisURI address) {
        RedisClient client = RedisClient.create(resources, address);
        parts.add(client::shutdown);
        try {
            client.setOptions(Redis.options(ClientOptions.builder())
                    .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                    .build());
            this.connection = parts.add(client.connect());
            this.channels = parts.add(client.connectPubSub());
        } catch (RedisException e) {
            parts.close();
            throw e;
        }
    }

    @Override
    public RedisCommands<String, String> commands() {
        return connection.sync();
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> channels() {
        return channels;
    }

    @Override
    public void beat() {
        beat(connection.async());
        beat(channels.async());
    }

    /** What it says, or whether it fails, does not matter here. */
    static void beat(BaseRedisAsyncCommands<String, String> connection) {
        try {
            var _ = connection.ping();
        } catch (RedisException e) {
            LOG.debug("No heartbeat: {}", e.toString()); // it is being made again just now
        }
    }

    @Override
    public boolean answers() {
        try {
            return "PONG".equals(commands().ping());
        } catch (RedisException e) {
            return false; // whatever the reason, it does not answer
        }
    }

    @Override
    public List<String> wrongSettings() {
        return SafeSettings.wrongOf(commands(), false);
    }

    @Override
    public void close() {
        parts.close();
    }
}
