package podo.booking.internal.reserve;

import io.helidon.webserver.http.HttpService;
import java.security.SecureRandom;
import podo.booking.BestWishes;
import podo.booking.BookingSettings;
import podo.booking.Surroundings;
import podo.booking.internal.fan.BookingDesk;
import podo.booking.internal.limits.HoldControl;
import podo.booking.internal.seats.SeatAvailability;
import podo.booking.internal.web.RecentAnswers;
import podo.platform.http.RateLimit;

/** Reserving: a fan's choice of seats becomes a hold and a pending booking, within the limits and behind the queue. */
public final class Reservations implements AutoCloseable {
    private final Surroundings surroundings;
    private final PostgresReservationStore store;
    private final SeatReserving reserving;
    private final ReserveDoor door;

    /** Opens the record of new bookings. */
    public Reservations(
            Surroundings surroundings, BookingSettings settings, HoldControl limits, SeatAvailability seats) {
        this.surroundings = surroundings;
        this.store = new PostgresReservationStore(
                surroundings.database(), settings.groups(), limits.rules(), surroundings.identity()::preferencesOf);
        this.reserving = new SeatReserving(
                surroundings.catalogue(),
                seats::board,
                seats.holds(),
                store,
                new SeatReserving.Terms(limits.gate(), settings.releaseJitter(), new SecureRandom()),
                surroundings.clock());
        this.door = new ReserveDoor(
                surroundings.catalogue(),
                surroundings.entrance(),
                new RateLimit(settings.reservesPerSecond(), 2 * settings.reservesPerSecond()),
                surroundings.origins());
    }

    /** Where fans reserve. */
    public HttpService routes(BookingDesk desk, RecentAnswers recent) {
        return new ReserveRoutes(surroundings.sessions(), door, reserving, desk, recent);
    }

    /** What has become of wishes for the best seats since the start. */
    public BestWishes bestWishes() {
        return reserving.bestWishes();
    }

    /** Records what waits, and nothing after. */
    @Override
    public void close() throws InterruptedException {
        store.close();
    }
}
