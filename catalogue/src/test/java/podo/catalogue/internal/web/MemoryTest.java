package podo.catalogue.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import podo.platform.testing.Await;

class MemoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SOFT = Duration.ofMinutes(5);
    private static final Duration HARD = Duration.ofDays(1);
    private final AtomicLong nanos = new AtomicLong();
    private final Source source = new Source();
    private final Memory<String, String> memory =
            new Memory<>(new Memory.Limits<>(1_000, _ -> 1, SOFT, HARD), source::read, nanos::get);

    /** The database: values, how often each key was read, and a way to hold a reading up between reading and answering. */
    private static final class Source {
        final Map<String, String> values = new ConcurrentHashMap<>(Map.of("a", "a1", "b", "b1"));
        final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
        final Queue<Gate> gates = new ConcurrentLinkedQueue<>();
        volatile boolean away;

        Map<String, String> read(List<String> keys) {
            Map<String, String> found = new HashMap<>();
            for (String key : keys) {
                reads.computeIfAbsent(key, _ -> new AtomicInteger()).incrementAndGet();
                Optional.ofNullable(values.get(key)).ifPresent(value -> found.put(key, value));
            }
            Gate gate = gates.poll();
            if (gate != null) {
                gate.pass();
            }
            if (away) {
                throw new IllegalStateException("away");
            }
            return found;
        }

        int readsOf(String key) {
            AtomicInteger count = reads.get(key);
            return count == null ? 0 : count.get();
        }

        Gate gate() {
            Gate gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
            gates.add(gate);
            return gate;
        }
    }

    private record Gate(CountDownLatch reached, CountDownLatch opened) {
        void pass() {
            reached.countDown();
            await(opened);
        }

        void awaitReader() {
            await(reached);
        }

        void open() {
            opened.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void find_byTenThousandAtOnce_readsOnce() throws Exception {
        assertThat(crowd("a")).containsOnly(Optional.of("a1")).hasSize(10_000);
        assertThat(source.readsOf("a")).isEqualTo(1);
    }

    @Test
    void find_ofTheUnknownByTenThousandAtOnce_readsOnce() throws Exception {
        assertThat(crowd("none")).containsOnly(Optional.empty()).hasSize(10_000);
        assertThat(source.readsOf("none")).isEqualTo(1);
    }

    @Test
    void find_whileTheDatabaseIsAway_failsForAllAndKeepsNothing() throws Exception {
        source.away = true;
        Gate gate = source.gate();
        Future<Optional<String>> first = find("a");
        gate.awaitReader();
        Future<Optional<String>> second = find("a");
        gate.open();
        assertThatThrownBy(first::get).hasRootCauseMessage("away");
        assertThatThrownBy(second::get).hasRootCauseMessage("away");
        source.away = false;
        assertThat(memory.find("a")).contains("a1");
    }

    @Test
    void changed_whileTheKeyIsRead_keepsNotWhatWasBefore() throws Exception {
        Gate gate = source.gate();
        Future<Optional<String>> early = find("a"); // has read a1, and has not kept it yet
        gate.awaitReader();
        source.values.put("a", "a2");
        memory.changed(List.of("a"));
        gate.open();
        assertThat(early.get()).contains("a1");
        assertThat(memory.find("a")).contains("a2");
    }

    @Test
    void changed_whileTheKeyIsUnknownAndRead_keepsNotThatItIsUnknown() throws Exception {
        Gate gate = source.gate();
        Future<Optional<String>> early = find("new");
        gate.awaitReader();
        source.values.put("new", "n1");
        memory.changed(List.of("new"));
        assertThat(memory.find("new")).contains("n1"); // waits not for the reading from before
        gate.open();
        assertThat(early.get()).isEmpty();
        assertThat(memory.find("new")).contains("n1");
    }

    @Test
    void changed_whileTheKeyIsReadAgainInTheBackground_keepsNotWhatWasBefore() {
        memory.find("a");
        Gate gate = source.gate();
        assertThat(memory.refresh("a")).isTrue();
        gate.awaitReader();
        source.values.put("a", "a2");
        memory.changed(List.of("a"));
        gate.open();
        Await.until("the background is done", SOON, () -> memory.refresh("a"));
        assertThat(memory.find("a")).contains("a2");
    }

    @Test
    void changed_ofWhatIsInMemory_replacesItAtOnce() {
        memory.find("a");
        memory.find("none");
        source.values.put("a", "a2");
        source.values.put("none", "n1");
        memory.changed(List.of("a", "b", "none"));
        assertThat(memory.peek("a")).contains("a2");
        assertThat(memory.peek("b")).isEmpty(); // nobody had asked
        assertThat(memory.find("none")).contains("n1");
    }

    @Test
    void changed_whileTheDatabaseIsAway_failsAndKeepsTheOld() {
        memory.find("a");
        source.away = true;
        assertThatThrownBy(() -> memory.changed(List.of("a"))).hasMessage("away");
        assertThat(memory.find("a")).contains("a1");
    }

    @Test
    void find_pastTheSoftExpiry_givesTheOldAndReadsAgain() {
        memory.find("a");
        source.values.put("a", "a2");
        nanos.addAndGet(SOFT.minusNanos(1).toNanos());
        assertThat(memory.find("a")).contains("a1");
        assertThat(source.readsOf("a")).isEqualTo(1);
        nanos.incrementAndGet();
        Gate gate = source.gate();
        assertThat(memory.find("a")).contains("a1");
        gate.awaitReader();
        assertThat(memory.find("a")).contains("a1");
        gate.open();
        Await.until("what was read again is given", SOON, () -> memory.find("a").equals(Optional.of("a2")));
        assertThat(source.readsOf("a")).isEqualTo(2);
    }

    @Test
    void find_pastTheSoftExpiryWhileTheDatabaseIsAway_givesTheOldUntilTheHardExpiry() {
        memory.find("a");
        source.away = true;
        nanos.addAndGet(HARD.minusNanos(1).toNanos());
        assertThat(memory.find("a")).contains("a1");
        Await.until("it was tried again", SOON, () -> source.readsOf("a") == 2);
        assertThat(memory.find("a")).contains("a1");
        nanos.incrementAndGet();
        assertThatThrownBy(() -> memory.find("a")).hasMessage("away");
        source.away = false;
        assertThat(memory.find("a")).contains("a1");
    }

    @Test
    void find_ofManyMadeUpKeys_pushesNothingOut() {
        memory.find("a");
        IntStream.range(0, 50_000)
                .forEach(i -> assertThat(memory.find("made-up-" + i)).isEmpty());
        assertThat(memory.peek("a")).contains("a1");
    }

    @Test
    void find_byACrowdForOneKey_leavesPlacesForOthers() throws Exception {
        Gate gate = source.gate();
        Future<Optional<String>> first = find("a");
        gate.awaitReader();
        List<Future<Optional<String>>> crowd =
                IntStream.range(0, 200).mapToObj(_ -> find("a")).toList();
        assertThat(memory.find("b")).contains("b1");
        gate.open();
        assertThat(first.get()).contains("a1");
        for (Future<Optional<String>> one : crowd) {
            assertThat(one.get()).contains("a1");
        }
    }

    @Test
    void find_ofTheUnknown_isForgottenAfterAWhile() {
        assertThat(memory.find("late")).isEmpty();
        source.values.put("late", "l1");
        assertThat(memory.find("late")).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(memory.find("late")).contains("l1");
    }

    /** Ten thousand who ask once all of them are there; the reading ends when the last has set out. */
    private List<Optional<String>> crowd(String key) throws Exception {
        Gate gate = source.gate();
        CountDownLatch ready = new CountDownLatch(10_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<String>>> answers = IntStream.range(0, 10_000)
                    .mapToObj(_ -> threads.submit(() -> {
                        ready.countDown();
                        return memory.find(key);
                    }))
                    .toList();
            gate.awaitReader();
            Gate.await(ready);
            gate.open();
            List<Optional<String>> got = new ArrayList<>();
            for (Future<Optional<String>> answer : answers) {
                got.add(answer.get());
            }
            return got;
        }
    }

    private Future<Optional<String>> find(String key) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(memory.find(key));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }
}
