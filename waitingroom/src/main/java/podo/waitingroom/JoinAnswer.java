package podo.waitingroom;

import java.util.OptionalLong;

/** What joining led to. */
public sealed interface JoinAnswer {
    /**
     * In line, or inside already.
     *
     * @param token the signed proof of the number
     * @param place empty before the opening, and for a moment after it
     * @param ahead how many places come before; 0 when the turn has come; empty where the place is
     * @param isNew whether the number was given by this
     * @param inside whether the account has entered already: then to enter again gives the same pass
     */
    record Joined(
            long number,
            String token,
            QueueState state,
            OptionalLong place,
            OptionalLong ahead,
            boolean isNew,
            boolean inside)
            implements JoinAnswer {}

    /** Not in line. */
    record Refused(QueueRefusal why) implements JoinAnswer {}
}
