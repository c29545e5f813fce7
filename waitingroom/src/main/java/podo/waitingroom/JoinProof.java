package podo.waitingroom;

/** When work must be shown to join. */
public enum JoinProof {
    /** Never. */
    NONE,
    /** While joins look like a flood: too many for one event from one network address, or from all together. */
    AUTO,
    /** Always. */
    WORK
}
