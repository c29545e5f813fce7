package podo.waitingroom.internal.line;

import java.time.Instant;
import java.util.Optional;

/** How an account stands in a line. */
public sealed interface Looked {
    /** Has a pass. */
    record Inside(Admitted admitted) implements Looked {}

    /**
     * Called, and may enter.
     *
     * @param until when the turn ends; empty in a pause, when turns stand still
     */
    record Turn(long number, long place, Optional<Instant> until) implements Looked {}

    /**
     * Others are served first.
     *
     * @param ahead how many places come before this one (in the counter's line, those who left are counted too)
     */
    record NotYet(long number, long place, long serving, long ahead) implements Looked {}

    /** The sale has not opened, so places have not been drawn. */
    record NotDrawn(long number) implements Looked {}

    /** The turn came and went. */
    record TurnLost(long number) implements Looked {}

    /** The account is not in line. */
    record NotJoined() implements Looked {}
}
