package podo.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;

/**
 * One performance as the catalogue publishes it.
 *
 * @param salesCloseAt when its online sale ends, at the latest when it begins
 * @param seatLimit how many seats one fan may have, over open holds and bookings
 * @param seatPlan the geometry its seats come from; empty for a showtime that cannot be booked
 * @param prices one for every grade of the seat plan
 */
public record PublishedShowtime(
        ShowtimeId id,
        Instant startsAt,
        Instant salesOpenAt,
        Instant salesCloseAt,
        SaleStatus status,
        int seatLimit,
        Optional<SeatPlanHash> seatPlan,
        List<GradePrice> prices) {
    public PublishedShowtime {
        prices = List.copyOf(prices);
    }

    /** When its online sale ends, where that is before it begins. */
    public Optional<Instant> closesEarly() {
        return Optional.of(salesCloseAt).filter(closes -> closes.isBefore(startsAt));
    }

    /** Whether it will not take place. */
    public boolean isCancelled() {
        return status == SaleStatus.CANCELLED;
    }
}
