package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SeatStatesTest {

    @Test
    void packed_isTwoBitsASeatLowestFirst() {
        SeatStates states = new SeatStates(5);
        states.set(0, SeatState.HELD);
        states.set(1, SeatState.SOLD);
        states.set(3, SeatState.BLOCKED);
        states.set(4, SeatState.SOLD);

        assertThat(states.packed()).containsExactly(0b11_00_10_01, 0b10);
    }

    @Test
    void set_toTheSameState_isNoChange() {
        SeatStates states = new SeatStates(3);

        assertThat(states.set(2, SeatState.AVAILABLE)).isFalse();
        assertThat(states.set(2, SeatState.HELD)).isTrue();
        assertThat(states.set(2, SeatState.HELD)).isFalse();
        assertThat(states.count(SeatState.HELD)).isEqualTo(1);
    }

    @Test
    void packed_isACopy() {
        SeatStates states = new SeatStates(4);
        states.packed()[0] = -1;

        assertThat(states.get(0)).isEqualTo(SeatState.AVAILABLE);
    }

    @Test
    void randomSets_agreeWithAnArrayAndItsCounts() {
        Random random = new Random(7);
        for (int size : new int[] {1, 2, 3, 4, 5, 63, 64, 65}) {
            SeatStates states = new SeatStates(size);
            SeatState[] model = new SeatState[size];
            java.util.Arrays.fill(model, SeatState.AVAILABLE);
            for (int i = 0; i < 500; i++) {
                int seat = random.nextInt(size);
                SeatState to = SeatState.ofCode(random.nextInt(4));
                assertThat(states.set(seat, to)).isEqualTo(model[seat] != to);
                model[seat] = to;
            }
            for (SeatState state : SeatState.values()) {
                long expected = java.util.Arrays.stream(model)
                        .filter(seat -> seat == state)
                        .count();
                assertThat((long) states.count(state)).isEqualTo(expected);
            }
            for (int seat = 0; seat < size; seat++) {
                assertThat(states.get(seat)).as("seat %d of %d", seat, size).isEqualTo(model[seat]);
            }
        }
    }
}
