package podo.platform.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import podo.kernel.Backoff;

/**
 * A PostgreSQL database: a bounded pool of connections and the one way to run a transaction. Nothing may call another
 * service inside a transaction. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final int MAX_TRIES = 5;
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(5), Duration.ofMillis(200));
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(3);
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(30);
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final String jdbcUrl;

    private Database(HikariDataSource pool, String jdbcUrl) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * Opens a pool; connections are made as they are needed, and again after an outage.
     *
     * @param jdbcUrl with user and password
     * @param connections open at the most
     */
    public static Database connect(String jdbcUrl, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setPoolName("postgres");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(4, connections));
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "podo");
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", Long.toString(STATEMENT_LIMIT.toSeconds() + 5));
        config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT_LIMIT.toMillis());
        return new Database(new HikariDataSource(config), jdbcUrl);
    }

    /** Runs statements that need no transaction; each commits by itself. */
    public <T> T read(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    /**
     * Runs a transaction (read committed). One that PostgreSQL gave up to break a deadlock or a serialization conflict
     * is run again, at most {@value #MAX_TRIES} times, so the work must have no effect outside the database.
     */
    public <T> T transaction(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (RuntimeException e) {
                if (attempt == MAX_TRIES || !isWorthRepeating(e)) {
                    throw e;
                }
                LockSupport.parkNanos(
                        RETRY.before(attempt, ThreadLocalRandom.current()).toNanos());
            }
        }
    }

    /** Whether the database answers now. */
    public boolean answers() {
        try {
            return read(handle ->
                            handle.createQuery("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (RuntimeException e) {
            return false; // whatever the reason, it does not answer
        }
    }

    /** Where this database is, for parts that need a connection of their own. Holds the password: never log it. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** How many connections are in use now. */
    public int connectionsInUse() {
        return pool.getHikariPoolMXBean() == null
                ? 0
                : pool.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        pool.close();
    }

    private static boolean isWorthRepeating(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return "40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState());
            }
        }
        return false;
    }
}
