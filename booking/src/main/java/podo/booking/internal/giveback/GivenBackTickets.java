package podo.booking.internal.giveback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import podo.booking.BookingStatus;
import podo.booking.TicketCodes.RevokedTicket;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatSelection;
import podo.kernel.BookingId;
import podo.kernel.Problem;
import podo.kernel.SeatId;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/**
 * Which tickets were handed out and are good no more. Only a confirmed booking has tickets, and only by being given back
 * does it lose them. Thread-safe.
 */
final class GivenBackTickets {
    /** Bookings of one showtime that were given back, at the most; a list that leaves one out would let it in. */
    private static final int MOST = 200_000;

    private final Database database;
    private final Function<ShowtimeId, Optional<SeatPlanIndex>> plans;

    public GivenBackTickets(Database database, Function<ShowtimeId, Optional<SeatPlanIndex>> plans) {
        this.database = database;
        this.plans = plans;
    }

    /** What is recorded of a ticket. */
    public enum State {
        /** It is its fan's. */
        VALID,
        /** It was given back; its seat may be somebody else's by now. */
        GIVEN_BACK,
        /** No booking here has it. */
        UNKNOWN
    }

    /**
     * Those of a showtime.
     *
     * @return empty when there is no such showtime with seats to book
     */
    public Optional<List<RevokedTicket>> of(ShowtimeId showtime) {
        return plans.apply(showtime)
                .map(plan -> database.read(handle -> {
                    List<Ended> ended = handle.createQuery("""
                                    SELECT id, seats FROM booking.booking
                                    WHERE showtime_id = :showtime AND status = 'REFUNDED' LIMIT :limit""")
                            .bind("showtime", showtime.toString())
                            .bind("limit", MOST + 1)
                            .map((row, _) -> Ended.of(row))
                            .list();
                    if (ended.size() > MOST) {
                        throw Problem.of(
                                        500,
                                        "TOO_MANY_REVOCATIONS",
                                        "More bookings were given back than a list may name.")
                                .asException();
                    }
                    return tickets(plan, ended);
                }));
    }

    /** What is recorded of a ticket now. */
    public State stateOf(BookingId id, SeatId seat) {
        Optional<Booking> booking = database.read(handle -> PostgresBookingStore.find(handle, id));
        boolean known = booking.isPresent() && has(booking.get(), seat);
        if (!known) {
            return State.UNKNOWN;
        }
        BookingStatus status = booking.get().status();
        return switch (status) {
            case CONFIRMED -> State.VALID;
            case REFUNDED -> State.GIVEN_BACK;
            case PENDING, PAYING, EXPIRED, CANCELLED, PAYMENT_FAILED -> State.UNKNOWN;
        };
    }

    private boolean has(Booking booking, SeatId seat) {
        return plans.apply(booking.showtime()).stream()
                .flatMap(plan -> plan.ordinal(seat.value()).stream().boxed())
                .anyMatch(ordinal -> booking.seats().list().contains(ordinal));
    }

    /** A booking that was given back. */
    private record Ended(BookingId booking, SeatSelection seats) {
        static Ended of(ResultSet row) throws SQLException {
            BookingId id = BookingId.of(row.getString("id"));
            return new Ended(id, BookingRows.seats(id, row));
        }
    }

    private static List<RevokedTicket> tickets(SeatPlanIndex plan, List<Ended> bookings) {
        List<RevokedTicket> tickets = new ArrayList<>();
        for (Ended one : bookings) {
            one.seats()
                    .ordinals()
                    .mapToObj(ordinal -> plan.place(ordinal).seat().seatId())
                    .map(seat -> SeatId.parse(seat).orElseThrow())
                    .forEach(seat -> tickets.add(new RevokedTicket(one.booking(), seat)));
        }
        return tickets;
    }
}
