package podo.waitingroom.internal.line;

/** What a tick did. */
public sealed interface Ticked {
    /**
     * It was carried out.
     *
     * @param called how many were called by it
     * @param settled the turns of all places up to this one are over
     */
    record Done(int called, long settled, Figures figures) implements Ticked {}

    /** A newer leader has given orders; this one has to stop. */
    record Fenced(long newerFence) implements Ticked {}
}
