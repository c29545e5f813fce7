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
import podo.platform.postgres.Migrations;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;

/** One real PostgreSQL and one real Redis for all tests of a run, started when first asked for, ended with the run. */
public final class TestServers {
    private static final String MIGRATED = "migrated";
    private static @Nullable String migrated;
    private static @Nullable DataFolder folder;
    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable EmbeddedRedis redis;
    private static final ChildProcesses CHILDREN = new ChildProcesses(Tasks.unreported());

    private TestServers() {}

    /** The address of a new, empty database. */
    public static String freshDatabase() {
        return databaseLike("template1");
    }

    /** The address of a new database with the tables of every room on the class path, made by the rooms' migrations. */
    public static String migratedDatabase() {
        return databaseLike(migratedTemplate());
    }

    /** Migrating takes long and copying does not, so the migrations run once in a process. */
    private static synchronized String migratedTemplate() {
        String made = migrated;
        if (made == null) {
            Migrations.apply(databaseLike("template1", MIGRATED));
            made = MIGRATED;
            migrated = made;
        }
        return made;
    }

    private static String databaseLike(String template) {
        return databaseLike(template, "test_" + RandomText.of(10));
    }

    private static String databaseLike(String template, String name) {
        try (Connection connection = DriverManager.getConnection(postgres().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
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
        try (Redis client = new Redis(redisUri(), Tasks.unreported())) {
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
