package podo.booking.internal.inventory;

import java.time.InstantSource;
import java.util.List;
import podo.booking.internal.seats.HoldAnswer;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatSelection;

/**
 * Takes seats out of the sale and puts them back, at an operator's wish. Blocking asks the holds first, as a fan does, so
 * that no fan loses a seat while choosing; putting back tells the database first, so that no seat is offered too early.
 * Either may be repeated when it was cut off midway.
 */
final class SeatBlocking {
    private final SeatHolds holds;
    private final TicketStore tickets;
    private final InstantSource clock;

    public SeatBlocking(SeatHolds holds, TicketStore tickets, InstantSource clock) {
        this.holds = holds;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Blocks all of these seats or none; the ordinals in the way, empty when all are blocked. */
    public List<Integer> block(SeatPlanIndex plan, SeatSelection seats) {
        if (holds.block(plan, seats) instanceof HoldAnswer.Taken taken) {
            return taken.ordinals();
        }
        List<Integer> inTheWay = tickets.block(seats, clock.instant());
        if (!inTheWay.isEmpty()) {
            List<Integer> notBlocked = tickets.notBlocked(seats);
            holds.unblock(
                    plan, SeatSelection.of(seats.showtime(), notBlocked.stream().mapToInt(Integer::intValue)));
        }
        return inTheWay;
    }

    /** Puts all of these seats back into the sale or none; the ordinals in the way, empty when all are back. */
    public List<Integer> unblock(SeatPlanIndex plan, SeatSelection seats) {
        List<Integer> inTheWay = tickets.unblock(seats, clock.instant());
        if (inTheWay.isEmpty()) {
            holds.unblock(plan, seats);
        }
        return inTheWay;
    }
}
