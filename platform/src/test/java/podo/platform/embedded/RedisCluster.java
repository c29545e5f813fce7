package podo.platform.embedded;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import podo.platform.testing.Await;

/**
 * A Redis Cluster of three primaries, each with two replicas where that is wanted, from the binary that a single one runs from.
 * A primary that is silent for {@link #NODE_TIMEOUT} is replaced.
 */
public final class RedisCluster implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PRIMARIES = 3;
    private static final int REPLICAS = 2;

    /** What is set beside what every server is started with. */
    private static final Map<String, String> SAFE =
            Map.of("min-replicas-to-write", "1", "min-replicas-max-lag", "5", "appendonly", "yes");

    private static final Duration NODE_TIMEOUT = Duration.ofSeconds(1);
    private static final int SLOTS = 16_384;

    /** The servers talk to each other on a port that much higher. */
    private static final int BUS = 10_000;

    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> servers = new ArrayList<>();

    private RedisCluster(Path folder) {
        this.folder = folder;
    }

    /** Starts three primaries and waits until all slots are served. */
    public static RedisCluster start() {
        return start(PRIMARIES);
    }

    /**
     * Starts three primaries with two replicas each, with the settings that Podo asks for, and waits until all slots are
     * served and all replicas follow.
     */
    public static RedisCluster startWithReplicas() {
        RedisCluster cluster = start(PRIMARIES * (1 + REPLICAS));
        for (int i = PRIMARIES; i < cluster.ports.size(); i++) {
            int replica = cluster.ports.get(i);
            String primary = ask(cluster.ports.get(i % PRIMARIES), RedisCommands::clusterMyId);
            Await.until("the replica knows its primary", LIMIT, () -> {
                try {
                    return "OK".equals(ask(replica, it -> it.clusterReplicate(primary)));
                } catch (RedisCommandExecutionException e) {
                    return false; // not yet
                }
            });
            Await.until(
                    "the replica follows",
                    LIMIT,
                    () -> ask(replica, it -> it.info("replication")).contains("master_link_status:up"));
        }
        cluster.ports.forEach(port -> SAFE.forEach((setting, value) -> ask(port, it -> it.configSet(setting, value))));
        return cluster;
    }

    private static RedisCluster start(int count) {
        try {
            RedisCluster cluster = new RedisCluster(Files.createTempDirectory("podo-cluster-"));
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            for (int i = 0; i < count; i++) {
                cluster.launch();
            }
            cluster.form();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its servers, as {@code podo.platform.redis.Redis} wants them. */
    public String address() {
        return ports.stream().map(RedisCluster::uri).collect(Collectors.joining(","));
    }

    /** One of its servers alone. */
    public String oneAddress() {
        return uri(ports.getFirst());
    }

    /** The primary that has the slot of a key, as the servers say now. */
    public Node primaryOf(String key) {
        int slot = SlotHash.getSlot(key);
        return nodes().stream()
                .filter(node -> node.isPrimary() && node.serves(slot))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody serves slot " + slot));
    }

    /** All primaries. */
    public List<Node> primaries() {
        return nodes().stream().filter(Node::isPrimary).toList();
    }

    /** The replicas of a primary. */
    public List<Node> replicasOf(Node primary) {
        return nodes().stream().filter(node -> node.isReplicaOf(primary)).toList();
    }

    private List<Node> nodes() {
        return ports.stream()
                .filter(RedisCluster::answers)
                .findFirst()
                .map(port -> ask(port, RedisCommands::clusterNodes))
                .orElseThrow()
                .lines()
                .map(line -> new Node(line.split(" ", -1)))
                .toList();
    }

    /** A server of the cluster, as another one described it. */
    public final class Node {
        private final String[] fields;
        private final int port;

        private Node(String[] fields) {
            this.fields = fields;
            this.port = Integer.parseInt(fields[1].replaceAll("^.*:(\\d+)@.*$", "$1"));
        }

        private boolean isPrimary() {
            return fields[2].contains("master") && !fields[2].contains("fail");
        }

        private boolean isReplicaOf(Node primary) {
            return fields[3].equals(primary.fields[0]);
        }

        private boolean serves(int slot) {
            return Stream.of(fields).skip(8).anyMatch(range -> {
                String[] ends = range.split("-", -1);
                return Integer.parseInt(ends[0]) <= slot && slot <= Integer.parseInt(ends[ends.length - 1]);
            });
        }

        /** Cuts this replica off from its primary: from now on it misses every change. */
        public void stopFollowing() {
            set("masteruser", "nobody");
            set("masterauth", "nothing");
            int primary = Integer.parseInt(primaryPort());
            ask(primary, it -> it.clientKill(KillArgs.Builder.typeSlave()));
            Await.until(
                    "it has lost its primary",
                    LIMIT,
                    () -> ask(port, it -> it.info("replication")).contains("master_link_status:down"));
            Await.until(
                    "the other replica follows again, so that the primary writes",
                    LIMIT,
                    () -> ask(primary, it -> it.info("replication")).contains("min_slaves_good_slaves:1"));
        }

        /** Whether it is a replica by now. */
        public boolean isReplica() {
            return ask(port, it -> it.info("replication")).contains("role:slave");
        }

        /** Whether this replica has heard all that its primary has said. */
        public boolean hasAllOf(Node primary) {
            return offset("slave_repl_offset:") >= primary.offset("master_repl_offset:");
        }

        private long offset(String name) {
            return ask(port, it -> it.info("replication"))
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(
                            line -> Long.parseLong(line.substring(name.length()).strip()))
                    .findFirst()
                    .orElse(-1);
        }

        private String primaryPort() {
            return ask(port, it -> it.info("replication"))
                    .lines()
                    .filter(line -> line.startsWith("master_port:"))
                    .map(line -> line.substring("master_port:".length()).strip())
                    .findFirst()
                    .orElseThrow();
        }

        /** Makes this replica the primary, whatever it has missed. */
        public void takeOver() {
            ask(port, it -> it.clusterFailover(false, true));
            Await.until(
                    "it is a primary",
                    LIMIT,
                    () -> ask(port, it -> it.info("replication")).contains("role:master"));
        }

        /** Lets it stand still, with all its connections open. */
        public void pause() {
            signal("STOP");
        }

        /** Lets it go on. */
        public void resume() {
            signal("CONT");
        }

        /** Sets one of its settings. */
        public void set(String setting, String value) {
            ask(port, it -> it.configSet(setting, value));
        }

        private void signal(String name) {
            Signals.send(name, List.of(servers.get(ports.indexOf(port)).toHandle()));
        }

        /** The same server, whatever it is now. */
        public boolean isSame(Node other) {
            return port == other.port;
        }

        @Override
        public String toString() {
            return String.join(" ", fields);
        }
    }

    /** Forgets everything. */
    public void flush() {
        ports.stream()
                .filter(port -> ask(port, it -> it.info("replication")).contains("role:master"))
                .forEach(port -> ask(port, RedisCommands::flushall));
    }

    /** How many keys each server has. */
    public List<Long> keysOnEachServer() {
        return ports.stream().map(port -> ask(port, RedisCommands::dbsize)).toList();
    }

    @Override
    public void close() {
        servers.forEach(Process::destroyForcibly);
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder);
        }
    }

    private void launch() throws IOException {
        int port = FreePort.findWithPartner(BUS);
        Path own = Files.createDirectory(folder.resolve(Integer.toString(port)));
        ports.add(port);
        servers.add(new ProcessBuilder(
                        Binaries.redis(Account.ORDINARY.cache()).toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--cluster-enabled",
                        "yes",
                        "--cluster-node-timeout",
                        Long.toString(NODE_TIMEOUT.toMillis()),
                        "--cluster-require-full-coverage",
                        "no",
                        "--appendonly",
                        "no",
                        "--save",
                        "")
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("log").toFile())
                .start());
    }

    private void form() {
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(i);
            Process server = servers.get(i);
            Await.until("a server answers or has ended", LIMIT, () -> answers(port) || !server.isAlive());
            if (!server.isAlive()) {
                throw new IllegalStateException("a server of the cluster has ended: " + log(port));
            }
            if (i < PRIMARIES) {
                int[] slots = IntStream.range(SLOTS * i / PRIMARIES, SLOTS * (i + 1) / PRIMARIES)
                        .toArray();
                ask(port, it -> it.clusterAddSlots(slots));
            }
        }
        ports.stream().skip(1).forEach(port -> ask(ports.getFirst(), first -> first.clusterMeet("127.0.0.1", port)));
        ports.forEach(port -> Await.until("all slots are served", LIMIT, () -> {
            String state = ask(port, RedisCommands::clusterInfo);
            return state.contains("cluster_state:ok")
                    && state.contains("cluster_slots_ok:" + SLOTS)
                    && state.contains("cluster_known_nodes:" + ports.size());
        }));
    }

    private String log(int port) {
        try {
            return Files.readString(folder.resolve(Integer.toString(port)).resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(int port) {
        try {
            return "PONG".equals(ask(port, RedisCommands::ping));
        } catch (RuntimeException e) {
            return false; // not yet
        }
    }

    private static <T> T ask(int port, Function<RedisCommands<String, String>, T> question) {
        try (RedisClient client = RedisClient.create(uri(port));
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }

    private static String uri(int port) {
        return "redis://127.0.0.1:" + port;
    }
}
