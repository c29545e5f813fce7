package podo.verification.canary.search;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

final class Loops {
    private final CountDownLatch closing = new CountDownLatch(1);

    void untilClosed() throws InterruptedException {
        while (!closing.await(1, TimeUnit.SECONDS)) {
            closing.getCount();
        }
    }

    void byAnother() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            rest();
        }
    }

    private void rest() throws InterruptedException {
        boolean unheard = closing.await(1, TimeUnit.SECONDS);
        assert !unheard;
    }
}
