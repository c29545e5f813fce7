package podo.booking.internal.purchase;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import podo.booking.internal.seats.BoardView;
import podo.booking.internal.seats.SeatBoard;
import podo.booking.internal.seats.SeatBoards;
import podo.kernel.ShowtimeId;

/** Tells the catalogue when a showtime has no seat left, held ones included, and when it has some again. */
public final class SoldOutTelling {
    private final SeatBoards boards;
    private final BiConsumer<ShowtimeId, Boolean> soldOut;
    private final Map<ShowtimeId, Boolean> told = new ConcurrentHashMap<>();

    public SoldOutTelling(SeatBoards boards, BiConsumer<ShowtimeId, Boolean> soldOut) {
        this.boards = boards;
        this.soldOut = soldOut;
    }

    /** Looks at every board once; always answers 0, as there is never more to do at once. */
    public int sweep() {
        for (SeatBoard board : boards.all()) {
            BoardView view = board.view();
            boolean none = view.available() == 0 && view.held() == 0;
            if (told.getOrDefault(board.showtime(), false) != none) {
                soldOut.accept(board.showtime(), none);
                told.put(board.showtime(), none);
            }
        }
        return 0;
    }
}
