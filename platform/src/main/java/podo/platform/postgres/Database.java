package podo.platform.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import podo.kernel.Backoff;
import podo.platform.tasks.Waits;

/**
 * A PostgreSQL database: a bounded pool of connections and the one way to run a transaction. Nothing may call another
 * service inside a transaction. Where the address names several servers, the one that may be written to is used; when it
 * stops being so, every connection to it is given up at the first refusal. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final int MAX_TRIES = 5;

    /** Nothing stands of such a transaction: a serialization conflict, a deadlock, a server that does not write. */
    private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01", NoLongerPrimary.STATE);

    private static final Backoff RETRY = new Backoff(Duration.ofMillis(5), Duration.ofMillis(200));
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(3);
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(8);
    private static final Duration LONG_STATEMENT_LIMIT = Duration.ofSeconds(30);

    /** The server ends a statement at its limit and says so; who hears nothing for this much longer is cut off from it. */
    private static final Duration ANSWER_SLACK = Duration.ofSeconds(2);

    /** A transaction whose client has gone without a word gives its locks back after this long. */
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);

    private static final Duration LONG_IDLE_LIMIT = Duration.ofSeconds(60);
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final String jdbcUrl;

    private Database(HikariDataSource pool, String jdbcUrl) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        jdbi.setTransactionHandler(new CertainCommits());
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
        config.setExceptionOverride(new NoLongerPrimary());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "podo");
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty(
                "socketTimeout",
                Long.toString(STATEMENT_LIMIT.plus(ANSWER_SLACK).toSeconds()));
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + STATEMENT_LIMIT.toMillis() + " -c idle_in_transaction_session_timeout="
                        + IDLE_LIMIT.toMillis()
                        + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3");
        return new Database(new HikariDataSource(config), jdbcUrl);
    }

    /** Runs statements that need no transaction; each commits by itself. */
    public <T> T read(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    /**
     * Runs a transaction (read committed). One that PostgreSQL gave up to break a deadlock or a serialization conflict, or
     * refused because another server has become the one to write to, is run again, at most {@value #MAX_TRIES} times, so the
     * work must have no effect outside the database.
     *
     * @throws UnknownCommitException when nobody can tell whether it stands
     */
    public <T> T transaction(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (RuntimeException e) {
                String state = stateOf(e);
                if (NoLongerPrimary.STATE.equals(state)) {
                    pool.getHikariPoolMXBean().softEvictConnections(); // the others are to the same server
                }
                if (attempt == MAX_TRIES || !WORTH_REPEATING.contains(state)) {
                    throw e;
                }
                if (!Waits.pause(RETRY.before(attempt, ThreadLocalRandom.current()))) {
                    throw e; // somebody wants this thread to end
                }
            }
        }
    }

    /**
     * Runs a transaction whose statements may take longer than anybody would wait for an answer: up to 30 s each, where
     * others have 8 s. For imports, audits and the like.
     */
    public <T> T longTransaction(Function<Handle, T> work) {
        return transaction(handle -> {
            try {
                handle.getConnection().setNetworkTimeout(Runnable::run, (int)
                        LONG_STATEMENT_LIMIT.plus(ANSWER_SLACK).toMillis()); // the pool sets it back
            } catch (SQLException e) {
                throw new ConnectionException(e);
            }
            handle.execute("SET LOCAL statement_timeout = " + LONG_STATEMENT_LIMIT.toMillis());
            handle.execute("SET LOCAL idle_in_transaction_session_timeout = " + LONG_IDLE_LIMIT.toMillis());
            return work.apply(handle);
        });
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

    /** PostgreSQL's name of the failure; empty when it is none of PostgreSQL's, or one without a name. */
    private static String stateOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Objects.requireNonNullElse(sql.getSQLState(), "");
            }
        }
        return "";
    }
}
