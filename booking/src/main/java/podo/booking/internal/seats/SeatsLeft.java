package podo.booking.internal.seats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.kernel.EventId;
import podo.kernel.ShowtimeId;

/**
 * How many seats are not sold: from the boards that are open, and from the database for showtimes without one. Asking
 * neither opens a board nor keeps one open. Thread-safe.
 */
final class SeatsLeft {
    private static final Logger LOG = LoggerFactory.getLogger(SeatsLeft.class);

    /** How old a count from the database may be: where seats are being sold there is a board. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final int MOST_KEPT = 10_000;

    private final PublishedCatalogue catalogue;
    private final SeatBoards boards;
    private final Function<Collection<ShowtimeId>, Map<ShowtimeId, Long>> unsold;
    private final InstantSource clock;
    private final Cache<ShowtimeId, Count> counts =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /** @param unsold counts in the database the tickets that are neither sold nor blocked */
    public SeatsLeft(
            PublishedCatalogue catalogue,
            SeatBoards boards,
            Function<Collection<ShowtimeId>, Map<ShowtimeId, Long>> unsold,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.boards = boards;
        this.unsold = unsold;
        this.clock = clock;
    }

    /**
     * Free and held seats of all showtimes whose sale has not ended; empty while that is not known, as the database is away,
     * and for an event that nobody knows.
     */
    public OptionalLong of(EventId event) {
        Optional<PublishedEvent> published = catalogue.event(event);
        if (published.isEmpty()) {
            return OptionalLong.empty();
        }
        Instant now = clock.instant();
        long seats = 0;
        List<ShowtimeId> withoutBoard = new ArrayList<>();
        for (PublishedShowtime showtime : published.get().showtimes()) {
            if (ShownSeats.mayBeSold(showtime, now)) {
                Optional<BoardView> view = boards.ifRead(showtime.id()).map(SeatBoard::view);
                seats += view.map(SeatsLeft::left).orElse(0L);
                if (view.isEmpty()) {
                    withoutBoard.add(showtime.id());
                }
            }
        }
        OptionalLong others = stored(withoutBoard, now);
        return others.isPresent() ? OptionalLong.of(seats + others.getAsLong()) : others;
    }

    /** Free and held seats on a board. */
    static long left(BoardView view) {
        return (long) view.available() + view.held();
    }

    private OptionalLong stored(List<ShowtimeId> showtimes, Instant now) {
        List<ShowtimeId> unknown = showtimes.stream()
                .filter(showtime -> {
                    Count known = counts.getIfPresent(showtime);
                    return known == null || !now.isBefore(known.at.plus(FRESH));
                })
                .toList();
        try {
            Map<ShowtimeId, Long> read = unknown.isEmpty() ? Map.of() : unsold.apply(unknown);
            read.forEach((showtime, count) -> counts.put(showtime, new Count(count, now)));
            long sum = 0;
            for (ShowtimeId showtime : showtimes) {
                Count count = counts.getIfPresent(showtime);
                if (count == null) {
                    return OptionalLong.empty(); // its tickets have not been made yet
                }
                sum += count.seats;
            }
            return OptionalLong.of(sum);
        } catch (RuntimeException e) { // the waiting room must hear the rest of the figures all the same
            LOG.debug("seats_left_unknown reason={}", e.toString());
            return OptionalLong.empty();
        }
    }

    private record Count(long seats, Instant at) {}
}
