package podo.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;

class EmbeddedServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ChildProcesses CHILDREN = new ChildProcesses(Tasks.unreported());

    @TempDir
    Path dir;

    @Test
    void dataSurviveARestart() throws Exception {
        try (DataFolder folder = DataFolder.open(dir.resolve("a folder"))) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN);
                    EmbeddedRedis redis = EmbeddedRedis.start(folder, CHILDREN)) {
                execute(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");
                try (Redis client = new Redis(redis.uri(), Tasks.unreported())) {
                    client.commands().set("kept", "42");
                }
            }
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN);
                    EmbeddedRedis redis = EmbeddedRedis.start(folder, CHILDREN);
                    Redis client = new Redis(redis.uri(), Tasks.unreported())) {
                assertThat(query(postgres, "SELECT answer FROM kept")).isEqualTo("42");
                assertThat(client.commands().get("kept")).isEqualTo("42");
            }
        }
    }

    @Test
    void durabilityIsOnAndHangulIsText() throws Exception {
        try (DataFolder folder = DataFolder.open(dir.resolve("data"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN)) {
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "SELECT '아이유' ~ '^\\w+$'")).isEqualTo("t");
        }
    }

    @Test
    void killedServersComeBackByThemselvesOnTheSamePort() throws Exception {
        try (DataFolder folder = DataFolder.open(dir.resolve("data"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN);
                EmbeddedRedis redis = EmbeddedRedis.start(folder, CHILDREN)) {
            execute(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");
            String url = postgres.jdbcUrl();
            String uri = redis.uri();
            long postgresPid = postgres.pid();
            long redisPid = redis.pid();

            postgres.killNow();
            redis.killNow();

            Await.until("PostgreSQL is back", PATIENCE, () -> postgres.pid() != postgresPid && postgres.isAnswering());
            Await.until("Redis is back", PATIENCE, () -> redis.pid() != redisPid && redis.isAnswering());
            assertThat(postgres.jdbcUrl()).isEqualTo(url);
            assertThat(redis.uri()).isEqualTo(uri);
            assertThat(query(postgres, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aKilledOwnerLeavesNoProcessAndAFolderThatStartsAgain() throws Exception {
        Path data = dir.resolve("data");
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedServersOwner.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long postgresPid;
        long redisPid;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
            postgresPid = Long.parseLong(out.readLine());
            redisPid = Long.parseLong(out.readLine());
            assertThat(ProcessHandle.of(postgresPid)).isPresent();
            owner.destroyForcibly();
            owner.onExit().join(); // its children may be gone a moment before it is
        }
        Await.until("PostgreSQL has gone", PATIENCE, () -> !isRunning(postgresPid));
        Await.until("Redis has gone", PATIENCE, () -> !isRunning(redisPid));
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN)) {
            assertThat(query(postgres, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    /** A process that has ended but was not waited for yet is gone as well. */
    private static boolean isRunning(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.exists(status)
                    && Files.readAllLines(status).stream().noneMatch(line -> line.startsWith("State:\tZ"));
        } catch (java.io.IOException e) {
            return false; // went away while we looked
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
