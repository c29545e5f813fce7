package podo.waitingroom;

/** What must be shown to join. */
public enum JoinProof {
    NONE,
    /** Some seconds of reckoning, which a crowd of made-up fans would have to pay for each of them. */
    WORK
}
