package podo.booking.internal.purchase;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one small piece of work again and again, with a pause whenever there was nothing to do. A failure is logged and
 * does not end the loop: the work is tried again after the pause.
 */
public final class SweepLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepLoop.class);
    private final String name;
    private final Duration pause;
    private final IntSupplier work;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private SweepLoop(String name, Duration pause, IntSupplier work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.thread = Thread.ofVirtual().name("sweep-" + name).unstarted(this::run);
    }

    /** @param work does a bounded batch and answers how many it did; called again at once when that was not zero */
    public static SweepLoop start(String name, Duration pause, IntSupplier work) {
        SweepLoop loop = new SweepLoop(name, pause, work);
        loop.thread.start();
        return loop;
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                if (once() == 0 && closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int once() {
        try {
            return work.getAsInt();
        } catch (RuntimeException e) {
            if (closed.getCount() > 0) {
                LOG.warn("{} could not do its work and will try again: {}", name, e.toString());
            }
            return 0;
        }
    }
}
