package podo.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Backoff;

/**
 * Listens to one channel on a connection of its own and wakes somebody when anything was notified, when the connection
 * was made again (something may have been missed) and, as a backstop, at a steady interval.
 */
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final Backoff RECONNECT = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private final String jdbcUrl;
    private final String channel;
    private final Duration backstop;
    private final Runnable wake;
    private final Thread thread;
    private volatile boolean closed;

    private Notifications(String jdbcUrl, String channel, Duration backstop, Runnable wake) {
        this.jdbcUrl = jdbcUrl;
        this.channel = channel;
        this.backstop = backstop;
        this.wake = wake;
        this.thread = Thread.ofVirtual().name("listen-" + channel).unstarted(this::run);
    }

    /**
     * Starts listening on a thread of its own.
     *
     * @param channel a plain SQL identifier
     * @param backstop how long to wait at the most before waking without a notification
     * @param wake called on that thread; what it throws is logged and does not end the listening
     */
    public static Notifications listen(String jdbcUrl, String channel, Duration backstop, Runnable wake) {
        Notifications notifications = new Notifications(jdbcUrl, channel, backstop, wake);
        notifications.thread.start();
        return notifications;
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
                follow(connection.unwrap(PGConnection.class));
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

    private void follow(PGConnection connection) throws SQLException {
        call();
        while (!closed) {
            var _ = connection.getNotifications((int) backstop.toMillis()); // what was said does not matter
            if (!closed) {
                call();
            }
        }
    }

    private void call() {
        try {
            wake.run();
        } catch (RuntimeException e) {
            LOG.warn("After a notification on {}: {}", channel, e.toString());
        }
    }
}
