package podo.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.event.connection.DisconnectedEvent;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
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
import podo.kernel.Closing;
import podo.kernel.StartException;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/**
 * A Redis (or Valkey) server, or a cluster of them: {@code redis://[:password@]host:port}, several separated by commas for
 * servers of one cluster; one server that belongs to a cluster is enough to find the others. Connects again by itself; while
 * a server is away every command for it fails, at once or after two seconds. Thread-safe.
 *
 * <p>A connection can die without either end being told: packets are dropped, or the server stands still. Every command
 * would then time out, and the channels would stay silent, for as long as the operating system goes on trying. So every
 * connection carries a heartbeat, and one on which nothing has arrived for {@link #SILENCE_LIMIT} is closed and made again.
 */
public final class Redis implements AutoCloseable {
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(2);
    static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final int MOST_IN_ONE_FLUSH = 256;
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(4);
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(20);

    /** A server that was away for long is found within so long once it is back. */
    private static final Duration RECONNECT_LIMIT = Duration.ofSeconds(1);

    /** What a server says that is not in order, and will be. */
    private static final List<String> PASSING = List.of(
            "LOADING",
            "MISCONF",
            "READONLY",
            "OOM",
            "CLUSTERDOWN",
            "MASTERDOWN",
            "NOREPLICAS",
            "TRYAGAIN",
            "MOVED",
            "ASK",
            "BUSY");

    private final Closing parts = new Closing();
    private final ClientResources resources;
    private final Connections connections;

    /**
     * Connects.
     *
     * @param tasks runs the heartbeat
     * @throws StartException when the address is malformed or nothing answers there
     */
    public Redis(String address, Tasks tasks) {
        List<RedisURI> nodes = nodes(address);
        this.resources = resources();
        parts.add(() -> resources.shutdown(0, 1, TimeUnit.SECONDS).get());
        try {
            this.connections = parts.add(connect(resources, nodes));
            parts.add(tasks.repeat(TaskPlan.every(HEARTBEAT, "redis-heartbeat"), connections::beat));
        } catch (RedisException e) {
            parts.close();
            throw new StartException("Redis does not answer at " + hosts(nodes) + ": " + e.getMessage() + ".", e);
        }
    }

    private static Connections connect(ClientResources resources, List<RedisURI> nodes) {
        if (nodes.size() == 1) {
            SingleServer server = new SingleServer(resources, nodes.getFirst());
            if (!server.commands().info("cluster").contains("cluster_enabled:1")) {
                return server;
            }
            server.close();
        }
        return new ServersOfCluster(resources, nodes);
    }

    /** The commands; each blocks the calling (virtual) thread until it is answered or fails. */
    public RedisClusterCommands<String, String> commands() {
        return connections.commands();
    }

    /**
     * Hears everything published on the channels that match a pattern, in the order in which each server sent it. The
     * listener runs on the connection's own thread and must not block.
     */
    public void subscribe(String pattern, BiConsumer<String, String> listener) {
        connections.channels().addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String matched, String channel, String message) {
                if (matched.equals(pattern)) {
                    listener.accept(channel, message);
                }
            }
        });
        connections.channels().sync().psubscribe(pattern);
    }

    /** Whether it is a cluster, whose keys may lie on another server from one moment to the next. */
    public boolean isCluster() {
        return connections instanceof ServersOfCluster;
    }

    /**
     * Names the run of a single server: another after each restart, when the newest changes may be missing. In a cluster
     * only the server that runs a script can tell which run it is.
     *
     * @throws IllegalStateException for a cluster
     */
    public String run() {
        if (isCluster()) {
            throw new IllegalStateException("each server of a cluster has a run of its own");
        }
        return commands()
                .info("server")
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
        connections.channels().addListener(new RedisPubSubAdapter<>() {
            @Override
            public void psubscribed(String pattern, long count) {
                callback.run();
            }
        });
    }

    /**
     * Makes sure that its settings lose nothing unnoticed. Where a server does not tell its settings, that is logged.
     *
     * @throws StartException when one is wrong; it names all that are
     */
    public void requireSafeSettings() {
        List<String> wrong = connections.wrongSettings();
        if (!wrong.isEmpty()) {
            throw new StartException("Redis could lose holds unnoticed with these settings: " + String.join("; ", wrong)
                    + ". Change them in Redis, or set redis.check-settings=false where that does not matter.");
        }
    }

    /** Whether it answers now; of a cluster, whether it is in order. */
    public boolean answers() {
        return connections.answers();
    }

    /**
     * Whether a failure comes of a server that is away, or not in order for a while: everything but a complaint about the
     * command itself. Loading, a read-only replica, a full disk or too few replicas will pass.
     */
    public static boolean isOutage(RedisException redis) {
        if (!(redis instanceof RedisCommandExecutionException)) {
            return true;
        }
        String message = String.valueOf(redis.getMessage());
        // what a command in a script met is told in the middle of the message by servers before version 7
        return PASSING.stream().anyMatch(code -> message.startsWith(code) || message.contains(": -" + code + " "));
    }

    @Override
    public void close() {
        parts.close();
    }

    private static ClientResources resources() {
        return DefaultClientResources.builder()
                .reconnectDelay(Delay.equalJitter(
                        FIRST_RECONNECT, RECONNECT_LIMIT, FIRST_RECONNECT.toMillis(), TimeUnit.MILLISECONDS))
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        // commands of many callers that wait at the same moment go to the socket in one write
                        channel.pipeline().addFirst(new FlushConsolidationHandler(MOST_IN_ONE_FLUSH, true));
                        channel.pipeline().addFirst(new SilenceLimit(SILENCE_LIMIT));
                    }
                })
                .build();
    }

    static <B extends ClientOptions.Builder> B options(B builder) {
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
