package podo.waitingroom.internal.line;

/** What a sale's queue does at a moment. */
public enum SaleState {
    /** Before the opening: everybody may join, nobody is called. */
    WAITING(true, false),
    /** Everybody may join, fans are called. */
    OPEN(true, true),
    /** The operator paused: turns stand still. */
    PAUSED(true, false),
    /** Who is in line is served, nobody new comes. */
    DRAINING(false, true),
    /** No seat is free or held. */
    SOLD_OUT(false, false),
    /** The queue is off. */
    CLOSED(false, false);

    private final boolean joins;
    private final boolean calls;

    SaleState(boolean joins, boolean calls) {
        this.joins = joins;
        this.calls = calls;
    }

    /** Whether fans may join. */
    public boolean joins() {
        return joins;
    }

    /** Whether fans are called. */
    public boolean calls() {
        return calls;
    }
}
