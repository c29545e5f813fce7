package podo.verification.canary.search;

import java.time.Duration;

final class Sleeps {
    void sleep() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(1));
    }
}
