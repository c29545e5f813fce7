package podo.payments.sandbox;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives out the places of a book, one after the other, and knows up to which of them all are settled: they are written
 * at the same time, and the later may be done first. Thread-safe.
 */
final class Places {
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableSet<Long> beingWritten = new TreeSet<>();
    private long last;

    /** The next place; it must be settled. */
    long take() {
        lock.lock();
        try {
            last++;
            beingWritten.add(last);
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Says that the place is written, or will stay empty. */
    void settle(long place) {
        lock.lock();
        try {
            beingWritten.remove(place);
        } finally {
            lock.unlock();
        }
    }

    /** Gives no place up to this one: they were written before this process began. */
    void passBy(long place) {
        lock.lock();
        try {
            last = Math.max(last, place);
        } finally {
            lock.unlock();
        }
    }

    /** No place up to this one will change from empty to written any more. */
    long readableUpTo() {
        lock.lock();
        try {
            return beingWritten.isEmpty() ? last : beingWritten.first() - 1;
        } finally {
            lock.unlock();
        }
    }
}
