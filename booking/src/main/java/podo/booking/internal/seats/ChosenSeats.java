package podo.booking.internal.seats;

import java.util.List;
import java.util.Optional;
import podo.booking.Seating;

/**
 * Seats that this process is about to hold: its other wishes pass them over until this is closed, and after a hold that
 * succeeded until the board shows it. This keeps the wishes of one process apart; between processes the hold decides. For
 * one thread.
 */
public final class ChosenSeats implements AutoCloseable {
    private final SeatBoard board;
    private final SeatSelection seats;
    private final List<Integer> chosen;
    private final Optional<Seating> seating;
    private boolean held;

    /** @param chosen those of the seats that were not chosen by somebody else already */
    ChosenSeats(SeatBoard board, SeatSelection seats, List<Integer> chosen, Optional<Seating> seating) {
        this.board = board;
        this.seats = seats;
        this.chosen = chosen;
        this.seating = seating;
    }

    /** The seats. */
    public SeatSelection seats() {
        return seats;
    }

    /** How seats that we found for a fan go together; empty for seats that the fan has named. */
    public Optional<Seating> seating() {
        return seating;
    }

    /** They are held now. */
    public void held() {
        held = true;
    }

    @Override
    public void close() {
        board.decide(chosen, held);
    }
}
