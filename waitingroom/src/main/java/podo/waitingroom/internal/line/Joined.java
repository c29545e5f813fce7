package podo.waitingroom.internal.line;

/** What joining led to. */
public sealed interface Joined {
    /** @param isNew whether the number was given just now */
    record InLine(long number, boolean isNew) implements Joined {}

    /** The account is inside already. */
    record Inside(Admitted admitted) implements Joined {}
}
