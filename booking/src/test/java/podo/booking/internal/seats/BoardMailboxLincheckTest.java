package podo.booking.internal.seats;

import java.time.Duration;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is brought while a board reads is heard, in order, or makes it read everything after that. */
@Tag("calculates")
@Param(name = "version", gen = IntGen.class, conf = "1:4")
public class BoardMailboxLincheckTest {
    private final BoardMailbox mailbox = new BoardMailbox(2);

    @Operation
    public void hear(@Param(name = "version") int version) {
        mailbox.hear(new SeatChange("A", version, SeatState.HELD, 1_000, List.of(0)));
    }

    @Operation
    public void readEverything() {
        mailbox.readEverything();
    }

    @Operation(nonParallelGroup = "board")
    public String next() throws InterruptedException {
        return mailbox.next(Duration.ZERO).toString();
    }

    @Test
    void operations_areAtomic() {
        new ModelCheckingOptions()
                .iterations(10)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(3)
                .check(BoardMailboxLincheckTest.class);
    }
}
