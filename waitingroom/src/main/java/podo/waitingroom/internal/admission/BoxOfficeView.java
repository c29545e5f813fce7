package podo.waitingroom.internal.admission;

import java.util.OptionalLong;
import podo.kernel.EventId;

/** What admission must know of the box office. Asked each second; must answer from memory. */
interface BoxOfficeView {
    /**
     * How many buyers the event's seats that are not sold (free or held) can serve, those who are inside among them; 0
     * when it is sold out, empty while that is not known: then nobody is called.
     */
    OptionalLong buyersServed(EventId event);

    /** Whether every show of the event that is still to come is cancelled: its queue has nothing to wait for. */
    default boolean isCancelled(EventId event) {
        return false;
    }

    /** How it fares. */
    Pressure pressure();
}
