package podo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What searches do to each other. */
class SearchThreadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final SearchThreads threads = new SearchThreads();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void asManyDearOnesAsThereAreCores_holdUpNobody() throws Exception {
        int dear = Runtime.getRuntime().availableProcessors();
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(dear);
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < dear; i++) {
                answers.add(requests.submit(() -> threads.call(() -> {
                    begun.countDown();
                    while (!enough.get()) {
                        Thread.onSpinWait(); // calculates, and never waits
                    }
                    return 1;
                })));
            }
            try {
                assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                Future<Integer> cheap = requests.submit(() -> threads.call(() -> 2));
                assertThat(cheap.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(2);
                assertThat(answers).noneMatch(Future::isDone);
            } finally {
                enough.set(true);
            }
        }
    }

    @Test
    void whatASearchThrows_isThrown() {
        IOException broken = new IOException("the disk is gone");
        IllegalArgumentException wrong = new IllegalArgumentException("no such view");
        assertThatThrownBy(() -> threads.call(() -> {
                    throw broken;
                }))
                .isSameAs(broken);
        assertThatThrownBy(() -> threads.call(() -> {
                    throw wrong;
                }))
                .isSameAs(wrong);
    }

    @Test
    void whoeverIsInterrupted_waitsNoLonger() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean told = new AtomicBoolean();
        Thread request = Thread.ofVirtual().start(() -> {
            assertThatThrownBy(() -> threads.call(() -> {
                        begun.countDown();
                        end.await();
                        return 1;
                    }))
                    .isInstanceOf(IllegalStateException.class);
            told.set(Thread.currentThread().isInterrupted());
        });
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        request.interrupt();
        assertThat(request.join(PATIENCE)).isTrue();
        end.countDown();
        assertThat(told).as("stays interrupted").isTrue();
    }
}
