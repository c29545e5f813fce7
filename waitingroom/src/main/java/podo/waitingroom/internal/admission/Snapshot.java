package podo.waitingroom.internal.admission;

import java.util.OptionalLong;
import podo.platform.http.Representation;
import podo.waitingroom.Draw;
import podo.waitingroom.QueueState;
import podo.waitingroom.QueueStatus;
import podo.waitingroom.internal.line.Figures;
import podo.waitingroom.internal.line.Sale;

/**
 * How one queue stood when it was last looked at.
 *
 * @param status what everybody may know of it
 * @param answer the same, written once
 */
public record Snapshot(Sale sale, Figures figures, QueueStatus status, Representation answer, Draw draw) {

    /** What the queue does. */
    public QueueState state() {
        return status.state();
    }

    /** Whether it is closed because the event will not take place. */
    public boolean isCancelled() {
        return status.reason() == QueueStatus.Reason.EVENT_CANCELLED;
    }

    /** The place of a number; empty before the opening. */
    public OptionalLong place(long number) {
        return figures.drawn().isEmpty() ? OptionalLong.empty() : OptionalLong.of(draw.place(number));
    }
}
