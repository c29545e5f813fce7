package podo.booking.internal.seats;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a board has still to hear: changes in their order, or that it must read everything, because changes were missed
 * or too many wait. Begins with the latter. Bringing never blocks for long: it is done on a connection's own thread.
 * Thread-safe, for many who bring and one who reads.
 */
final class BoardMailbox {
    private final int most;
    private final Queue<SeatChange> changes = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean everything = true;
    private boolean woken;

    /** @param most how many changes may wait; reading everything is quicker than hearing more */
    BoardMailbox(int most) {
        this.most = most;
    }

    /** What to do next. */
    sealed interface Letter {
        /** Apply this. */
        record Change(SeatChange change) implements Letter {}

        /** Read everything; it holds all changes brought until now. */
        record Everything() implements Letter {}

        /** There was nothing for a while, or the wait was ended. */
        record None() implements Letter {}
    }

    /** Brings a change. */
    void hear(SeatChange change) {
        lock.lock();
        try {
            if (everything) {
                return; // what is read later holds it
            }
            if (changes.size() < most) {
                changes.add(change);
            } else {
                forgetForEverything();
            }
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Says that everything must be read. */
    void readEverything() {
        lock.lock();
        try {
            forgetForEverything();
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a wait for a letter, though there is none. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next letter out, or waits so long for one. */
    Letter next(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = limit.toNanos();
            while (!everything && changes.isEmpty()) {
                if (woken || nanos <= 0) {
                    woken = false;
                    return new Letter.None();
                }
                nanos = news.awaitNanos(nanos);
            }
            if (everything) {
                everything = false;
                return new Letter.Everything();
            }
            return new Letter.Change(changes.remove());
        } finally {
            lock.unlock();
        }
    }

    private void forgetForEverything() {
        everything = true;
        changes.clear();
    }
}
