package podo.booking.internal.inventory;

import java.time.InstantSource;
import podo.booking.FakeCatalogue;
import podo.booking.internal.seats.SeatTruth;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/** The tickets of showtimes, for tests of what is sold of them. */
public final class TestTickets {
    private final TicketStore store;
    private final InstantSource clock;

    public TestTickets(Database database, InstantSource clock) {
        this.store = new TicketStore(database, clock);
        this.clock = clock;
    }

    /** Makes the tickets of a showtime. */
    public void create(ShowtimeId showtime, int seats) {
        store.create(showtime, FakeCatalogue.PLAN, seats, clock.instant());
    }

    /** The seats as the database has them. */
    public SeatTruth truth() {
        return store;
    }
}
