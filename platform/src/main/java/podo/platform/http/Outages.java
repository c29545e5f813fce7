package podo.platform.http;

import io.lettuce.core.RedisException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import podo.kernel.Problem;
import podo.platform.postgres.UnknownCommitException;
import podo.platform.redis.Redis;

/**
 * Tells an outage of PostgreSQL or Redis from a fault of ours: the one is a 503 that passes, the other a 500. What
 * PostgreSQL refuses to keep because of how it is written is neither: trying again will not help whoever sent it.
 */
public final class Outages {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int LONGEST_CHAIN = 20;

    /** A text with U+0000, as PostgreSQL complains of it in a text and in JSON. */
    private static final Set<String> TEXT_NOT_KEPT = Set.of("22021", "22P05");

    /** A statement, a transaction that stands still, a whole transaction. */
    private static final Set<String> OVER_TIME = Set.of("57014", "25P03", "25P04");

    private Outages() {}

    /** The problem to answer with when this failure comes of a dependency that is away, or of a text; else empty. */
    public static Optional<Problem> problemOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++, cause = cause.getCause()) {
            if (cause instanceof UnknownCommitException) {
                return Optional.of(Problem.unavailable(
                        "OUTCOME_UNKNOWN",
                        "It is not known yet whether this was recorded. Please look again in a moment, or ask once more"
                                + " with the same Idempotency-Key.",
                        RETRY));
            }
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return Optional.of(Problem.unavailable(
                        "DATABASE_UNAVAILABLE", "The database does not answer right now. Please try again.", RETRY));
            }
            if (cause instanceof SQLException sql && TEXT_NOT_KEPT.contains(String.valueOf(sql.getSQLState()))) {
                return Optional.of(Problem.of(
                        400, "TEXT_NOT_KEPT", "A text holds a character that cannot be kept, such as U+0000."));
            }
            if (cause instanceof RedisException redis && Redis.isOutage(redis)) {
                return Optional.of(Problem.unavailable(
                        "REDIS_UNAVAILABLE", "Redis does not answer right now. Please try again.", RETRY));
            }
        }
        return Optional.empty();
    }

    /**
     * Connection failures (class 08, and no state at all from the pool), a server that shuts down or starts (57P),
     * resources that ran out such as a full disk or too many connections (53), I/O errors on the server (58), and limits of
     * time that the server keeps: whoever stood still in a transaction has lost the connection.
     */
    private static boolean isOutage(SQLException sql) {
        String state = sql.getSQLState();
        return state == null
                ? sql instanceof java.sql.SQLTransientException
                : state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("53")
                        || state.startsWith("58")
                        || OVER_TIME.contains(state)
                        || state.equals("25006");
    }
}
