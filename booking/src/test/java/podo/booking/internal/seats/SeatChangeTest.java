package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatChangeTest {

    @Test
    void everyKind_isRead() {
        assertThat(SeatChange.parse("A|17|H|1000|3,4"))
                .contains(new SeatChange("A", 17, SeatState.HELD, 1000, List.of(3, 4)));
        assertThat(SeatChange.parse("1-F|18|S|0|3").orElseThrow().state()).isEqualTo(SeatState.SOLD);
        assertThat(SeatChange.parse("1-F|18|A|0|3").orElseThrow().state()).isEqualTo(SeatState.AVAILABLE);
        assertThat(SeatChange.parse("1-F|18|B|0|3").orElseThrow().state()).isEqualTo(SeatState.BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A|1|H|0", "A|1|X|0|1", "A|one|H|0|1", "A|1|H|0|", "A|1|H|0|1,x"})
    void anythingElse_isNoChange(String message) {
        assertThat(SeatChange.parse(message)).isEmpty();
    }

    @Test
    void versionAlone_isToldWithoutSeats() {
        SeatChange filled = SeatChange.parse("A|7|A|0|").orElseThrow();
        assertThat(filled).isEqualTo(new SeatChange("A", 7, SeatState.AVAILABLE, 0, List.of()));
        assertThat(filled.isOfSeats()).isFalse();
    }
}
