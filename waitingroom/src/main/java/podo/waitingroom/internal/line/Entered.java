package podo.waitingroom.internal.line;

/** What asking to enter led to. */
public sealed interface Entered {
    /** Inside: now, or already. */
    record In(Admitted admitted) implements Entered {}

    /**
     * Others are served first.
     *
     * @param ahead how many places come before this one (in the counter's line, those who left are counted too)
     */
    record NotYet(long number, long place, long serving, long ahead) implements Entered {}

    /**
     * It is the account's turn, or nearly, but the operator has paused and turns stand still; or it was called on standby
     * and there is no room just now.
     */
    record Paused(long number, long place) implements Entered {}

    /** The sale has not opened, so places have not been drawn. */
    record NotDrawn(long number) implements Entered {}

    /** The turn came and went; the place is lost, and joining gives a new number. */
    record TurnLost() implements Entered {}

    /** The account is not in line. */
    record NotJoined() implements Entered {}
}
