package podo.verification.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.kernel.Closing;
import podo.platform.embedded.ChildProcesses;
import podo.platform.embedded.DataFolder;
import podo.platform.embedded.EmbeddedPostgres;
import podo.platform.embedded.EmbeddedRedis;
import podo.platform.embedded.FreePort;
import podo.platform.tasks.Tasks;
import podo.verification.attacks.Attack;
import podo.verification.attacks.Attackers;
import podo.verification.attacks.Target;
import podo.verification.system.Api;

/**
 * A whole installation of separate processes: PostgreSQL, Redis, the payments sandbox and Podo itself, with a
 * {@link FaultProxy} between Podo and each of the other three. Whoever dies is started again, as an init system would do
 * it; nothing else is done for anybody's recovery. Used by one thread at a time.
 */
final class Stage implements AutoCloseable {
    /** How far the clock jumps: longer than a hold. */
    static final Duration CLOCK_JUMP = Duration.ofSeconds(10);

    /** What attackers want, with and without a waiting room; no rehearsal sells it. */
    private static final String ATTACKED = "attacked-hall";

    private static final String ATTACKED_LINE = "attacked-line";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    /** Short times, so that holds lapse and payments are in doubt while somebody looks. */
    private static final List<String> QUICK = List.of(
            "identity.demo-sign-in=true",
            "postgres.connections=16",
            "booking.hold=4s",
            "booking.release-jitter=0s",
            "booking.reserves-per-second=1000",
            "payments.timeout=600ms",
            "payments.grace=200ms",
            "payments.breaker-pause=500ms",
            "holds.pause=0s", // the crowd lets holds lapse on purpose
            "holds.returns=100000",
            "holds.rest=0s",
            "holds.pressure-lapses=1000000");

    private final Closing parts = new Closing();
    private final Path logs;
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;
    private final Path redisData;
    private final List<String> arguments;
    private final Program sandbox;
    private final Program podo;
    private final FaultProxy toPostgres;
    private final FaultProxy toRedis;
    private final FaultProxy toSandbox;
    private final Api api;
    private final Api book;
    private @Nullable Connection tableLock;
    private @Nullable Attackers attackers;

    /** Starts everything in this folder and waits until it is ready. */
    Stage(Path folder) {
        try {
            DataFolder data = parts.add(DataFolder.open(folder.resolve("servers")));
            ChildProcesses children = new ChildProcesses(Tasks.unreported());
            this.logs = Files.createDirectories(folder.resolve("log"));
            this.postgres = parts.add(EmbeddedPostgres.start(data, children));
            this.redis = parts.add(EmbeddedRedis.start(data, children));
            this.redisData = data.path().resolve("redis");
            int sandboxPort = FreePort.find();
            this.toPostgres = parts.add(new FaultProxy(portOf(postgres.jdbcUrl())));
            this.toRedis = parts.add(new FaultProxy(portOf(redis.uri())));
            this.toSandbox = parts.add(new FaultProxy(sandboxPort));
            String secret = UUID.randomUUID() + "-" + UUID.randomUUID();
            this.sandbox =
                    parts.add(new Program("payments", children, secret, logs, sandboxArguments(folder, sandboxPort)));
            int port = FreePort.find();
            this.arguments = podoArguments(folder, port);
            this.podo = parts.add(new Program("podo", children, secret, logs, arguments));
            this.api = Api.at("http://127.0.0.1:" + port);
            this.book = Api.at("http://127.0.0.1:" + sandboxPort);
            Waiting.until("Podo is ready for the first time", START_LIMIT, this::isReady);
        } catch (IOException e) {
            parts.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static List<String> sandboxArguments(Path folder, int port) {
        return List.of(
                "serve",
                "--role",
                "payments-sandbox",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--data",
                folder.resolve("payments").toString(),
                "--set",
                "payments-sandbox.slowness=300ms");
    }

    private List<String> podoArguments(Path folder, int port) {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--role",
                "all",
                "--migrate",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--data",
                folder.resolve("podo").toString(),
                "--postgres",
                throughPort(postgres.jdbcUrl(), toPostgres.port()),
                "--redis",
                throughPort(redis.uri(), toRedis.port()),
                "--payments",
                "http://127.0.0.1:" + toSandbox.port()));
        QUICK.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return List.copyOf(arguments);
    }

    /** Podo, as anybody reaches it. */
    Api api() {
        return api;
    }

    /** The payments sandbox, without a detour. */
    Api book() {
        return book;
    }

    /** Whether Podo says that every part of it is ready. */
    boolean isReady() {
        return api.getRoot("/health/ready").status() == 200;
    }

    /** Where the processes write what they do. */
    Path logs() {
        return logs;
    }

    FaultProxy toPostgres() {
        return toPostgres;
    }

    FaultProxy toRedis() {
        return toRedis;
    }

    FaultProxy toSandbox() {
        return toSandbox;
    }

    long podoPid() {
        return podo.pid();
    }

    long sandboxPid() {
        return sandbox.pid();
    }

    long postgresPid() {
        return postgres.pid();
    }

    long redisPid() {
        return redis.pid();
    }

    void killPodo() {
        podo.killNow();
    }

    void killSandbox() {
        sandbox.killNow();
    }

    void killPostgres() {
        postgres.killNow();
    }

    void killRedis() {
        redis.killNow();
    }

    /** Redis dies, and its disk with it. */
    void wipeRedis() {
        long pid = redis.pid();
        Signals.pause(pid); // or it would write once more
        try (Stream<Path> files = Files.walk(redisData)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(redisData)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        redis.killNow();
    }

    /** Podo starts again with its clock ahead; every hold that was open is over by then. */
    void setClockAhead() {
        long former = podo.pid();
        List<String> ahead = new ArrayList<>(arguments);
        ahead.addAll(List.of("--set", "clock.ahead=" + CLOCK_JUMP.toSeconds() + "s"));
        podo.restartWith(ahead);
        Waiting.until("Podo is ready with its clock ahead", START_LIMIT, () -> podo.pid() != former && isReady());
    }

    /** Podo starts again with its clock set back: it finds holds that end later than any it would give. */
    void setClockBack() {
        podo.restartWith(arguments);
    }

    /** Nobody is paused any more. */
    void wake() {
        List.of(podo.pid(), sandbox.pid(), postgres.pid(), redis.pid()).forEach(Signals::resume);
    }

    /** Nobody gets at a booking any more: each request keeps its connection, until there is none left. */
    void lockBookings() {
        try {
            Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
            tableLock = connection;
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("LOCK TABLE booking.booking IN ACCESS EXCLUSIVE MODE");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lock is released. */
    void unlockBookings() {
        Connection connection = tableLock;
        tableLock = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** People come who want Podo to serve nobody else. */
    void attack(Attack attack) {
        Api operator = api.operator();
        Hall hall = Hall.importInto(operator, ATTACKED);
        Hall line = Hall.importInto(operator, ATTACKED_LINE);
        line.openLine(operator);
        Target target = new Target(api, URI.create(api.url()).getPort(), hall.evening(), Hall.seats(), line.event());
        attackers = Attackers.begin(attack, target);
    }

    /** They leave. */
    void endAttack() {
        Attackers leaving = attackers;
        attackers = null;
        if (leaving != null) {
            leaving.close();
        }
    }

    @Override
    public void close() {
        endAttack();
        parts.close();
    }

    private static int portOf(String address) {
        return URI.create(address.replace("jdbc:", "")).getPort();
    }

    private static String throughPort(String address, int port) {
        return address.replace(":" + portOf(address), ":" + port);
    }
}
