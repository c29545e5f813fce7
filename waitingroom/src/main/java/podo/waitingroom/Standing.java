package podo.waitingroom;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one account stands in a queue.
 *
 * @param number its number; that of the pass once inside
 * @param place the order of service, from 1; empty before the opening
 * @param ahead how many places come before; empty before the opening, and once the turn has come
 * @param until when the turn or the pass ends; empty before, and while a pause makes turns stand still
 */
public record Standing(Step step, long number, OptionalLong place, OptionalLong ahead, Optional<Instant> until) {
    /** How far it has come. */
    public enum Step {
        /** In line, before the opening: places have not been drawn. */
        WAITING,
        /** In line: others are served first. */
        IN_LINE,
        /** Called: may enter now. */
        TURN,
        /** Has a pass. */
        INSIDE,
        /** The turn came and went; joining again gives a number at the end. */
        TURN_LOST
    }
}
