package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podo.booking.BookingStatus;
import podo.booking.HoldLimits;
import podo.booking.House;
import podo.booking.Rival;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.reserve.NewBookings;

/** What guards bookings and their limits: each test fails without the guard that names it. */
class BookingGuardsIT extends RecordsFixture {
    private static final int ACCOUNT_SEATS = 4;

    @Override
    protected HoldLimits limits() {
        return House.limits(Map.of("holds.account-seats", Integer.toString(ACCOUNT_SEATS)));
    }

    @Test
    void add_overTheSeatLimit_isRefusedFromTheFirst() {
        assertThat(reservations.add(booking(END, 1, 2, 3), 2, Optional.empty()))
                .isInstanceOf(NewBookings.Added.OverLimit.class);
        assertThat(seatsOf(FAN)).isZero();
    }

    @Test
    void add_overTheSeatLimit_isRefusedWithWhatTheFanHas() {
        pending(1, 2);
        Booking third = booking(END, 3);
        assertThat(reservations.add(third, 2, Optional.empty())).isInstanceOf(NewBookings.Added.OverLimit.class);
        assertThat(seatsOf(FAN)).isEqualTo(2);
        assertThat(bookings.find(third.id())).isEmpty();
    }

    @Test
    void add_whileAnotherTakesTheFansLastSeat_waitsAndIsOverTheLimit() {
        pending(1);
        try (Rival rival = rival("UPDATE booking.fan_seats SET seats = 2")) {
            assertThat(rival.letWaitAndCommit(() -> reservations.add(booking(END, 2), 2, Optional.empty())))
                    .isInstanceOf(NewBookings.Added.OverLimit.class);
        }
        assertThat(seatsOf(FAN)).isEqualTo(2);
    }

    @Test
    void add_whileAnotherTakesWhatTheAccountMayHold_waitsAndIsTooMuch() {
        pending(1);
        try (Rival rival = rival("UPDATE booking.hold_record SET open_seats = " + ACCOUNT_SEATS)) {
            assertThat(rival.letWaitAndCommit(() -> reservations.add(booking(END, 2), 10, Optional.empty())))
                    .isInstanceOf(NewBookings.Added.TooManyHolds.class);
        }
    }

    @Test
    void add_underAReserveKeyThatIsUsed_isTheFirstBookingAndCountsOnce() {
        Booking first = booking(END, 1);
        reservations.add(first, 10, Optional.of("reserve"));
        Booking second = booking(END, 2);
        assertThat(reservations.add(second, 10, Optional.of("reserve")))
                .isInstanceOfSatisfying(
                        NewBookings.Added.SameKey.class,
                        same -> assertThat(same.first().id()).isEqualTo(first.id()));
        assertThat(seatsOf(FAN)).isEqualTo(1);
        assertThat(bookings.find(second.id())).isEmpty();
    }

    @Test
    void cancel_ofSeatsThatWereNeverCounted_isUndone() {
        Booking booking = pending(1);
        plant("DELETE FROM booking.fan_seats");
        assertThatThrownBy(() -> giving.cancel(booking.id(), NOW)).hasMessageContaining("were not counted");
        assertThat(status(booking)).isEqualTo(BookingStatus.PENDING);
    }

    @Test
    void cancel_ofWhatIsNotPending_changesNothing() {
        Booking booking = paying(1);
        assertThat(giving.cancel(booking.id(), NOW)).isEmpty();
        assertThat(status(booking)).isEqualTo(BookingStatus.PAYING);
        assertThat(seatsOf(FAN)).isEqualTo(1);
    }

    @Test
    void cancel_whileThePaymentBegins_waitsAndChangesNothing() {
        Booking booking = pending(1);
        try (Rival rival = rival("UPDATE booking.booking SET status = 'PAYING'")) {
            assertThat(rival.letWaitAndCommit(() -> giving.cancel(booking.id(), NOW)))
                    .isEmpty();
        }
        assertThat(status(booking)).isEqualTo(BookingStatus.PAYING);
    }

    @Test
    void expireDue_leavesWhatIsNotOver() {
        Booking over = pendingUntil(NOW, 1);
        Booking open = pending(2);
        assertThat(ids(bookings.expireDue(NOW, 10))).containsExactly(over.id());
        assertThat(status(open)).isEqualTo(BookingStatus.PENDING);
    }

    @Test
    void expireDue_isNotHeldUpByBookingsThatHaveEnded() {
        Booking cancelled = pendingUntil(NOW.minusSeconds(1), 1);
        giving.cancel(cancelled.id(), NOW.minusSeconds(2));
        Booking over = pendingUntil(NOW, 2);
        assertThat(ids(bookings.expireDue(NOW, 1))).containsExactly(over.id());
    }

    @Test
    void expireDue_passesBySomebodyElses() {
        Booking one = pendingUntil(NOW, 1);
        Booking two = pendingUntil(NOW, 2);
        try (Rival rival = rival("SELECT 1 FROM booking.booking WHERE id = '" + one.id() + "' FOR UPDATE")) {
            assertThat(ids(rival.passBy(() -> bookings.expireDue(NOW, 10)))).containsExactly(two.id());
        }
    }

    @Test
    void markSettled_ofAnOlderRevision_changesNothing() {
        Booking booking = pending(1);
        giving.cancel(booking.id(), NOW);
        assertThat(bookings.markSettled(booking.id(), booking.revision())).isFalse();
        assertThat(bookings.markSettled(List.of(booking))).isEmpty();
        assertThat(ids(bookings.unsettled(END, END, 10))).containsExactly(booking.id());
    }
}
