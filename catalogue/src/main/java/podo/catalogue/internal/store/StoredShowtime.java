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
 * @param soldOut what booking reported last
 */
public record StoredShowtime(
        ShowtimeId id,
        String key,
        Instant startsAt,
        Instant salesOpenAt,
        int seatLimit,
        @Nullable SeatPlanHash seatPlan,
        List<GradePrice> prices,
        boolean cancelled,
        boolean soldOut,
        SaleStatus status) {
    public StoredShowtime {
        prices = List.copyOf(prices);
    }

    /** The same with another status. */
    public StoredShowtime with(SaleStatus now) {
        return new StoredShowtime(id, key, startsAt, salesOpenAt, seatLimit, seatPlan, prices, cancelled, soldOut, now);
    }

    /** The same, sold out or no longer. */
    public StoredShowtime withSoldOut(boolean now) {
        return new StoredShowtime(id, key, startsAt, salesOpenAt, seatLimit, seatPlan, prices, cancelled, now, status);
    }
}
