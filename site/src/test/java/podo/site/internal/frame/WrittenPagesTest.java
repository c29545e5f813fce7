package podo.site.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import podo.kernel.MovableClock;
import podo.platform.http.Representation;

class WrittenPagesTest {
    private static final long BYTES = 1_000_000;
    private final MovableClock clock = new MovableClock();
    private final WrittenPages pages = new WrittenPages(BYTES, clock);
    private final AtomicInteger written = new AtomicInteger();

    @Test
    void pageThatIsThere_isNotWrittenAgain() {
        Representation first = pages.find("hamlet", now -> page(100, now.plusSeconds(60)));
        assertThat(pages.find("hamlet", now -> page(100, now.plusSeconds(60)))).isSameAs(first);
        assertThat(pages.find("macbeth", now -> page(100, now.plusSeconds(60)))).isNotSameAs(first);
        assertThat(written).hasValue(2);
    }

    @Test
    void page_endsAtTheMomentAtWhichItWouldReadDifferently() {
        Instant opening = clock.instant().plusSeconds(60);
        Representation before = pages.find("hamlet", _ -> page(100, opening));
        clock.advance(Duration.ofSeconds(50));
        assertThat(pages.find("hamlet", _ -> page(100, opening))).isSameAs(before);
        clock.advance(Duration.ofSeconds(10));
        assertThat(pages.find("hamlet", now -> page(100, now.plusSeconds(1)))).isNotSameAs(before);
    }

    @Test
    void manyAskAtOnce_oneWrites() throws Exception {
        int many = 10_000;
        CountDownLatch all = new CountDownLatch(many);
        List<Future<Representation>> answers = new ArrayList<>();
        try (ExecutorService fans = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                answers.add(fans.submit(() -> {
                    all.countDown();
                    all.await();
                    return pages.find("hamlet", now -> page(100, now.plusSeconds(60)));
                }));
            }
            Representation first = answers.getFirst().get(1, TimeUnit.MINUTES);
            for (Future<Representation> answer : answers) {
                assertThat(answer.get(1, TimeUnit.MINUTES)).isSameAs(first);
            }
        }
        assertThat(written).hasValue(1);
    }

    @Test
    void pageThatCannotBeWritten_isTriedAgainByTheNext() {
        assertThatThrownBy(() -> pages.find("hamlet", _ -> {
                    throw new IllegalStateException("no template");
                }))
                .hasMessage("no template");
        assertThat(pages.find("hamlet", now -> page(100, now.plusSeconds(60)))).isNotNull();
    }

    @Test
    void pages_takeNoMoreMemoryThanTheyMay() {
        for (int i = 0; i < 100; i++) {
            pages.find(i, now -> page(100_000, now.plusSeconds(60)));
        }
        assertThat(pages.bytes()).isLessThanOrEqualTo(BYTES);
    }

    private WrittenPages.Written page(int length, Instant goodUntil) {
        written.incrementAndGet();
        byte[] body = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
        return new WrittenPages.Written(Representation.packed(body, "text/html", "no-store", Map.of()), goodUntil);
    }
}
