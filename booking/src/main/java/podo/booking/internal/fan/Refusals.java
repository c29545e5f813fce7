package podo.booking.internal.fan;

import java.time.Duration;
import java.util.Map;
import podo.booking.internal.bookings.Refusal;
import podo.booking.internal.limits.HoldVerdict;
import podo.booking.internal.seats.SeatFinder;
import podo.kernel.Problem;

/** What a fan is told when the box office refuses: the one place where refusals become problem documents. */
public final class Refusals {
    private static final Duration LATE_RETRY = Duration.ofSeconds(1);
    private static final Duration BUSY_RETRY = Duration.ofSeconds(2);

    private Refusals() {}

    /** The problem document of a refusal. */
    public static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NotSold not -> notSold(not);
            case Refusal.NotHeld not -> notHeld(not);
            case Refusal.NotPaid not -> notPaid(not);
            case Refusal.NotGivenBack not -> notGivenBack(not);
        };
    }

    private static Problem notSold(Refusal.NotSold refusal) {
        return switch (refusal) {
            case Refusal.SaleNotOpen early ->
                Problem.of(409, "SALES_NOT_OPEN", "The sale opens at " + early.opensAt() + ".")
                        .with(Map.of("salesOpenAt", early.opensAt().toString()));
            case Refusal.SaleClosed closed ->
                Problem.of(409, "SALES_CLOSED", "The online sale ended at " + closed.closedAt() + ".")
                        .with(Map.of("salesCloseAt", closed.closedAt().toString()));
            case Refusal.ShowOver _ -> Problem.of(409, "SALES_CLOSED", "This performance has begun or is over.");
            case Refusal.ShowCancelled _ ->
                Problem.of(409, "SHOWTIME_CANCELLED", "This performance will not take place. Nothing was charged.");
        };
    }

    private static Problem notHeld(Refusal.NotHeld refusal) {
        return switch (refusal) {
            case Refusal.NoShowtime _ -> Problem.notFound("showtime with seats to book");
            case Refusal.WrongFields wrong -> Problem.invalid(wrong.errors());
            case Refusal.SeatLimit over ->
                Problem.of(
                                403,
                                "SEAT_LIMIT",
                                "One fan may have at most " + over.limit() + " seats of this performance.")
                        .with(Map.of("limit", over.limit()));
            case Refusal.HoldsLimit limit ->
                Problem.of(429, "HOLDS_LIMIT", text(limit.reason()))
                        .with(Map.of("reason", limit.reason().name()))
                        .retryAfter(limit.retryAfter());
            case Refusal.WorkNeeded needed -> needed.challenge().problem("reserve");
            case Refusal.NotEnoughSeats few -> Problem.of(409, "NOT_ENOUGH_SEATS", notEnough(few.wish()));
            case Refusal.HoldTooLate _ ->
                Problem.unavailable(
                        "HOLD_TOO_LATE", "The seats could not be held in time. Please try again.", LATE_RETRY);
            case Refusal.SeatStoreAway _ ->
                Problem.unavailable(
                        "SEAT_STORE_UNAVAILABLE", "Seats cannot be held right now. Please try again.", BUSY_RETRY);
            case Refusal.ReserveKeyReused _ -> keyReused("another showtime");
        };
    }

    private static Problem notPaid(Refusal.NotPaid refusal) {
        return switch (refusal) {
            case Refusal.PaymentKeyReused _ -> keyReused("another payment");
            case Refusal.PaymentsBusy _ ->
                Problem.unavailable(
                        "PAYMENTS_BUSY", "Very many are paying right now. Your seats are still held.", BUSY_RETRY);
            case Refusal.ProviderAway away ->
                Problem.unavailable(
                        "PAYMENTS_UNAVAILABLE",
                        "The payment provider does not answer at the moment. Nothing was charged;"
                                + " your seats are still held.",
                        away.retryAfter());
            case Refusal.SeatsLost _ ->
                holdExpired("The seats could not be kept for you; somebody else has one of them.");
            case Refusal.HoldOver _ -> holdExpired("The time for these seats is over; please choose again.");
            case Refusal.Cancelled _ -> Problem.of(409, "BOOKING_CANCELLED", "This booking was cancelled.");
            case Refusal.Refunded _ -> Problem.of(409, "BOOKING_REFUNDED", "This booking was refunded.");
            case Refusal.PaidTooLate _ ->
                Problem.of(409, "PAYMENT_REFUNDED", "The seats were gone when the money came; it goes back in full.");
        };
    }

    private static Problem notGivenBack(Refusal.NotGivenBack refusal) {
        return switch (refusal) {
            case Refusal.PaymentUnderWay _ ->
                Problem.of(
                        409,
                        "PAYMENT_IN_PROGRESS",
                        "The payment is under way; the booking cannot be cancelled meanwhile.");
            case Refusal.NothingHeld _ -> holdExpired("The time for these seats is over already.");
            case Refusal.RefundNotOffered _ ->
                Problem.of(409, "REFUND_NOT_OFFERED", "Paid tickets are not taken back.");
            case Refusal.RefundTooLate late ->
                Problem.of(409, "REFUND_TOO_LATE", "Paid tickets were taken back until " + late.until() + ".")
                        .with(Map.of("refundableUntil", late.until().toString()));
        };
    }

    private static Problem holdExpired(String why) {
        return Problem.of(409, "HOLD_EXPIRED", why);
    }

    private static Problem keyReused(String what) {
        return Problem.of(
                422, "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used for " + what + "; use a new one.");
    }

    private static String text(HoldVerdict.Reason reason) {
        return switch (reason) {
            case ACCOUNT_UNPAID ->
                "You hold as many unpaid seats of this event as one account may. Pay for them or give them back.";
            case ACCOUNT_PAUSED -> "Seats that you held were not paid for. Others come first for a while.";
            case ADDRESS_UNPAID ->
                "Very many unpaid seats of this event are held from your network. It goes on as some are paid.";
            case ADDRESS_PAUSED ->
                "Very many seats held from your network were not paid for. It goes on after a pause.";
            case PRESSURE ->
                "Very many seats of this event are held and not paid for. Please hold fewer seats at a time.";
            case RESTING -> "You had these seats and they were not paid for. For a while others can take them first.";
        };
    }

    private static String notEnough(SeatFinder.Wish wish) {
        boolean wheelchairs = wish.wheelchairs() > 0;
        if (wish.count() == 1) {
            return "There is no free " + (wheelchairs ? "wheelchair place" : "seat") + " for this wish.";
        }
        String together = switch (wish.atMost()) {
            case SIDE_BY_SIDE -> " side by side that leave no single seat alone";
            case SIDE_BY_SIDE_LEAVING_ONE -> " side by side";
            case TWO_ROWS -> " side by side, in one row or one half behind the other,";
            case ONE_SECTION -> " in one section";
            case SCATTERED -> "";
        };
        String among = wheelchairs ? " with a wheelchair place among them" : "";
        return "There are not " + wish.count() + " free seats" + together + among + " for this wish.";
    }
}
