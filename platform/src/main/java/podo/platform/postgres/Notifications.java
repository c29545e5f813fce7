package podo.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Backoff;

/**
 * Listens to one channel on a connection of its own, and hears what is notified in the order of commits. Says when
 * something may have been missed: whenever the connection has been made, the first time included. A connection that stays
 * silent is asked for a sign of life.
 */
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final Backoff RECONNECT = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final int SIGN_OF_LIFE_SECONDS = 5;
    private final String jdbcUrl;
    private final String channel;
    private final Duration silence;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean closed;

    private Notifications(String jdbcUrl, String channel, Duration silence, Listener listener) {
        this.jdbcUrl = jdbcUrl;
        this.channel = channel;
        this.silence = silence;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("listen-" + channel).unstarted(this::run);
    }

    /** Who hears, on a thread of its own; what it throws is logged and does not end the listening. */
    public interface Listener {
        /** What was notified since the last call; empty when nothing was for as long as the silence may last. */
        void heard(List<String> messages);

        /** Something may have been missed. */
        void missed();
    }

    /**
     * Starts listening on a thread of its own.
     *
     * @param channel a plain SQL identifier
     * @param silence how long nothing may be heard before the listener and the connection are asked
     */
    public static Notifications listen(String jdbcUrl, String channel, Duration silence, Listener listener) {
        Notifications notifications = new Notifications(jdbcUrl, channel, silence, listener);
        notifications.thread.start();
        return notifications;
    }

    /**
     * Starts listening for somebody to whom it does not matter what was said.
     *
     * @param backstop how long to wait at the most before waking without a notification
     * @param wake called when anything was notified, or may have been
     */
    public static Notifications listen(String jdbcUrl, String channel, Duration backstop, Runnable wake) {
        return listen(jdbcUrl, channel, backstop, new Listener() {
            @Override
            public void heard(List<String> messages) {
                wake.run();
            }

            @Override
            public void missed() {
                wake.run();
            }
        });
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
                tell(listener::missed);
                follow(connection);
            } catch (SQLException e) {
                failures++;
                if (!closed) {
                    LOG.warn("Listening to {} was interrupted: {}", channel, e.getMessage());
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
            PGNotification[] heard = postgres.getNotifications((int) silence.toMillis());
            List<String> messages =
                    Arrays.stream(heard).map(PGNotification::getParameter).toList();
            if (!closed) {
                tell(() -> listener.heard(messages));
            }
            if (messages.isEmpty() && !closed && !connection.isValid(SIGN_OF_LIFE_SECONDS)) {
                throw new SQLException("no sign of life");
            }
        }
    }

    private void tell(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.warn("After a notification on {}: {}", channel, e.toString());
        }
    }
}
