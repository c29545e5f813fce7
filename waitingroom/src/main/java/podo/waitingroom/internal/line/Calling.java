package podo.waitingroom.internal.line;

/** What a tick does about calls. */
public enum Calling {
    /** Calls who is next. */
    ON,
    /** Calls nobody; turns that have begun go on. */
    OFF,
    /** Calls nobody, and turns that have begun stand still. */
    PAUSED
}
