package podo.waitingroom.internal.line;

/** What the operator wants a sale's queue to do. */
public enum Operation {
    RUNNING,
    PAUSED,
    DRAINING,
    CLOSED
}
