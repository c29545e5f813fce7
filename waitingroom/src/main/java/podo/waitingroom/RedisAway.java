package podo.waitingroom;

/** What the waiting room does while Redis, which keeps the line, is away. */
public enum RedisAway {
    /** Nobody joins or enters; who is inside goes on. */
    CLOSED,
    /** Nobody joins, but who proves a number by its token may enter, so many a second. */
    OPEN
}
