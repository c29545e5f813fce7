package podo.catalogue.internal.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.catalogue.GradePrice;
import podo.catalogue.SaleStatus;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;

/**
 * A showtime's row.
 *
 * @param key the operator's own, unique in the event
 * @param salesCloseAt when the online sale ends; null where it ends with the beginning
 * @param cancellationFinal whether refunds of its tickets have begun: then it stays cancelled
 * @param soldOut what booking reported last
 */
public record StoredShowtime(
        ShowtimeId id,
        String key,
        Instant startsAt,
        Instant salesOpenAt,
        @Nullable Instant salesCloseAt,
        int seatLimit,
        @Nullable SeatPlanHash seatPlan,
        List<GradePrice> prices,
        boolean cancelled,
        boolean cancellationFinal,
        boolean soldOut,
        SaleStatus status) {
    public StoredShowtime {
        prices = List.copyOf(prices);
        salesCloseAt =
                startsAt.equals(salesCloseAt) ? null : salesCloseAt; // so that it goes along when the show is moved
    }

    /** When the online sale ends. */
    public Instant closesAt() {
        return salesCloseAt == null ? startsAt : salesCloseAt;
    }

    /** The same with another status. */
    public StoredShowtime with(SaleStatus now) {
        return with(cancelled, cancellationFinal, soldOut, now);
    }

    /** The same, sold out or no longer. */
    public StoredShowtime withSoldOut(boolean now) {
        return with(cancelled, cancellationFinal, now, status);
    }

    /** The same, cancelled for good. */
    public StoredShowtime cancelledForGood() {
        return with(true, true, soldOut, status);
    }

    private StoredShowtime with(boolean nowCancelled, boolean nowFinal, boolean nowSoldOut, SaleStatus nowStatus) {
        return new StoredShowtime(
                id,
                key,
                startsAt,
                salesOpenAt,
                salesCloseAt,
                seatLimit,
                seatPlan,
                prices,
                nowCancelled,
                nowFinal,
                nowSoldOut,
                nowStatus);
    }
}
