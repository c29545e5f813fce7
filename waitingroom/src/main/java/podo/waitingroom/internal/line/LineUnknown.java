package podo.waitingroom.internal.line;

import io.lettuce.core.RedisException;

/** A line that is lost, or is just opening, waits for its record: until that can be reached it is as if Redis were away. */
final class LineUnknown extends RedisException {
    private static final long serialVersionUID = 1L;

    LineUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
