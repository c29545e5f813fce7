package podo.waitingroom.internal.line;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        Line.Kind line,
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
    public State stateAt(Instant now, boolean soldOut) {
        if (!isOn()) {
            return State.CLOSED;
        }
        if (soldOut) {
            return State.SOLD_OUT;
        }
        return switch (operation) {
            case RUNNING -> now.isBefore(opensAt) ? State.WAITING : State.OPEN;
            case PAUSED -> State.PAUSED;
            case DRAINING -> State.DRAINING;
            case CLOSED -> State.CLOSED;
        };
    }

    /** What a sale's queue does at a moment. */
    public enum State {
        /** Before the opening: everybody may join, nobody is called. */
        WAITING(true, false),
        /** Everybody may join, fans are called. */
        OPEN(true, true),
        /** The operator paused: turns stand still. */
        PAUSED(true, false),
        /** Who is in line is served, nobody new comes. */
        DRAINING(false, true),
        /** No seat is free or held. */
        SOLD_OUT(false, false),
        /** The queue is off. */
        CLOSED(false, false);

        private final boolean joins;
        private final boolean calls;

        State(boolean joins, boolean calls) {
            this.joins = joins;
            this.calls = calls;
        }

        /** Whether fans may join. */
        public boolean joins() {
            return joins;
        }

        /** Whether fans are called. */
        public boolean calls() {
            return calls;
        }
    }

    /** What the operator wants a sale's queue to do. */
    public enum Operation {
        RUNNING,
        PAUSED,
        DRAINING,
        CLOSED
    }

    /** What an operator sets of a queue; see {@link Sale}. */
    public record Setup(boolean enabled, Instant opensAt, int target, Line.Kind line) {
        public Setup {
            opensAt = opensAt.truncatedTo(ChronoUnit.MILLIS); // so that everybody reads the same moment
        }
    }
}
