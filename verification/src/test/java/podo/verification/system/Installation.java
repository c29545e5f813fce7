package podo.verification.system;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import podo.kernel.Closing;
import podo.platform.embedded.ChildProcesses;
import podo.platform.embedded.DataFolder;
import podo.platform.embedded.EmbeddedPostgres;
import podo.platform.embedded.EmbeddedRedis;
import podo.platform.tasks.Tasks;
import podo.verification.faults.FaultProxy;

/**
 * PostgreSQL and Redis that can be stopped and started again, and processes of Podo that work on them. Podo reaches both
 * at addresses that stay; while one is stopped, connections there are reset. Used by one thread.
 */
final class Installation implements AutoCloseable {
    /** A port at which nobody ever listens. */
    private static final int NOBODY = 0;

    private final Closing parts = new Closing();
    private final ChildProcesses children = new ChildProcesses(Tasks.unreported());
    private final String secret = UUID.randomUUID() + "-" + UUID.randomUUID();
    private final DataFolder folder;
    private final FaultProxy toPostgres = parts.add(new FaultProxy(NOBODY));
    private final FaultProxy toRedis = parts.add(new FaultProxy(NOBODY));
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedRedis redis;
    private final String postgresUrl;
    private final String redisUrl;

    /** Starts both servers with empty data. */
    Installation() {
        this.folder = parts.add(DataFolder.open(SharedPodo.folder().resolve("servers")));
        startPostgres();
        startRedis();
        this.postgresUrl = throughPort(jdbcUrl(), toPostgres.port());
        this.redisUrl = throughPort(redisAddress(), toRedis.port());
    }

    /** Starts a process in a role, with a data folder; it is not ready when this returns. */
    PodoProcess serve(String role, Path data, String... settings) {
        List<String> options = new ArrayList<>(List.of("--postgres", postgresUrl, "--redis", redisUrl));
        options.addAll(List.of("--set", "identity.demo-sign-in=true", "--set", "process.drain-time=0s"));
        for (String setting : settings) {
            options.addAll(List.of("--set", setting));
        }
        return parts.add(PodoProcess.serve(data, secret, role, options));
    }

    /** The same, in a data folder of its own. */
    PodoProcess serve(String role) {
        return serve(role, freshFolder());
    }

    /** A data folder that nobody has used. */
    Path freshFolder() {
        return SharedPodo.folder().resolve("data");
    }

    /** Brings the tables up to date. */
    void migrate() {
        PodoProcess.Ended ended = PodoProcess.run("migrate", "--postgres", postgresUrl);
        if (ended.code() != 0) {
            throw new AssertionError("the tables could not be made: " + ended);
        }
    }

    /** A connection to the database that does not go through what Podo uses. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    void stopPostgres() {
        EmbeddedPostgres running = postgres;
        postgres = null;
        toPostgres.leadTo(NOBODY);
        if (running != null) {
            running.close();
        }
    }

    /** Starts it where it is stopped. */
    void startPostgres() {
        if (postgres != null) {
            return;
        }
        EmbeddedPostgres started = EmbeddedPostgres.start(folder, children);
        postgres = started;
        toPostgres.leadTo(portOf(started.jdbcUrl()));
    }

    void stopRedis() {
        EmbeddedRedis running = redis;
        redis = null;
        toRedis.leadTo(NOBODY);
        if (running != null) {
            running.close();
        }
    }

    /** Starts it where it is stopped. */
    void startRedis() {
        if (redis != null) {
            return;
        }
        EmbeddedRedis started = EmbeddedRedis.start(folder, children);
        redis = started;
        toRedis.leadTo(portOf(started.uri()));
    }

    @Override
    public void close() {
        try {
            parts.close();
        } finally {
            stopPostgres();
            stopRedis();
        }
    }

    private String jdbcUrl() {
        EmbeddedPostgres running = postgres;
        if (running == null) {
            throw new IllegalStateException("PostgreSQL is stopped");
        }
        return running.jdbcUrl();
    }

    private String redisAddress() {
        EmbeddedRedis running = redis;
        if (running == null) {
            throw new IllegalStateException("Redis is stopped");
        }
        return running.uri();
    }

    private static int portOf(String address) {
        return URI.create(address.replace("jdbc:", "")).getPort();
    }

    private static String throughPort(String address, int port) {
        return address.replace(":" + portOf(address), ":" + port);
    }
}
