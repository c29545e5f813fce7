package podo.waitingroom.internal.line;

/** How a sale's line is kept. */
public enum LineKind {
    /** One increment a join and little memory; who leaves is found when the place comes. */
    COUNTER,
    /** Who leaves is out of everybody's reckoning at once; costs several times the memory. */
    SORTED_SET
}
