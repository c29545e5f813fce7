package podo.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Backoff;

/**
 * Hears every message of one channel (LISTEN), on a connection of its own and in the order of commits. Says when some may
 * have been missed: whenever the connection has been made, the first time included. A connection that stays silent is
 * asked for a sign of life from time to time.
 */
public final class Messages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
    private static final Backoff RECONNECT = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final int SIGN_OF_LIFE_SECONDS = 5;
    private final String jdbcUrl;
    private final String channel;
    private final Duration silence;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean closed;

    private Messages(String jdbcUrl, String channel, Duration silence, Listener listener) {
        this.jdbcUrl = jdbcUrl;
        this.channel = channel;
        this.silence = silence;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("hear-" + channel).unstarted(this::run);
    }

    /** Who hears; called on a thread of its own, and must not throw. */
    public interface Listener {
        void heard(String message);

        /** Messages may have been missed. */
        void missed();
    }

    /**
     * Starts hearing.
     *
     * @param channel a plain SQL identifier
     * @param silence after which the connection is asked whether it is alive
     */
    public static Messages listen(String jdbcUrl, String channel, Duration silence, Listener listener) {
        Messages messages = new Messages(jdbcUrl, channel, silence, listener);
        messages.thread.start();
        return messages;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("LISTEN " + channel);
                }
                failures = 0;
                listener.missed();
                follow(connection);
            } catch (SQLException e) {
                failures++;
                if (!closed) {
                    LOG.warn("Hearing {} was interrupted: {}", channel, e.getMessage());
                    LockSupport.parkNanos(RECONNECT
                            .before(failures, ThreadLocalRandom.current())
                            .toNanos());
                }
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] messages = postgres.getNotifications((int) silence.toMillis());
            for (PGNotification message : messages) {
                listener.heard(message.getParameter());
            }
            if (messages.length == 0 && !closed && !connection.isValid(SIGN_OF_LIFE_SECONDS)) {
                throw new SQLException("no sign of life");
            }
        }
    }
}
