package podo.platform.postgres;

import org.jspecify.annotations.Nullable;

/**
 * Nobody can tell whether a transaction stands: the connection broke while it was being committed, or PostgreSQL gave up
 * waiting for its standby, so that the transaction stands on this server alone and is lost if the standby takes over. Whoever
 * gets this looks the truth up later, and must neither count the work as done nor as undone.
 */
public final class UnknownCommitException extends RuntimeException {
    UnknownCommitException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
