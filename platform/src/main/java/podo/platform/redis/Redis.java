package podo.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.BaseRedisAsyncCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.event.connection.DisconnectedEvent;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Closing;
import podo.kernel.StartException;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/**
 * A Redis (or Valkey) server, or a cluster of them: {@code redis://[:password@]host:port}, several separated by commas
 * for a cluster. Connects again by itself; while it is away every command fails: a single server's at once, a
 * cluster's after two seconds. Thread-safe.
 *
 * <p>A connection can die without either end being told: packets are dropped, or the server stands still. Every command
 * would then time out, and the channels would stay silent, for as long as the operating system goes on trying. So both
 * connections to a single server carry a heartbeat, and one on which nothing has arrived for {@link #SILENCE_LIMIT} is
 * closed and made again. The connections of a cluster, which come and go with its nodes, carry none.
 */
public final class Redis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(2);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final int MOST_IN_ONE_FLUSH = 256;
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(4);
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(20);

    /** A server that was away for long is found within so long once it is back. */
    private static final Duration RECONNECT_LIMIT = Duration.ofSeconds(1);

    private final Closing parts = new Closing();
    private final ClientResources resources;
    private final boolean cluster;
    private final RedisClusterCommands<String, String> commands;
    private final StatefulRedisPubSubConnection<String, String> channels;

    /**
     * Connects.
     *
     * @param tasks runs the heartbeat
     * @throws StartException when the address is malformed or nothing answers there
     */
    public Redis(String address, Tasks tasks) {
        List<RedisURI> nodes = nodes(address);
        this.cluster = nodes.size() > 1;
        this.resources = resources(cluster);
        parts.add(() -> resources.shutdown(0, 1, TimeUnit.SECONDS).get());
        try {
            if (nodes.size() == 1) {
                RedisClient client = RedisClient.create(resources, nodes.getFirst());
                parts.add(client::shutdown);
                client.setOptions(options(ClientOptions.builder())
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .build());
                StatefulRedisConnection<String, String> connection = parts.add(client.connect());
                this.commands = connection.sync();
                this.channels = parts.add(client.connectPubSub());
                parts.add(tasks.repeat(
                        TaskPlan.every(HEARTBEAT, "redis-heartbeat"),
                        () -> beatBoth(connection.async(), channels.async())));
            } else {
                // a cluster's servers are connected to when first needed: a command waits for that, at most
                // COMMAND_LIMIT
                RedisClusterClient client = RedisClusterClient.create(resources, nodes);
                parts.add(client::shutdown);
                client.setOptions(options(ClusterClientOptions.builder()).build());
                StatefulRedisClusterConnection<String, String> connection = parts.add(client.connect());
                this.commands = connection.sync();
                this.channels = parts.add(client.connectPubSub());
            }
        } catch (RedisException e) {
            parts.close();
            throw new StartException("Redis does not answer at " + hosts(nodes) + ": " + e.getMessage() + ".", e);
        }
    }

    /** The commands; each blocks the calling (virtual) thread until it is answered or fails. */
    public RedisClusterCommands<String, String> commands() {
        return commands;
    }

    /**
     * Hears everything published on the channels that match a pattern, in the order in which each server sent it. The
     * listener runs on the connection's own thread and must not block.
     */
    public void subscribe(String pattern, BiConsumer<String, String> listener) {
        channels.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String matched, String channel, String message) {
                if (matched.equals(pattern)) {
                    listener.accept(channel, message);
                }
            }
        });
        channels.sync().psubscribe(pattern);
    }

    /**
     * Names the run of the server: another after each restart, when the newest changes may be missing. A cluster, whose
     * servers restart one by one, has one name for all runs.
     */
    public String run() {
        return cluster
                ? "cluster"
                : commands.info("server")
                        .lines()
                        .filter(line -> line.startsWith("run_id:"))
                        .map(line -> line.substring("run_id:".length()).strip())
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Redis does not say which run this is"));
    }

    /** Calls back whenever a connection was lost, before it is made again. */
    public void onDisconnect(Runnable callback) {
        resources.eventBus().get().subscribe(event -> {
            if (event instanceof DisconnectedEvent) {
                callback.run();
            }
        });
    }

    /** Calls back whenever the channels are heard again after a break: messages may have been missed meanwhile. */
    public void onReconnect(Runnable callback) {
        channels.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void psubscribed(String pattern, long count) {
                callback.run();
            }
        });
    }

    /** Whether it answers now. */
    public boolean answers() {
        try {
            return "PONG".equals(commands.ping());
        } catch (RedisException e) {
            return false; // whatever the reason, it does not answer
        }
    }

    /**
     * Whether a failure comes of a server that is away, or not in order for a while: everything but a complaint about the
     * command itself; loading, a read-only replica or a full disk will pass.
     */
    public static boolean isOutage(RedisException redis) {
        if (!(redis instanceof RedisCommandExecutionException)) {
            return true;
        }
        String message = String.valueOf(redis.getMessage());
        return message.startsWith("LOADING")
                || message.startsWith("MISCONF")
                || message.startsWith("READONLY")
                || message.startsWith("OOM")
                || message.startsWith("CLUSTERDOWN")
                || message.startsWith("MASTERDOWN");
    }

    @Override
    public void close() {
        parts.close();
    }

    private static ClientResources resources(boolean cluster) {
        return DefaultClientResources.builder()
                .reconnectDelay(Delay.equalJitter(
                        FIRST_RECONNECT, RECONNECT_LIMIT, FIRST_RECONNECT.toMillis(), TimeUnit.MILLISECONDS))
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        // commands of many callers that wait at the same moment go to the socket in one write
                        channel.pipeline().addFirst(new FlushConsolidationHandler(MOST_IN_ONE_FLUSH, true));
                        if (!cluster) {
                            channel.pipeline().addFirst(new SilenceLimit(SILENCE_LIMIT));
                        }
                    }
                })
                .build();
    }

    /** Asks for a sign of life on each connection; what it says, or whether it fails, does not matter here. */
    private static void beatBoth(
            BaseRedisAsyncCommands<String, String> commands, BaseRedisAsyncCommands<String, String> channels) {
        beat(commands);
        beat(channels);
    }

    private static void beat(BaseRedisAsyncCommands<String, String> connection) {
        try {
            var _ = connection.ping();
        } catch (RedisException e) {
            LOG.debug("No heartbeat: {}", e.toString()); // it is being made again just now
        }
    }

    private static <B extends ClientOptions.Builder> B options(B builder) {
        builder.socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_LIMIT)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_LIMIT));
        return builder;
    }

    private static List<RedisURI> nodes(String address) {
        try {
            return Arrays.stream(address.split(","))
                    .map(String::strip)
                    .map(RedisURI::create)
                    .peek(node -> node.setTimeout(CONNECT_LIMIT))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "Redis' address must look like redis://host:6379; it is not: " + e.getMessage(), e);
        }
    }

    private static String hosts(List<RedisURI> nodes) {
        return String.join(
                ", ",
                nodes.stream()
                        .map(node -> node.getHost() + ":" + node.getPort())
                        .toList());
    }
}
