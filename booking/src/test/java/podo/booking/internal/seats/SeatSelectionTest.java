package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import podo.kernel.ShowtimeId;

class SeatSelectionTest {

    @Test
    void seatsInAnyOrder_areAscendingAndEachOnce() {
        SeatSelection seats = TestPlans.seats(5, 1, 3, 1);

        assertThat(seats.list()).containsExactly(1, 3, 5);
        assertThat(seats.boxed()).containsExactly(1, 3, 5);
        assertThat(seats.size()).isEqualTo(3);
    }

    @Test
    void equality_isOfShowtimeAndSeats() {
        ShowtimeId other = new ShowtimeId(TestPlans.SHOWTIME.event(), 2);

        assertThat(TestPlans.seats(2, 1)).isEqualTo(TestPlans.seats(1, 2)).hasSameHashCodeAs(TestPlans.seats(1, 2));
        assertThat(TestPlans.seats(1))
                .isNotEqualTo(TestPlans.seats(2))
                .isNotEqualTo(SeatSelection.of(other, java.util.stream.IntStream.of(1)));
    }
}
