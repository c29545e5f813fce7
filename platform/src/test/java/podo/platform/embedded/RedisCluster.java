package podo.platform.embedded;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import podo.platform.testing.Await;

/** A Redis Cluster of three servers, from the binary that a single one runs from. */
public final class RedisCluster implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SERVERS = 3;
    private static final int SLOTS = 16_384;

    /** The servers talk to each other on a port that much higher. */
    private static final int BUS = 10_000;

    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> servers = new ArrayList<>();

    private RedisCluster(Path folder) {
        this.folder = folder;
    }

    /** Starts the servers and waits until all slots are served. */
    public static RedisCluster start() {
        try {
            RedisCluster cluster = new RedisCluster(Files.createTempDirectory("podo-cluster-"));
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            for (int i = 0; i < SERVERS; i++) {
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

    /** Forgets everything. */
    public void flush() {
        ports.forEach(port -> ask(port, RedisCommands::flushall));
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
        for (int i = 0; i < SERVERS; i++) {
            int port = ports.get(i);
            int[] slots = IntStream.range(SLOTS * i / SERVERS, SLOTS * (i + 1) / SERVERS)
                    .toArray();
            Process server = servers.get(i);
            Await.until("a server answers or has ended", LIMIT, () -> answers(port) || !server.isAlive());
            if (!server.isAlive()) {
                throw new IllegalStateException("a server of the cluster has ended: " + log(port));
            }
            ask(port, it -> it.clusterAddSlots(slots));
        }
        ports.stream().skip(1).forEach(port -> ask(ports.getFirst(), first -> first.clusterMeet("127.0.0.1", port)));
        ports.forEach(port -> Await.until("all slots are served", LIMIT, () -> {
            String state = ask(port, RedisCommands::clusterInfo);
            return state.contains("cluster_state:ok") && state.contains("cluster_known_nodes:" + SERVERS);
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
