package podo.kernel;

import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was let in is taken out, once and in order, also when the queue is closed meanwhile; what was not never is. */
@Tag("calculates")
@Param(name = "item", gen = IntGen.class, conf = "1:4")
public class GroupQueueLincheckTest {
    private final GroupQueue<Integer> queue = new GroupQueue<>(2);

    @Operation
    public boolean offer(@Param(name = "item") int item) {
        return queue.offer(item);
    }

    /** One who works never waits in here: the queue may be empty for good. */
    @Operation(nonParallelGroup = "worker")
    public List<Integer> next() {
        return queue.size() == 0 ? List.of() : queue.next(2);
    }

    @Operation
    public void close() {
        queue.close();
    }

    @Operation
    public boolean isClosed() {
        return queue.isClosed();
    }

    @Test
    void operations_areAtomic() {
        new ModelCheckingOptions()
                .iterations(10)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(3)
                .check(GroupQueueLincheckTest.class);
    }
}
