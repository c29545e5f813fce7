package podo.waitingroom;

/** What the queue of an event does at a moment. */
public enum QueueState {
    /** Before the opening: everybody may join, nobody is called. */
    WAITING,
    /** Everybody may join, fans are called. */
    OPEN,
    /** The operator paused: nobody is called, turns that have begun stand still. */
    PAUSED,
    /** Who is in line is served, nobody new comes. */
    DRAINING,
    /** No seat is free or held. */
    SOLD_OUT,
    /** The queue is off: fans go straight to the seats. */
    CLOSED
}
