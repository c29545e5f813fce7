package podo.booking;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import podo.platform.testing.Await;

/**
 * A second connection in an open transaction: what it has changed is locked and not yet committed. So a test decides in
 * which order two transactions meet, and need not hope that they do.
 */
public final class Rival implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Connection connection;
    private final Connection watching;
    private final int pid;

    private Rival(Connection connection, Connection watching, int pid) {
        this.connection = connection;
        this.watching = watching;
        this.pid = pid;
    }

    /** Begins a transaction with these statements, and leaves it open. */
    public static Rival doing(String jdbcUrl, String... statements) {
        try {
            Connection connection = DriverManager.getConnection(jdbcUrl);
            connection.setAutoCommit(false); // closing it undoes what is open
            Rival rival = new Rival(
                    connection, DriverManager.getConnection(jdbcUrl), number(connection, "SELECT pg_backend_pid()"));
            for (String statement : statements) {
                rival.does(statement);
            }
            return rival;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void does(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What comes of a call that has to wait for this transaction, which is committed as soon as it waits. */
    public <T> T letWaitAndCommit(Callable<T> call) {
        CompletableFuture<T> answer = start(call);
        Await.until("it waits for the other transaction", PATIENCE, () -> answer.isDone() || isWaitedFor());
        if (answer.isDone()) {
            throw new AssertionError("it did not wait for the other transaction, and came to " + answer.join());
        }
        commit();
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** What comes of a call that must not wait for this transaction, which is undone then. */
    public <T> T passBy(Callable<T> call) {
        CompletableFuture<T> answer = start(call);
        Await.until("it is done or waits", PATIENCE, () -> answer.isDone() || isWaitedFor());
        boolean waited = !answer.isDone();
        close();
        T came = answer.join();
        if (waited) {
            throw new AssertionError("it waited for the other transaction");
        }
        return came;
    }

    private static <T> CompletableFuture<T> start(Callable<T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(call.call());
            } catch (Exception | AssertionError e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private boolean isWaitedFor() {
        try {
            return number(watching, """
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND %d = ANY (pg_blocking_pids(pid))""".formatted(pid)) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Undoes what was not committed. A second call does nothing more. */
    @Override
    public void close() {
        try {
            connection.close();
            watching.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
