package podo.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where items wait to be worked on in groups: bounded, in the order of their coming, and closed without forgetting one
 * that was taken in. Thread-safe, for many who bring and many who work.
 *
 * @param <T> what waits
 */
public final class GroupQueue<T> {
    private final int most;
    private final Queue<T> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    /** @param most how many may wait */
    public GroupQueue(int most) {
        this.most = most;
    }

    /** Lets an item wait; false when too many do or the queue is closed, and then it will be in no group. */
    public boolean offer(T item) {
        lock.lock();
        try {
            if (closed || waiting.size() >= most) {
                return false;
            }
            waiting.add(item);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what waits, or waits for the next item; does not listen to interrupts. Empty only when the queue is closed
     * and everything in it was taken.
     *
     * @param together items in a group at the most
     */
    public List<T> next(int together) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<T> group = new ArrayList<>();
            while (group.size() < together && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait now. */
    public int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is taken in any more. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing in any more; what waits can still be taken out. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
