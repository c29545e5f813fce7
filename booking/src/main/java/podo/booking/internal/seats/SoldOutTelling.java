package podo.booking.internal.seats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.ShowtimeId;

/**
 * Tells the catalogue when a showtime has no seat left, held ones included, and when it has some again: by the boards that
 * are open, and by the database for showtimes without one when a change of theirs is heard, such as a refund.
 */
final class SoldOutTelling {
    private static final Logger LOG = LoggerFactory.getLogger(SoldOutTelling.class);
    private static final int COUNTED_AT_ONCE = 50;
    private static final int MOST_REMEMBERED = 100_000;
    private final SeatBoards boards;
    private final Function<Collection<ShowtimeId>, Map<ShowtimeId, Long>> unsold;
    private final BiConsumer<ShowtimeId, Boolean> soldOut;
    private final Cache<ShowtimeId, Boolean> told =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** @param unsold counts in the database the tickets that are neither sold nor blocked */
    public SoldOutTelling(
            SeatBoards boards,
            Function<Collection<ShowtimeId>, Map<ShowtimeId, Long>> unsold,
            BiConsumer<ShowtimeId, Boolean> soldOut) {
        this.boards = boards;
        this.unsold = unsold;
        this.soldOut = soldOut;
    }

    /** Looks at every board once; always answers 0, as there is never more to do at once. */
    public int sweep() {
        for (SeatBoard board : boards.all()) {
            tell(board.showtime(), SeatsLeft.left(board.view()) == 0);
        }
        return 0;
    }

    /** Counts the seats of showtimes that changed without a board here, a batch at the most; the next batch is for the next time. */
    public int sweepWithoutBoard() {
        List<ShowtimeId> changed = boards.takeChangedWhileClosed(COUNTED_AT_ONCE).stream()
                .filter(showtime -> !boards.isOpen(showtime))
                .toList();
        boolean counted = false;
        try {
            if (!changed.isEmpty()) {
                unsold.apply(changed).forEach((showtime, left) -> tell(showtime, left == 0));
            }
            counted = true;
            return 0;
        } finally {
            if (!counted) {
                boards.noteChanged(changed); // the database is away: they are counted later
            }
        }
    }

    /** Told at the first look in any case: nobody knows what was told before this process began. */
    private void tell(ShowtimeId showtime, boolean none) {
        if (Boolean.valueOf(none).equals(told.getIfPresent(showtime))) {
            return;
        }
        try {
            soldOut.accept(showtime, none);
            told.put(showtime, none);
        } catch (RuntimeException e) {
            LOG.warn("The catalogue could not be told about {} and will be: {}", showtime, e.toString());
            boards.noteChanged(List.of(showtime));
        }
    }
}
