package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import podo.kernel.ProblemException;
import podo.platform.testing.Await;

class EventStreamsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private final EventStreams streams = new EventStreams(new EventStreams.Bounds(5, 3, 2));

    @Test
    void open_oneAddress_cannotUseUpTheBoundForAll() {
        List<EventStreams.Stream> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            open.add(streams.open("here", Optional.empty()));
        }
        assertThat(refusal("here")).isEqualTo(429);
        open.add(streams.open("there", Optional.empty()));
        open.add(streams.open("elsewhere", Optional.empty()));
        assertThat(refusal("anywhere")).isEqualTo(503);

        open.getFirst().close();
        open.getFirst().close(); // counts once
        assertThat(streams.size()).isEqualTo(4);
        streams.open("here", Optional.empty()).close();
        open.forEach(EventStreams.Stream::close);
        assertThat(streams.size()).isZero();
    }

    @Test
    void open_oneMoreOfAnAccount_endsItsOldest() throws InterruptedException {
        CountDownLatch isOpen = new CountDownLatch(1);
        Thread oldest = Thread.ofVirtual().start(() -> {
            try (EventStreams.Stream _ = streams.open("home", Optional.of("ann"))) {
                isOpen.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                return; // as a stream of seats does
            }
        });
        isOpen.await();
        streams.open("phone", Optional.of("ann"));
        streams.open("work", Optional.of("bob"));
        assertThat(oldest.isAlive()).isTrue();
        streams.open("work", Optional.of("ann"));
        Await.until("the oldest has ended", SOON, () -> !oldest.isAlive());
        assertThat(streams.size()).isEqualTo(3);
    }

    private int refusal(String address) {
        int[] status = new int[1];
        assertThatThrownBy(() -> streams.open(address, Optional.empty()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> status[0] = e.problem().status());
        return status[0];
    }
}
