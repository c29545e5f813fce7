package podo.booking.internal.reserve;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.Refusal;
import podo.booking.internal.limits.Buyer;
import podo.booking.internal.limits.HoldGate;
import podo.booking.internal.limits.HoldGrant;
import podo.booking.internal.limits.HoldVerdict;
import podo.booking.internal.seats.SeatBoard;
import podo.booking.internal.seats.SeatHolds;
import podo.catalogue.PublishedCatalogue;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.EventId;
import podo.kernel.ShowtimeId;

/** The real steps of reserving, on records and holds that a simulation keeps. */
public final class SimulatedReserving {
    public static final Duration HOLD = Duration.ofSeconds(60);
    public static final Duration JITTER = Duration.ofSeconds(10);
    private static final HoldGate NO_LIMITS = new HoldGate() {
        @Override
        public HoldGate.Answer ask(Buyer buyer, ShowtimeId showtime, int seats, int capacity) {
            return new HoldGate.Answer.Granted(HoldGrant.unlimited(buyer, HOLD));
        }

        @Override
        public void refused(Buyer buyer, EventId event, HoldVerdict.Refused why) {
            throw new AssertionError("nothing is limited here: " + why);
        }
    };
    private final SeatReserving reserving;

    public SimulatedReserving(
            PublishedCatalogue catalogue,
            Supplier<SeatBoard> board,
            SeatHolds holds,
            Records records,
            RandomGenerator random,
            InstantSource clock) {
        this.reserving = new SeatReserving(
                catalogue,
                _ -> Optional.of(board.get()),
                holds,
                new Store(records),
                new SeatReserving.Terms(NO_LIMITS, JITTER, random),
                clock);
    }

    /** The record of new bookings, with the promises of {@link ReservationStore}. */
    public interface Records {
        /** The booking; the one that its key has made before; or empty, as the fan would have too many seats. */
        Optional<Booking> add(Booking booking, int seatLimit, Optional<String> key);

        Optional<Booking> byReserveKey(AccountId fan, String key);

        boolean isRecorded(BookingId id);
    }

    /** What became of a wish. */
    public sealed interface Answer {
        record Pending(Booking booking) implements Answer {}

        record SeatsTaken(List<String> taken) implements Answer {}

        record Refused(Refusal why) implements Answer {}
    }

    /** @param nearest whether other seats will do */
    public Answer reserve(
            AccountId fan, ShowtimeId showtime, List<String> seats, boolean nearest, Optional<String> key) {
        return switch (reserving.reserve(Buyer.of(fan), showtime, new SeatChoice.These(seats, nearest), key)) {
            case Reserved.Pending pending -> new Answer.Pending(pending.booking());
            case Reserved.SeatsTaken taken -> new Answer.SeatsTaken(taken.taken());
            case Reserved.Refused refused -> new Answer.Refused(refused.why());
        };
    }

    private record Store(Records records) implements ReservationStore {
        @Override
        public Added add(NewBooking wish) {
            Optional<Booking> added = records.add(wish.booking(), wish.seatLimit(), wish.reserveKey());
            return added.<Added>map(
                            booking -> booking.id().equals(wish.booking().id())
                                    ? new Added.Recorded(booking)
                                    : new Added.SameKey(booking))
                    .orElseGet(Added.OverLimit::new);
        }

        @Override
        public Optional<Booking> byReserveKey(AccountId fan, String key) {
            return records.byReserveKey(fan, key);
        }

        @Override
        public boolean isRecorded(BookingId id) {
            return records.isRecorded(id);
        }
    }
}
