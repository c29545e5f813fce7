package podo.platform.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The permits of one class of work, and who gets the next one: the parties take turns, each in the order of arrival, and no
 * party holds more than three of four permits, of the places to wait or of the places to rest. Thread-safe; one lock guards
 * everything, and nobody works while holding it.
 */
final class WorkGate {
    private static final Party EVERYBODY = new Party("");
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_FAILURE = 500;
    private final WorkClass work;
    private final LongSupplier nanoTime;
    private final Optional<MovingLimit> moving;

    /** The permits where nobody waits and nothing is shared out: there is nothing to guard, so reads meet at no lock. */
    private final Optional<Semaphore> open;

    private final LongAdder refused = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Party> parties = new HashMap<>();

    /** The parties of whom somebody waits, in the order of their turns. */
    private final Deque<Party> turns = new ArrayDeque<>();

    private int inUse;
    private int resting;
    private int waiting;

    /** Those who share one key: how many of them work or rest, and who of them waits. */
    private static final class Party {
        private final String key;
        private final Deque<Waiter> line = new ArrayDeque<>();
        private int inUse;
        private int resting;

        Party(String key) {
            this.key = key;
        }
    }

    /** Somebody who waits for a permit. */
    private static final class Waiter {
        private final Condition called;
        private @Nullable Permit permit;

        Waiter(Condition called) {
            this.called = called;
        }
    }

    /** The right to work; to be given back once. */
    final class Permit {
        private final Party party;
        private final long began = nanoTime.getAsLong();
        private boolean rests;

        private Permit(Party party) {
            this.party = party;
        }

        /**
         * Lets somebody else work, as this work waits for others from now on; what comes after is little. Where too many
         * rest already it keeps its right to work, and so does work with a fixed bound, which counts whoever waits too.
         */
        void rest() {
            if (moving.isEmpty() || rests) {
                return;
            }
            lock.lock();
            try {
                int most = moving.get().mostResting();
                if (resting < most && party.resting < most(most)) {
                    measure(moving.get(), OK);
                    rests = true;
                    resting++;
                    party.resting++;
                    giveUp();
                }
            } finally {
                lock.unlock();
            }
        }

        private void giveUp() {
            inUse--;
            party.inUse--;
            callNext();
        }

        /**
         * Gives it back.
         *
         * @param status of the answer: what failed counts as late. A refusal may be late too, but in time it says nothing,
         *     as most refusals cost nothing
         */
        void leave(int status) {
            if (open.isPresent()) {
                open.get().release();
                return;
            }
            lock.lock();
            try {
                if (!rests || status >= FIRST_FAILURE) {
                    moving.ifPresent(limit -> measure(limit, status));
                }
                if (rests) {
                    resting--;
                    party.resting--;
                } else {
                    giveUp();
                }
                forgetIfIdle(party);
            } finally {
                lock.unlock();
            }
        }

        private void measure(MovingLimit limit, int status) {
            long now = nanoTime.getAsLong();
            if (status >= FIRST_FAILURE || limit.isLate(now - began)) {
                limit.late(began, now);
            } else if (status < FIRST_ERROR) {
                limit.inTime(inUse);
            }
        }

        /** Whoever has it runs now. */
        private void running() {
            long now = nanoTime.getAsLong();
            moving.filter(limit -> limit.isLag(now - began)).ifPresent(limit -> limit.late(began, now));
        }
    }

    WorkGate(WorkClass work) {
        this(work, System::nanoTime);
    }

    /** @param nanoTime a clock as {@link System#nanoTime}, by which work is measured */
    WorkGate(WorkClass work, LongSupplier nanoTime) {
        this.work = work;
        this.nanoTime = nanoTime;
        this.moving = work.bound() instanceof WorkClass.Bound.Adaptive adaptive
                ? Optional.of(new MovingLimit(adaptive, nanoTime.getAsLong()))
                : Optional.empty();
        boolean first = work.queue().equals(WorkClass.Queue.NONE) && work.share() == WorkClass.Share.NOBODY;
        this.open = first && work.bound() instanceof WorkClass.Bound.Fixed fixed
                ? Optional.of(new Semaphore(fixed.most()))
                : Optional.empty();
    }

    WorkClass work() {
        return work;
    }

    int inUse() {
        return open.map(permits -> limit() - permits.availablePermits()).orElseGet(() -> read(() -> inUse));
    }

    /** How many wait for others without a permit. */
    int resting() {
        return read(() -> resting);
    }

    int waiting() {
        return read(() -> waiting);
    }

    /** How many may work at once now. */
    int limit() {
        return read(this::limitNow);
    }

    long refused() {
        return refused.sum();
    }

    /**
     * Takes a permit, or waits for one in turn.
     *
     * @param key of the party, such as an event
     * @return empty when too many wait already, or when none came within the longest wait
     */
    Optional<Permit> enter(String key) throws InterruptedException {
        if (open.isPresent()) {
            return enterOpen(open.get());
        }
        lock.lockInterruptibly();
        try {
            Party party = parties.computeIfAbsent(key, Party::new);
            Permit permit = party.line.isEmpty() ? take(party) : null;
            if (permit != null && moving.isPresent()) {
                queueForProcessor();
            } else if (permit == null) {
                permit = waitInLine(party);
            }
            if (permit == null) {
                refused.increment();
                forgetIfIdle(party);
            } else {
                permit.running();
            }
            return Optional.ofNullable(permit);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Goes to the end of those who are ready to run, with the permit: so whoever comes meanwhile waits here in turn, and not
     * between others' work and a processor. Work that waits for nothing else would never hold more permits than there are
     * processors, however much of it there is.
     */
    @SuppressWarnings("ThreadPriorityCheck") // a virtual thread's yield is a place at the end of the scheduler's queue
    private void queueForProcessor() {
        lock.unlock();
        try {
            Thread.yield();
        } finally {
            lock.lock();
        }
    }

    private Optional<Permit> enterOpen(Semaphore permits) {
        if (permits.tryAcquire()) {
            return Optional.of(new Permit(EVERYBODY));
        }
        refused.increment();
        return Optional.empty();
    }

    private @Nullable Permit waitInLine(Party party) throws InterruptedException {
        int places = work.queue().most();
        if (waiting >= places || party.line.size() >= most(places)) {
            return null;
        }
        Waiter me = new Waiter(lock.newCondition());
        if (party.line.isEmpty()) {
            turns.addLast(party);
        }
        party.line.addLast(me);
        waiting++;
        try {
            long left = patience();
            while (me.permit == null && left > 0) {
                left = me.called.awaitNanos(left);
            }
            return me.permit;
        } catch (InterruptedException e) {
            if (me.permit == null) {
                throw e;
            }
            Thread.currentThread().interrupt(); // was called in the same moment: whoever has a permit must give it back
            return me.permit;
        } finally {
            if (me.permit == null) {
                leaveLine(party, me);
            }
        }
    }

    /**
     * How long somebody waits: half of the longest wait at least. Of a crowd that came together some give up after the
     * others, and not all in one moment, in which nobody else would get a processor.
     */
    private long patience() {
        long longest = work.queue().longest().toNanos();
        return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
    }

    private void leaveLine(Party party, Waiter me) {
        waiting--;
        party.line.remove(me); // who gives up stands in the first half, as a rule near its beginning
        if (party.line.isEmpty()) {
            turns.remove(party);
            forgetIfIdle(party);
        }
    }

    /** Gives what is free to who waits, a permit a party and turn. A party that has its share already is passed over. */
    private void callNext() {
        int passedOver = 0;
        while (inUse < limitNow() && passedOver < turns.size()) {
            Party party = turns.removeFirst();
            Permit permit = take(party);
            if (permit == null) {
                passedOver++;
            } else {
                passedOver = 0;
                waiting--;
                Waiter first = party.line.removeFirst();
                first.permit = permit;
                first.called.signal();
            }
            if (!party.line.isEmpty()) {
                turns.addLast(party);
            }
        }
    }

    private @Nullable Permit take(Party party) {
        int limit = limitNow();
        if (inUse >= limit || party.inUse >= most(limit)) {
            return null;
        }
        inUse++;
        party.inUse++;
        return new Permit(party);
    }

    /** The most that one party may have of so many. */
    private int most(int all) {
        return work.share() == WorkClass.Share.NOBODY ? all : Math.max(1, all - Math.max(1, all / 4));
    }

    private int limitNow() {
        return switch (work.bound()) {
            case WorkClass.Bound.Fixed fixed -> fixed.most();
            case WorkClass.Bound.Adaptive _ -> moving.orElseThrow().now();
        };
    }

    private void forgetIfIdle(Party party) {
        if (party.inUse == 0 && party.resting == 0 && party.line.isEmpty()) {
            parties.remove(party.key, party);
        }
    }

    private int read(IntSupplier figure) {
        lock.lock();
        try {
            return figure.getAsInt();
        } finally {
            lock.unlock();
        }
    }
}
