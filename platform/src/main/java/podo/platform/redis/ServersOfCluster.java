package podo.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.protocol.ConnectionIntent;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Closing;

/**
 * Connections to the primaries of a cluster. The client has several to each: for commands with a key, for commands to every
 * server, and one to any of them for the rest; each is made when it is first needed. A primary that
 * gave no sign of life between two beats may have been replaced: the client then asks the others who owns its slots, again
 * at each beat until all primaries answer. A server that stands still would else be asked for as long as its connection
 * is open, though its replica was promoted long before.
 */
final class ServersOfCluster implements Connections {
    private static final Logger LOG = LoggerFactory.getLogger(ServersOfCluster.class);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(1);
    private final Closing parts = new Closing();
    private final RedisClusterClient client;
    private final StatefulRedisClusterConnection<String, String> connection;
    private final StatefulRedisPubSubConnection<String, String> channels;
    private final AtomicBoolean refreshing = new AtomicBoolean();

    /** The newest beat of each server that is or was a primary; only {@link #beat} uses it. */
    private final Map<RedisURI, CompletableFuture<String>> beats = new HashMap<>();

    /**
     * Connects.
     *
     * @param seeds some servers of the cluster; it names the others
     * @throws RedisException when none of them answers, or they are no cluster
     */
    ServersOfCluster(ClientResources resources, List<RedisURI> seeds) {
        this.client = RedisClusterClient.create(resources, seeds);
        parts.add(client::shutdown);
        try {
            client.setOptions(Redis.options(ClusterClientOptions.builder())
                    .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                    .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                            .adaptiveRefreshTriggersTimeout(BETWEEN_REFRESHES)
                            .build())
                    .build());
            this.connection = parts.add(client.connect());
            this.channels = parts.add(client.connectPubSub());
            connectToAll();
        } catch (RedisException e) {
            parts.close();
            throw e;
        }
    }

    /**
     * Makes the connections that the first commands need: one that comes in the moment in which its connection is being made
     * was seen to be refused. A primary that is away is left out.
     */
    private void connectToAll() {
        CompletableFuture<?>[] asked = primaries().stream()
                .flatMap(primary -> Stream.of(byAddress(primary), byName(primary)))
                .map(server -> ask(server, RedisAsyncCommands::ping).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(asked).get(Redis.CONNECT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("redis_primary_away reason={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public RedisClusterCommands<String, String> commands() {
        return connection.sync();
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> channels() {
        return channels;
    }

    @Override
    public void beat() {
        boolean allHeard = true;
        for (RedisClusterNode server : connection.getPartitions()) {
            boolean isPrimary = isPrimary(server);
            if (isPrimary || beats.containsKey(server.getUri())) { // a former primary has our connections still
                CompletionStage<String> _ = ask(byName(server), RedisAsyncCommands::ping);
                CompletableFuture<String> before = beats.put(
                        server.getUri(),
                        ask(byAddress(server), RedisAsyncCommands::ping).toCompletableFuture());
                allHeard &= !isPrimary || before == null || (before.isDone() && !before.isCompletedExceptionally());
            }
        }
        SingleServer.beat(connection.async());
        SingleServer.beat(channels.async());
        if (!allHeard) {
            refreshTopology();
        }
    }

    /** Whether a primary says that the cluster is in order; one that is cut off from the others says that it is not. */
    @Override
    public boolean answers() {
        CompletableFuture<Boolean> inOrder = new CompletableFuture<>();
        CompletableFuture<?>[] asked = primaries().stream()
                .map(primary -> ask(byName(primary), RedisAsyncCommands::clusterInfo)
                        .thenAccept(info -> {
                            if (info.contains("cluster_state:ok")) {
                                inOrder.complete(true);
                            }
                        }))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> _ = CompletableFuture.allOf(asked).whenComplete((_, _) -> inOrder.complete(false));
        try {
            return inOrder.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Of replicas too, as each may be a primary one day. A server that is away is left out. */
    @Override
    public List<String> wrongSettings() {
        return connection.getPartitions().stream()
                .flatMap(server -> settingsOf(server).stream())
                .distinct()
                .toList();
    }

    private List<String> settingsOf(RedisClusterNode server) {
        try {
            return SafeSettings.wrongOf(
                    connection.getConnection(server.getNodeId()).sync(), true);
        } catch (RedisException e) {
            LOG.warn("redis_settings_not_told server={} reason={}", server.getUri(), e.toString());
            return List.of();
        }
    }

    @Override
    public void close() {
        parts.close();
    }

    private List<RedisClusterNode> primaries() {
        return connection.getPartitions().stream()
                .filter(ServersOfCluster::isPrimary)
                .toList();
    }

    private static boolean isPrimary(RedisClusterNode server) {
        return server.is(RedisClusterNode.NodeFlag.UPSTREAM) && !server.hasNoSlots();
    }

    /** The connection for commands with a key of the server. */
    private Supplier<CompletableFuture<StatefulRedisConnection<String, String>>> byAddress(RedisClusterNode server) {
        RedisURI address = server.getUri();
        return () -> connection.getConnectionAsync(address.getHost(), address.getPort(), ConnectionIntent.WRITE);
    }

    /** The connection for commands to every server, such as a look through all keys. */
    private Supplier<CompletableFuture<StatefulRedisConnection<String, String>>> byName(RedisClusterNode server) {
        return () -> connection.getConnectionAsync(server.getNodeId(), ConnectionIntent.WRITE);
    }

    private static <T> CompletionStage<T> ask(
            Supplier<CompletableFuture<StatefulRedisConnection<String, String>>> server,
            Function<RedisAsyncCommands<String, String>, CompletionStage<T>> question) {
        try {
            return server.get().thenCompose(connected -> question.apply(connected.async()));
        } catch (RedisException | CompletionException e) {
            return CompletableFuture.failedStage(e); // it is being made again just now, or the server is gone
        }
    }

    private void refreshTopology() {
        if (refreshing.compareAndSet(false, true)) {
            CompletionStage<Void> _ = client.refreshPartitionsAsync().whenComplete((_, failure) -> {
                refreshing.set(false);
                if (failure != null) {
                    LOG.debug("redis_topology_not_read reason={}", failure.toString());
                }
            });
        }
    }
}
