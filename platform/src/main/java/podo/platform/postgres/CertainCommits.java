package podo.platform.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.postgresql.util.PSQLWarning;

/**
 * Transactions whose commit is certain when it returns. A commit that waits for a synchronous standby and is cut off, by a
 * limit of time or by a server that shuts down, is told by PostgreSQL as a success with a warning.
 */
final class CertainCommits extends DelegatingTransactionHandler {
    /** The function of PostgreSQL that gives up waiting. */
    private static final String WAIT_FOR_STANDBY = "SyncRepWaitForLSN";

    CertainCommits() {
        this(LocalTransactionHandler.binding());
    }

    private CertainCommits(TransactionHandler delegate) {
        super(delegate);
    }

    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
        return new CertainCommits(getDelegate().specialize(handle));
    }

    /** @throws UnknownCommitException when nobody can tell whether the transaction stands */
    @Override
    public void commit(Handle handle) {
        Connection connection = handle.getConnection();
        try {
            connection.clearWarnings();
            super.commit(handle);
            for (SQLWarning warning = connection.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                if (isOfStandby(warning)) {
                    throw new UnknownCommitException("committed on one server alone: " + warning.getMessage(), warning);
                }
            }
        } catch (TransactionException e) {
            if (e.getCause() instanceof SQLException sql && mayStand(sql)) {
                throw new UnknownCommitException("the connection broke in a commit", e);
            }
            throw e;
        } catch (SQLException e) {
            throw new UnknownCommitException("the connection broke after a commit", e);
        }
    }

    /** Other warnings may come in a commit too, as of a queue of notifications that is half full; its words are translated. */
    private static boolean isOfStandby(SQLWarning warning) {
        return warning instanceof PSQLWarning told
                && told.getServerErrorMessage() != null
                && WAIT_FOR_STANDBY.equals(told.getServerErrorMessage().getRoutine());
    }

    /** A lost connection (class 08) or a server that shuts down (57P): the commit may have been done. */
    private static boolean mayStand(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }
}
