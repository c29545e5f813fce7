package podo.waitingroom.internal.line;

/** What a tick did. */
public sealed interface Ticked {
    /**
     * It was carried out.
     *
     * @param called how many were called by it
     */
    record Done(int called, Figures figures) implements Ticked {}

    /** A newer leader has given orders; this one has to stop. */
    record Fenced(long newerFence) implements Ticked {}
}
