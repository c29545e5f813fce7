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
        return with(soldOut, now);
    }

    /** The same, sold out or no longer. */
    public StoredShowtime withSoldOut(boolean now) {
        return with(now, status);
    }

    private StoredShowtime with(boolean nowSoldOut, SaleStatus nowStatus) {
        return new StoredShowtime(
                id,
                key,
                startsAt,
                salesOpenAt,
                salesCloseAt,
                seatLimit,
                seatPlan,
                prices,
                cancelled,
                nowSoldOut,
                nowStatus);
    }
}
