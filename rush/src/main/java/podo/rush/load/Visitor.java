package podo.rush.load;

import java.util.Optional;

/** Decides what one connection of a {@link ClosedLoop} asks next. Called by the loop's one thread. */
public interface Visitor {
    /** The next request; empty when there is nothing left to ask, which ends this connection. */
    Optional<Request> next();

    /** Takes the answer to the last request, and tells whether it is one that was to be expected. */
    boolean takes(Reply reply);

    /** Whether what it has begun takes further requests: they are sent even when the loop's time is over. */
    default boolean isUnderWay() {
        return false;
    }
}
