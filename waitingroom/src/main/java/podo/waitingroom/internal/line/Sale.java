package podo.waitingroom.internal.line;

import java.time.Instant;
import podo.kernel.EventId;
import podo.waitingroom.Draw;
import podo.waitingroom.SaleId;
import podo.waitingroom.Seed;

/**
 * One use of an event's queue, as its operators set it up.
 *
 * @param opensAt when calls begin and the draw is made
 * @param target how many buyers shall be inside at once
 * @param revision counts the changes of this event's queue
 */
public record Sale(
        EventId event,
        SaleId id,
        boolean enabled,
        Instant opensAt,
        int target,
        LineKind line,
        Operation operation,
        Seed seed,
        Instant updatedAt,
        long revision) {

    /** The most buyers that may be inside at once. */
    public static final int MOST_INSIDE = 1_000_000;

    public Sale {
        if (target < 1 || target > MOST_INSIDE) {
            throw new IllegalArgumentException("a target is 1 to " + MOST_INSIDE + ", not " + target);
        }
    }

    /** Whether the event sells only to fans who hold a pass. */
    public boolean isOn() {
        return enabled && operation != Operation.CLOSED;
    }

    /** Names the sale in Redis; its keys share it as their hash tag. */
    public String name() {
        return name(event, id);
    }

    /** Names a sale in Redis that need not be known otherwise. */
    public static String name(EventId event, SaleId id) {
        return "queue." + event + "." + id;
    }

    /** What is published of the draw before the opening. */
    public String commitment() {
        return Draw.commitment(event, id, seed);
    }

    /**
     * What the queue does now.
     *
     * @param soldOut whether no seat is free or held
     */
    public SaleState stateAt(Instant now, boolean soldOut) {
        if (!isOn()) {
            return SaleState.CLOSED;
        }
        if (soldOut) {
            return SaleState.SOLD_OUT;
        }
        return switch (operation) {
            case RUNNING -> now.isBefore(opensAt) ? SaleState.WAITING : SaleState.OPEN;
            case PAUSED -> SaleState.PAUSED;
            case DRAINING -> SaleState.DRAINING;
            case CLOSED -> SaleState.CLOSED;
        };
    }
}
