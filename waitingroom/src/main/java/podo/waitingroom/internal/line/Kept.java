package podo.waitingroom.internal.line;

import java.time.Instant;

/** What became of a pass that was used. */
public sealed interface Kept {
    /** It lasts until then. */
    record Until(Instant expiresAt) implements Kept {}

    /** It has ended. */
    record Ended() implements Kept {}
}
