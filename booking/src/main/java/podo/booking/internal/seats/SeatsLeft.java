package podo.booking.internal.seats;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.kernel.EventId;

/** How many seats of an event are not sold, from the boards of its showtimes. */
public final class SeatsLeft {
    private final PublishedCatalogue catalogue;
    private final SeatBoards boards;
    private final InstantSource clock;

    public SeatsLeft(PublishedCatalogue catalogue, SeatBoards boards, InstantSource clock) {
        this.catalogue = catalogue;
        this.boards = boards;
        this.clock = clock;
    }

    /**
     * Free and held seats of all showtimes whose sale has not ended; empty while a board is still being read, and for an event
     * that nobody knows.
     */
    public OptionalLong of(EventId event) {
        Optional<PublishedEvent> published = catalogue.event(event);
        if (published.isEmpty()) {
            return OptionalLong.empty();
        }
        long seats = 0;
        boolean complete = true;
        for (PublishedShowtime showtime : published.get().showtimes()) {
            if (isToCome(showtime)) {
                Optional<SeatBoard> board = boards.ifRead(showtime.id()); // begins to read each that is not
                complete &= board.isPresent();
                seats += board.map(SeatBoard::view)
                        .map(view -> (long) view.available() + view.held())
                        .orElse(0L);
            }
        }
        return complete ? OptionalLong.of(seats) : OptionalLong.empty();
    }

    private boolean isToCome(PublishedShowtime showtime) {
        return showtime.seatPlan().isPresent()
                && showtime.status() != SaleStatus.ENDED
                && !showtime.isCancelled()
                && showtime.salesCloseAt().isAfter(clock.instant());
    }
}
