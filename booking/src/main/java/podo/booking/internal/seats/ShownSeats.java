package podo.booking.internal.seats;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.kernel.ShowtimeId;

/**
 * From where the seats of a showtime are shown: from its board while it has one or may be sold, now or later; from the
 * database when its sale is over. So nobody who looks through old shows opens a board for each.
 */
final class ShownSeats {
    private static final Duration LONG_OVER = Duration.ofDays(1);
    private final PublishedCatalogue catalogue;
    private final Function<ShowtimeId, Optional<SeatPlanIndex>> plans;
    private final SeatBoards boards;
    private final StoredSeats stored;
    private final InstantSource clock;

    /** @param plans finds the geometry of a showtime */
    public ShownSeats(
            PublishedCatalogue catalogue,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            SeatBoards boards,
            SeatTruth truth,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.plans = plans;
        this.boards = boards;
        this.stored = new StoredSeats(truth, boards::nextVersion, clock);
        this.clock = clock;
    }

    /** Whether a show has begun so long ago that a payment in doubt no longer keeps its sections in Redis. */
    public static Predicate<ShowtimeId> longOver(PublishedCatalogue catalogue, InstantSource clock) {
        return showtime -> catalogue
                .showtime(showtime)
                .filter(found -> found.startsAt().plus(LONG_OVER).isBefore(clock.instant()))
                .isPresent();
    }

    /** What is shown. */
    sealed interface Shown {
        /** The board, which goes on changing. */
        record Live(SeatBoard board) implements Shown {}

        /** The seats as they are stored. */
        record Stored(BoardView view) implements Shown {}
    }

    /** The seats of a showtime; empty when there is no such showtime, or it has no seats to book. */
    Optional<Shown> of(ShowtimeId showtime) {
        Optional<SeatBoard> open = boards.ifOpen(showtime);
        return open.isPresent() || needsBoard(showtime)
                ? open.or(() -> boards.of(showtime)).map(Shown.Live::new)
                : stored(showtime).map(Shown.Stored::new);
    }

    /** The seats of a showtime as the database has them. */
    Optional<BoardView> stored(ShowtimeId showtime) {
        return plans.apply(showtime).map(plan -> stored.of(showtime, plan));
    }

    /** Whether a stream of a showtime follows its board. */
    boolean isFollowed(ShowtimeId showtime) {
        return boards.isOpen(showtime) || needsBoard(showtime);
    }

    /** Whether a showtime has seats to book. */
    boolean exists(ShowtimeId showtime) {
        return plans.apply(showtime).isPresent();
    }

    private boolean needsBoard(ShowtimeId showtime) {
        return catalogue
                .showtime(showtime)
                .filter(found -> mayBeSold(found, clock.instant()))
                .isPresent();
    }

    /** Whether something of a showtime is sold now, or will be. */
    static boolean mayBeSold(PublishedShowtime showtime, Instant now) {
        return showtime.seatPlan().isPresent()
                && showtime.status() != SaleStatus.ENDED
                && !showtime.isCancelled()
                && showtime.salesCloseAt().isAfter(now);
    }
}
