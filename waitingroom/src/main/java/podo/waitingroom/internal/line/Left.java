package podo.waitingroom.internal.line;

/** What an account gave back by leaving. */
public enum Left {
    PLACE,
    PASS,
    NOTHING
}
