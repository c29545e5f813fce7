package podo.booking.internal.seats;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every interleaving of writers and readers of a board looks as if they had come one after the other. */
@Tag("calculates")
@Param(name = "seat", gen = IntGen.class, conf = "0:2")
public class SeatBoardLincheckTest {
    private final SeatBoard board =
            new SeatBoard(TestPlans.SHOWTIME, TestPlans.rows(3), () -> java.time.Instant.ofEpochMilli(5_000));

    @Operation
    public boolean hold(@Param(name = "seat") int seat) {
        return board.apply(new SeatChange("A", 1, SeatState.HELD, 1_000, java.util.List.of(seat)));
    }

    @Operation
    public boolean sell(@Param(name = "seat") int seat) {
        return board.apply(new SeatChange("A", 2, SeatState.SOLD, 0, java.util.List.of(seat)));
    }

    @Operation
    public void lapse() {
        board.lapse();
    }

    @Operation
    public String look() {
        BoardView view = board.view();
        return view.version() + ":" + view.available() + view.held() + view.sold() + view.base64();
    }

    @Test
    void operations_areAtomic() {
        new ModelCheckingOptions()
                .iterations(8)
                .invocationsPerIteration(150)
                .threads(2)
                .actorsPerThread(3)
                .check(SeatBoardLincheckTest.class);
    }
}
