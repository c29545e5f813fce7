package podo.verification.canary.search;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

final class Sleeps {
    void sleep() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(1));
    }

    void park() {
        LockSupport.parkNanos(1);
    }
}
