package podo.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.platform.tasks.Work;

/**
 * Listens to one channel on a connection of its own, and hears what is notified in the order of commits. Says when
 * something may have been missed: whenever the connection has been made, the first time included, and after the listener
 * has failed. A connection that stays silent is asked for a sign of life.
 */
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int SIGN_OF_LIFE_SECONDS = 5;
    private final String jdbcUrl;
    private final String channel;
    private final Duration silence;
    private final Listener listener;
    private final Task task;

    /** Made and dropped by the task, and closed after its end. */
    private volatile @Nullable Connection connection;

    private volatile boolean closed;

    /** Of the task's own thread. */
    private boolean missed = true;

    private Notifications(Tasks tasks, String jdbcUrl, String channel, Duration silence, Listener listener) {
        this.jdbcUrl = jdbcUrl;
        this.channel = channel;
        this.silence = silence;
        this.listener = listener;
        this.task = tasks.start(TaskPlan.listening(silence, "listen-" + channel), this::hear);
    }

    /** Who hears, on a thread of its own; after what it throws it is told that something was missed. */
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
    public static Notifications listen(
            Tasks tasks, String jdbcUrl, String channel, Duration silence, Listener listener) {
        return new Notifications(tasks, jdbcUrl, channel, silence, listener);
    }

    /**
     * Starts listening for somebody to whom it does not matter what was said.
     *
     * @param backstop how long to wait at the most before waking without a notification
     * @param wake called when anything was notified, or may have been
     */
    public static Notifications listen(Tasks tasks, String jdbcUrl, String channel, Duration backstop, Runnable wake) {
        return listen(tasks, jdbcUrl, channel, backstop, new Listener() {
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
    public void close() throws InterruptedException {
        closed = true;
        task.close();
        drop();
    }

    private Work.Next hear() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = connect();
        }
        try {
            if (missed) {
                listener.missed();
                missed = false;
            }
            hearOn(open);
            return Work.Next.AGAIN;
        } catch (SQLException e) {
            drop();
            throw e;
        } catch (RuntimeException | Error e) {
            missed = true;
            throw e;
        }
    }

    private Connection connect() throws SQLException {
        missed = true;
        Connection open = DriverManager.getConnection(jdbcUrl);
        connection = open;
        try (Statement statement = open.createStatement()) {
            statement.execute("LISTEN " + channel);
            return open;
        } catch (SQLException e) {
            drop();
            throw e;
        }
    }

    private void hearOn(Connection open) throws SQLException {
        PGNotification[] heard = open.unwrap(PGConnection.class).getNotifications((int) silence.toMillis());
        if (closed) {
            return;
        }
        listener.heard(Arrays.stream(heard).map(PGNotification::getParameter).toList());
        if (heard.length == 0 && !closed && !open.isValid(SIGN_OF_LIFE_SECONDS)) {
            throw new SQLException("no sign of life");
        }
    }

    private void drop() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("A connection that is gone could not be closed: {}", e.toString());
            }
        }
    }
}
