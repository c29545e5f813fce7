package podo.waitingroom.internal.line;

import java.time.Instant;

/**
 * A pass as the line knows it.
 *
 * @param number the number that was served with it
 * @param expiresAt when it ends without further activity
 */
public record Admitted(PassId pass, long number, Instant grantedAt, Instant expiresAt) {}
