package podo.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.kernel.StartException;
import podo.platform.metrics.Health;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;

/** What may be in the way of a server: its own remains, a terminal's Ctrl-C, an unusual account, a missing program. */
class ServersInTroubleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ChildProcesses CHILDREN = new ChildProcesses(Tasks.unreported());

    @TempDir
    Path dir;

    private DataFolder folder;

    @BeforeEach
    void open() {
        folder = DataFolder.open(dir.resolve("a folder"));
    }

    @AfterEach
    void close() throws IOException {
        folder.close();
    }

    /** After a power cut the number in the file soon belongs to some other process. */
    @Test
    void postgres_lockFileNamesAnotherLivingProcess_startsAtOnce() throws Exception {
        Path cluster = folder.path().resolve("postgres");
        EmbeddedPostgres.start(folder, CHILDREN).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            String stale =
                    "%d\n%s\n1\n5432\n\n127.0.0.1\n  1234567    999999\nready   \n".formatted(stranger.pid(), cluster);
            Files.writeString(cluster.resolve("postmaster.pid"), stale);
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN)) {
                assertThat(postgres.isAnswering()).isTrue();
            }
            assertThat(folder.path().resolve("log/postgres.log"))
                    .content()
                    .doesNotContain("postmaster.pid\" already exists");
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void postgres_killedWithABusySession_comesBackOnItsPort() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN)) {
            long killed = postgres.pid();
            try (Connection busy = DriverManager.getConnection(postgres.jdbcUrl())) {
                Thread query = Thread.ofVirtual().start(() -> sleepIn(busy));
                postgres.killNow();
                Await.until("it is back", PATIENCE, () -> postgres.pid() != killed && postgres.isAnswering());
                query.join();
            }
        }
    }

    @Test
    void redis_itsWatchMeetsAnError_isStartedAgainAllTheSame() {
        AtomicInteger looks = new AtomicInteger();
        Tasks tasks =
                Tasks.disturbed(new SimpleMeterRegistry(), new Health(), System::nanoTime, _ -> {}, (_, work) -> () -> {
                    if (looks.incrementAndGet() <= 2) {
                        throw new AssertionError("planted");
                    }
                    return work.run();
                });
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, new ChildProcesses(tasks))) {
            long killed = redis.pid();
            redis.killNow();
            Await.until("it is back", PATIENCE, () -> redis.pid() != killed && redis.isAnswering());
        }
        assertThat(tasks.names()).containsExactly("watch-Redis");
        assertThat(looks).hasValueGreaterThan(2);
    }

    @Test
    void postgres_closedWhileItIsBeingStartedAgain_staysAway() throws Exception {
        Path cluster = folder.path().resolve("postgres").toAbsolutePath();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN);
        long killed = postgres.pid();
        postgres.killNow();
        Await.until("its successor starts", PATIENCE, () -> postgres.pid() != killed);
        postgres.close();
        Await.until("nothing works in the cluster", Duration.ofSeconds(5), () -> !isWorkedIn(cluster));
        assertThat(ProcessHandle.of(postgres.pid()).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void postgres_whereRootMayHaveNoNamespace_runsAsNobodyAndBackAgain() throws Exception {
        assumeTrue(Account.forServers() == Account.NAMESPACE, "only root can try both");
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx--x--x"));
        for (Account account : List.of(Account.NOBODY, Account.NAMESPACE, Account.NOBODY)) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN, account)) {
                assertThat(postgres.isAnswering()).isTrue();
            }
        }
    }

    @Test
    void postgres_nobodyCannotReachTheFolder_saysSoInOneSentence() throws Exception {
        assumeTrue(Account.forServers() == Account.NAMESPACE, "only root can try");
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, CHILDREN, Account.NOBODY))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot reach")
                .hasMessageNotContaining("\n");
    }

    @Test
    void postgres_dataOfAnotherRelease_saysSoInOneSentence() throws Exception {
        EmbeddedPostgres.start(folder, CHILDREN).close();
        Files.writeString(folder.path().resolve("postgres/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, CHILDREN))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("PostgreSQL did not start")
                .hasMessageContaining("incompatible")
                .hasMessageNotContaining("\n");
    }

    /** Otherwise a Ctrl-C would stop the servers before the rooms that still need them. */
    @Test
    void servers_haveASessionOfTheirOwn_soThatCtrlCDoesNotReachThem() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN);
                EmbeddedRedis redis = EmbeddedRedis.start(folder, CHILDREN)) {
            assertThat(processGroup(postgres.pid())).isEqualTo(postgres.pid());
            assertThat(processGroup(redis.pid())).isEqualTo(redis.pid());
        }
    }

    @Test
    void servers_passwords_areNotInTheListOfProcesses() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CHILDREN);
                EmbeddedRedis redis = EmbeddedRedis.start(folder, CHILDREN)) {
            String shown = commandLine(postgres.pid()) + commandLine(redis.pid());
            assertThat(shown).contains("postgres", "redis");
            assertThat(shown).doesNotContain(folder.keptSecret("postgres.password"));
            assertThat(shown).doesNotContain(redis.uri().replaceAll(".*:(.*)@.*", "$1"));
        }
    }

    @Test
    void redis_notInstalled_theOneInTheJarServes() throws Exception {
        Path program = Binaries.bundledRedis(dir.resolve("cache"));
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, CHILDREN, program);
                Redis client = new Redis(redis.uri(), Tasks.unreported())) {
            client.commands().set("kept", "42");
        }
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, CHILDREN, program);
                Redis client = new Redis(redis.uri(), Tasks.unreported())) {
            assertThat(client.commands().get("kept")).isEqualTo("42");
        }
    }

    @Test
    void redis_doesNotRun_saysItsLastWords() throws Exception {
        Path broken = Files.writeString(dir.resolve("redis-server"), "#!/bin/sh\ncat > /dev/null\necho sour grapes\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> EmbeddedRedis.start(folder, CHILDREN, broken))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("sour grapes");
    }

    @Test
    void binaries_twoAtOnce_unpackOneWholeCopy() throws Exception {
        Path cache = dir.resolve("cache");
        List<Thread> both = List.of(
                Thread.ofPlatform().start(() -> Binaries.postgres(cache)),
                Thread.ofPlatform().start(() -> Binaries.postgres(cache)));
        for (Thread one : both) {
            one.join();
        }
        try (var folders = Files.list(cache)) {
            assertThat(folders).containsExactly(Binaries.postgres(cache));
        }
        assertThat(Binaries.postgres(cache).resolve("bin/postgres")).isExecutable();
        assertThat(Binaries.postgres(cache).resolve("lib/libpq.so.5")).isSymbolicLink();
    }

    private static void sleepIn(Connection connection) {
        assertThatThrownBy(() -> connection.createStatement().execute("SELECT pg_sleep(60)"))
                .isInstanceOf(SQLException.class);
    }

    private static boolean isWorkedIn(Path cluster) {
        return ProcessHandle.allProcesses().anyMatch(process -> {
            try {
                return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                        .equals(cluster);
            } catch (IOException e) {
                return false; // has ended
            }
        });
    }

    /** The fifth field of {@code /proc/pid/stat}, the third behind the name in brackets. */
    private static long processGroup(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2]);
    }

    private static String commandLine(long pid) throws IOException {
        return new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")), StandardCharsets.UTF_8);
    }
}
