package podo.booking.internal.seats;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds how many boards are read at once, so that a restart of Redis does not bring all reads to the database at the same
 * moment. Of the boards that wait the busiest comes first. Thread-safe.
 */
final class RefillGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting> waiting = new PriorityQueue<>(
            Comparator.comparingLong(Waiting::busyness).reversed().thenComparingLong(Waiting::order));
    private int free;
    private long order;

    /** @param most how many boards may be read at once */
    RefillGate(int most) {
        this.free = most;
    }

    /** Waits for its turn; {@link #leave} must follow. */
    @SuppressWarnings("ReferenceEquality") // each waits by itself
    void enter(long busyness) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiting mine = new Waiting(busyness, order++, lock.newCondition());
            waiting.add(mine);
            try {
                while (free == 0 || waiting.peek() != mine) {
                    mine.turn.await();
                }
                free--;
            } finally {
                waiting.remove(mine);
                wakeFirst(); // there may be room for another, or this one was woken and then interrupted
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes room for the next. */
    void leave() {
        lock.lock();
        try {
            free++;
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void wakeFirst() {
        Waiting first = waiting.peek();
        if (free > 0 && first != null) {
            first.turn.signal();
        }
    }

    private record Waiting(long busyness, long order, Condition turn) {}
}
