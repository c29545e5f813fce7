package podo.platform.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import podo.kernel.GroupQueue;
import podo.kernel.Problem;
import podo.platform.tasks.Resting;

/**
 * Lets many callers share a transaction: what waits at the same moment is written together and committed once, as a
 * commit costs a write to disk whether it carries one row or a hundred. Each caller gets the answer to its own item, and
 * only after the commit. The busier it is, the larger the groups: while several come at a time they wait some milliseconds
 * for more. Thread-safe.
 *
 * <p>An item that fails does not fail its neighbours: when a group's transaction was undone, each item is done again in a
 * transaction of its own. Where nobody can tell whether it was undone (the connection broke), every caller of the group
 * gets the failure, as it would have by itself.
 *
 * @param <I> what is to be written
 * @param <O> what became of it
 */
public final class GroupCommit<I, O> implements AutoCloseable {
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Under load a caller waits so long for others to share its transaction. */
    private static final Duration GATHER = Duration.ofMillis(25);

    /** With a quarter of the largest group nobody waits for more: by then a transaction's own cost is shared by many. */
    private static final int ENOUGH = 4;

    /** Failures after which the transaction is certainly undone: of data, constraints, conflicts, statements, triggers. */
    private static final Set<String> UNDONE = Set.of("22", "23", "40", "42", "44", "P0");

    private final Database database;
    private final int together;
    private final BiFunction<Handle, List<I>, List<O>> work;
    private final GroupQueue<Waiting<I, O>> queue;
    private final List<Thread> writers;

    /**
     * Starts the writers.
     *
     * @param name of the threads
     * @param work writes items and says what became of each, in their order; run again with fewer items after a failure
     */
    public GroupCommit(String name, Database database, Limits limits, BiFunction<Handle, List<I>, List<O>> work) {
        this.database = database;
        this.together = limits.together();
        this.work = work;
        this.queue = new GroupQueue<>(
                limits.waiting(), new GroupQueue.Growing(Math.max(1, limits.together() / ENOUGH), GATHER));
        this.writers = IntStream.range(0, limits.writers())
                .mapToObj(n -> Thread.ofVirtual().name(name + "-" + n).start(this::write))
                .toList();
    }

    /**
     * How much is done at once.
     *
     * @param waiting items that may wait; more are refused
     * @param together items in one transaction at the most
     * @param writers transactions at the same time
     */
    public record Limits(int waiting, int together, int writers) {}

    /** Thrown by the work when an item needs a transaction of its own: then each of the group gets one. */
    public static final class Separately extends RuntimeException {
        public Separately(String why) {
            super(why);
        }
    }

    /**
     * Writes an item; returns when it is committed.
     *
     * @throws podo.kernel.ProblemException 503 when too many wait already; nothing was written then
     */
    public O write(I item) {
        Waiting<I, O> waiting = new Waiting<>(item, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw busy();
        }
        Resting.begin();
        try {
            return waiting.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** How many wait now. */
    public int waiting() {
        return queue.size();
    }

    /** Takes nothing new, and ends when what waits is written. */
    @Override
    public void close() throws InterruptedException {
        queue.close();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void write() {
        List<Waiting<I, O>> group = queue.next(together);
        while (!group.isEmpty()) {
            commit(group);
            group = queue.next(together);
        }
    }

    private void commit(List<Waiting<I, O>> group) {
        List<I> items = group.stream().map(Waiting::item).toList();
        try {
            List<O> answers = database.transaction(handle -> work.apply(handle, items));
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer.complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (group.size() > 1 && isUndone(e)) {
                group.forEach(one -> commit(List.of(one)));
            } else {
                group.forEach(one -> one.answer.completeExceptionally(e));
            }
        } catch (Error e) {
            group.forEach(one -> one.answer.completeExceptionally(e)); // the writer lives on: others wait for it
        }
    }

    private static boolean isUndone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state != null && state.length() == 5 && UNDONE.contains(state.substring(0, 2));
            }
        }
        return true; // the work itself failed, before the commit
    }

    private static RuntimeException busy() {
        return Problem.unavailable("BUSY", "Very much is waiting to be written. Please try again in a moment.", RETRY)
                .asException();
    }

    private record Waiting<I, O>(I item, CompletableFuture<O> answer) {}
}
