package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import podo.platform.testing.Await;

class RefillGateTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final RefillGate gate = new RefillGate(2);
    private final List<Long> entered = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch mayLeave = new CountDownLatch(1);

    @Test
    void boards_areReadTheBusiestFirst_andNoMoreAtOnceThanThereIsRoomFor() throws Exception {
        gate.enter(1);
        gate.enter(2);
        try (ExecutorService boards = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> reads = Stream.of(5L, 90L, 7L, 30L)
                    .map(busyness -> boards.submit(() -> read(busyness)))
                    .toList();
            Await.until("all wait", PATIENCE, () -> gate.waiting() == 4);
            gate.leave();
            gate.leave();
            Await.until("two have entered", PATIENCE, () -> entered.size() == 2);
            assertThat(entered).containsExactlyInAnyOrder(90L, 30L);
            assertThat(gate.waiting()).isEqualTo(2);
            mayLeave.countDown();
            assertThat(reads).allSatisfy(read -> assertThat(read).succeedsWithin(PATIENCE));
        }
        assertThat(entered).hasSize(4);
    }

    @Test
    void whoGivesUpWaiting_leavesItsTurnToTheNext() throws Exception {
        gate.enter(1);
        gate.enter(2);
        mayLeave.countDown();
        try (ExecutorService boards = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = boards.submit(() -> read(50));
            Future<Void> second = boards.submit(() -> read(3));
            Await.until("both wait", PATIENCE, () -> gate.waiting() == 2);
            first.cancel(true);
            Await.until("one has given up", PATIENCE, () -> gate.waiting() == 1);
            gate.leave();
            Await.until("the other has entered", PATIENCE, () -> entered.equals(List.of(3L)));
            assertThat(second).succeedsWithin(PATIENCE);
        }
    }

    private Void read(long busyness) throws InterruptedException {
        gate.enter(busyness);
        entered.add(busyness);
        mayLeave.await();
        gate.leave();
        return null;
    }
}
