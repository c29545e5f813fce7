package podo.booking.internal.giveback;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import podo.booking.FakeCatalogue;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.bookings.HoldSettling;
import podo.booking.internal.bookings.RefundPolicy;
import podo.booking.internal.bookings.Refusal;
import podo.booking.internal.bookings.Showing;
import podo.catalogue.SaleStatus;
import podo.kernel.BookingId;

/** The real steps of giving back, on records that a simulation keeps. */
public final class SimulatedGiveback {
    private final CancelledShows cancelledShows;
    private final BookingCancelling cancelling;

    /** @param moneyBack gives the money of a booking that was taken back to its fan */
    public SimulatedGiveback(
            BookingStore bookings,
            Records records,
            HoldSettling holds,
            Consumer<Booking> moneyBack,
            FakeCatalogue catalogue,
            InstantSource clock) {
        GivebackStore giving = new Store(records);
        RefundPolicy refunds = new RefundPolicy(
                Optional.of(Duration.ofHours(1)),
                showtime -> catalogue.showtime(showtime).map(found -> Showing.of(found, Optional.empty())));
        this.cancelledShows = new CancelledShows(
                records,
                bookings,
                giving,
                holds,
                show -> catalogue.showtime(show).orElseThrow().status() == SaleStatus.CANCELLED,
                catalogue::cancelForGood,
                clock);
        this.cancelling = new BookingCancelling(bookings, giving, holds, moneyBack, refunds, cancelledShows, clock);
    }

    /** The record of cancelled shows and of bookings that are given back, with the promises of {@link GivebackStore}. */
    public interface Records extends CancelledShowStore {
        Optional<Booking> cancel(BookingId id, Instant now);

        Optional<Booking> takeBack(BookingId id, Instant now);
    }

    /** Why a booking cannot be cancelled; empty when it is. */
    public Optional<Refusal.NotGivenBack> cancel(Booking booking) {
        return switch (cancelling.cancel(booking)) {
            case BookingCancelling.Answer.Cancelled _ -> Optional.empty();
            case BookingCancelling.Answer.Refused refused -> Optional.of(refused.why());
        };
    }

    /** Undoes a batch of what was sold of cancelled shows. */
    public int sweep() {
        return cancelledShows.sweep();
    }

    private record Store(Records records) implements GivebackStore {
        @Override
        public Optional<Booking> cancel(BookingId id, Instant now) {
            return records.cancel(id, now);
        }

        @Override
        public Optional<Booking> takeBack(BookingId id, TakenBack why, Instant now) {
            return records.takeBack(id, now);
        }
    }
}
