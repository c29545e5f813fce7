package podo.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.kernel.RandomText;
import podo.platform.embedded.ChildProcesses;
import podo.platform.embedded.DataFolder;
import podo.platform.embedded.EmbeddedPostgres;
import podo.platform.embedded.EmbeddedRedis;
import podo.platform.redis.Redis;

/** One real PostgreSQL and one real Redis for all tests of a run, started when first asked for, ended with the run. */
public final class TestServers {
    private static @Nullable DataFolder folder;
    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable EmbeddedRedis redis;
    private static final ChildProcesses CHILDREN = new ChildProcesses();

    private TestServers() {}

    /** The address of a new, empty database. */
    public static String freshDatabase() {
        String name = "test_" + RandomText.of(10);
        try (Connection connection = DriverManager.getConnection(postgres().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return postgres().jdbcUrl(name);
    }

    /** The shared PostgreSQL itself, for tests that hurt it. */
    public static synchronized EmbeddedPostgres postgres() {
        EmbeddedPostgres running = postgres;
        if (running == null) {
            running = EmbeddedPostgres.start(folder(), CHILDREN);
            postgres = running;
        }
        return running;
    }

    /** The shared Redis itself, for tests that hurt it. */
    public static synchronized EmbeddedRedis redis() {
        EmbeddedRedis running = redis;
        if (running == null) {
            running = EmbeddedRedis.start(folder(), CHILDREN);
            redis = running;
        }
        return running;
    }

    /** The address of the shared Redis. */
    public static String redisUri() {
        return redis().uri();
    }

    /** Empties the shared Redis. */
    public static void flushRedis() {
        try (Redis client = new Redis(redisUri())) {
            client.commands().flushall();
        }
    }

    private static synchronized DataFolder folder() {
        DataFolder open = folder;
        if (open == null) {
            try {
                Path path = Files.createTempDirectory("podo-test-");
                open = DataFolder.open(path);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(path)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            folder = open;
        }
        return open;
    }

    private static void end(Path path) {
        if (postgres != null) {
            postgres.close();
        }
        if (redis != null) {
            redis.close();
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + path);
        }
    }
}
