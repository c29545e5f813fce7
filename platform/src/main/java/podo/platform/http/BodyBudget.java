package podo.platform.http;

import java.util.concurrent.atomic.AtomicLong;

/** The memory for bodies that are still coming, of all connections together. Thread-safe. */
final class BodyBudget {
    /** Of what the virtual machine may use at the most. */
    private static final int SHARE_OF_MEMORY = 8;

    private final AtomicLong left;

    BodyBudget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    static BodyBudget ofProcess() {
        return new BodyBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    /** Takes so many bytes; false when there are not as many. */
    boolean take(int bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    void giveBack(int bytes) {
        left.addAndGet(bytes);
    }
}
