package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupQueueTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration NEVER = Duration.ofDays(1);

    @Test
    void next_takesWhatWaitsInOrder_butNoMoreThanAsked() {
        GroupQueue<Integer> queue = new GroupQueue<>(3);
        assertThat(IntStream.range(0, 5).filter(queue::offer)).containsExactly(0, 1, 2);
        assertThat(queue.next(2)).containsExactly(0, 1);
        assertThat(queue.next(2)).containsExactly(2);
        assertThat(queue.size()).isZero();
    }

    @Test
    void next_ofAnEmptyQueue_waitsForAnItem() {
        GroupQueue<Integer> queue = new GroupQueue<>(3);
        CompletableFuture<List<Integer>> next =
                CompletableFuture.supplyAsync(() -> queue.next(2), Thread::startVirtualThread);
        queue.offer(1);
        assertThat(next).succeedsWithin(PATIENCE).isEqualTo(List.of(1));
    }

    @Test
    void close_letsWhatWaitsBeTaken_andEndsAllWhoWait() {
        GroupQueue<Integer> queue = new GroupQueue<>(3);
        queue.offer(1);
        queue.close();
        assertThat(queue.offer(2)).isFalse();
        assertThat(queue.isClosed()).isTrue();
        assertThat(queue.next(2)).containsExactly(1);
        assertThat(queue.next(2)).isEmpty();

        GroupQueue<Integer> empty = new GroupQueue<>(3);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Integer>>> waiting = IntStream.range(0, 3)
                    .mapToObj(_ -> workers.submit(() -> empty.next(2)))
                    .toList();
            empty.close();
            assertThat(waiting)
                    .allSatisfy(
                            next -> assertThat(next).succeedsWithin(PATIENCE).isEqualTo(List.of()));
        }
    }

    @Test
    void next_afterOneThatCameAlone_takesTheNextAtOnce() {
        GroupQueue<Integer> queue = new GroupQueue<>(10, growing(3, NEVER));
        queue.offer(1);
        assertThat(queue.next(5)).containsExactly(1);
        queue.offer(2);
        assertThat(queue.next(5)).containsExactly(2);
    }

    @Test
    void next_afterAGroupOfSeveral_waitsNoLongerThanTheMoment() {
        GroupQueue<Integer> queue = new GroupQueue<>(10, growing(3, Duration.ofMillis(1)));
        queue.offer(1);
        queue.offer(2);
        assertThat(queue.next(5)).containsExactly(1, 2);
        queue.offer(3);
        assertThat(next(queue)).succeedsWithin(PATIENCE).isEqualTo(List.of(3));
    }

    @Test
    void next_afterAGroupOfSeveral_gathersForAMoment() {
        GroupQueue<Integer> queue = new GroupQueue<>(10, growing(3, NEVER));
        queue.offer(1);
        queue.offer(2);
        assertThat(queue.next(5)).containsExactly(1, 2);
        queue.offer(3);
        CompletableFuture<List<Integer>> gathering = next(queue);
        queue.offer(4);
        assertThat(gathering).isNotDone();
        queue.offer(5);
        assertThat(gathering).succeedsWithin(PATIENCE).isEqualTo(List.of(3, 4, 5));
    }

    @Test
    void close_endsTheGathering() {
        GroupQueue<Integer> queue = new GroupQueue<>(10, growing(3, NEVER));
        queue.offer(1);
        queue.offer(2);
        assertThat(queue.next(5)).containsExactly(1, 2);
        queue.offer(3);
        CompletableFuture<List<Integer>> gathering = next(queue);
        queue.close();
        assertThat(gathering).succeedsWithin(PATIENCE).isEqualTo(List.of(3));
    }

    private static GroupQueue.Growing growing(int many, Duration gather) {
        return new GroupQueue.Growing(many, gather);
    }

    private static CompletableFuture<List<Integer>> next(GroupQueue<Integer> queue) {
        return CompletableFuture.supplyAsync(() -> queue.next(5), Thread::startVirtualThread);
    }
}
