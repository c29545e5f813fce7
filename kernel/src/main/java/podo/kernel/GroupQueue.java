package podo.kernel;

import java.time.Duration;
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
    private final Growing growing;
    private final Queue<T> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private int lastGroup;

    /** When the first of those that wait could have been taken. */
    private long since;

    /** @param most how many may wait */
    public GroupQueue(int most) {
        this(most, new Growing(1, Duration.ZERO));
    }

    /**
     * A queue whose groups grow under load, for work that costs little more for many than for one.
     *
     * @param most how many may wait
     */
    public GroupQueue(int most, Growing growing) {
        this.most = most;
        this.growing = growing;
    }

    /**
     * How groups grow: an item that comes alone is taken at once, and while several come at a time they wait for more.
     *
     * @param many so many are taken at once
     * @param gather how long fewer wait for more, when the group before was of more than one
     */
    public record Growing(int many, Duration gather) {}

    /** Lets an item wait; false when too many do or the queue is closed, and then it will be in no group. */
    public boolean offer(T item) {
        lock.lock();
        try {
            if (closed || waiting.size() >= most) {
                return false;
            }
            waiting.add(item);
            if (waiting.size() == 1) {
                since = System.nanoTime();
            }
            if (waiting.size() == 1 || waiting.size() >= growing.many) {
                changed.signal();
            }
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
        boolean interrupted = false;
        lock.lock();
        try {
            while (!isDue() && !(closed && waiting.isEmpty())) {
                if (waiting.isEmpty()) {
                    changed.awaitUninterruptibly();
                } else {
                    try {
                        long _ = changed.awaitNanos(nanosToWait());
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            }
            return take(together);
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isDue() {
        return !waiting.isEmpty() && (closed || waiting.size() >= growing.many || nanosToWait() <= 0);
    }

    private long nanosToWait() {
        return lastGroup > 1 ? growing.gather.toNanos() - (System.nanoTime() - since) : 0;
    }

    private List<T> take(int together) {
        List<T> group = new ArrayList<>();
        while (group.size() < together && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        if (!group.isEmpty()) {
            lastGroup = group.size();
            since = System.nanoTime();
        }
        if (!waiting.isEmpty()) {
            changed.signal();
        }
        return group;
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
