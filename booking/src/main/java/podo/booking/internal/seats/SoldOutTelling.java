package podo.booking.internal.seats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.ShowtimeId;

/** Tells the catalogue when a showtime has no seat left, held ones included, and when it has some again. */
public final class SoldOutTelling {
    private static final Logger LOG = LoggerFactory.getLogger(SoldOutTelling.class);
    private final SeatBoards boards;
    private final BiConsumer<ShowtimeId, Boolean> soldOut;
    private final Map<ShowtimeId, Boolean> told = new ConcurrentHashMap<>();

    public SoldOutTelling(SeatBoards boards, BiConsumer<ShowtimeId, Boolean> soldOut) {
        this.boards = boards;
        this.soldOut = soldOut;
    }

    /** Looks at every board once; always answers 0, as there is never more to do at once. */
    public int sweep() {
        boards.all().forEach(this::tell);
        return 0;
    }

    /** Told at the first look in any case: nobody knows what was told before this process began. */
    private void tell(SeatBoard board) {
        BoardView view = board.view();
        boolean none = view.available() == 0 && view.held() == 0;
        if (Boolean.valueOf(none).equals(told.get(board.showtime()))) {
            return;
        }
        try {
            soldOut.accept(board.showtime(), none);
            told.put(board.showtime(), none);
        } catch (RuntimeException e) {
            LOG.warn("The catalogue could not be told about {} and will be: {}", board.showtime(), e.toString());
        }
    }
}
