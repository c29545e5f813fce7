package podo.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.kernel.ProblemException;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

class GroupCommitIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Holds its transaction up until the test lets it go. */
    private static final int SLOW = -1;

    /** Breaks the connection. */
    private static final int DEADLY = -2;

    private static final int BAD = 1300;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
    private final CountDownLatch slowIsRunning = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private Database database;
    private GroupCommit<Integer, String> writing;

    @BeforeEach
    void open() {
        database = Database.connect(TestServers.freshDatabase(), 4);
        database.transaction(
                handle -> handle.execute("CREATE TABLE noted (n integer PRIMARY KEY CHECK (n <> " + BAD + "))"));
        writing = new GroupCommit<>("test", database, new GroupCommit.Limits(50, 30, 1), this::write);
    }

    @AfterEach
    void close() throws InterruptedException {
        go.countDown();
        writing.close();
        callers.close();
        database.close();
    }

    @Test
    void whatWaits_isCommittedTogetherUpToTheLimit() throws Exception {
        List<Future<String>> answers = queued(1, 45);
        go.countDown();

        for (int n = 1; n <= 45; n++) {
            assertThat(answers.get(n).get()).isEqualTo("noted " + n);
        }
        assertThat(groups).extracting(List::size).containsExactly(1, 30, 15);
        assertThat(noted()).isEqualTo(45);
    }

    @Test
    void badItem_failsAlone() throws Exception {
        List<Future<String>> answers = queued(BAD - 3, BAD + 7);
        go.countDown();

        for (int n = BAD - 3; n <= BAD + 7; n++) {
            Future<String> answer = answers.get(n - BAD + 4);
            if (n == BAD) {
                assertThat(answer).failsWithin(PATIENCE).withThrowableThat().withMessageContaining("noted_n_check");
            } else {
                assertThat(answer.get()).isEqualTo("noted " + n);
            }
        }
        assertThat(noted()).isEqualTo(10);
    }

    @Test
    void moreThanMayWait_areRefusedWith503() throws Exception {
        queued(1, 50);
        assertThatThrownBy(() -> writing.write(51)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(503);
            assertThat(refused.problem().retryAfter()).isPresent();
        });
        go.countDown();
        Await.until("the others are written", PATIENCE, () -> noted() == 50);
    }

    @Test
    void connectionThatBreaks_failsTheGroupAndIsNotTriedAgain() throws Exception {
        List<Future<String>> answers = queued(1, 5);
        Future<String> deadly = callers.submit(() -> writing.write(DEADLY));
        Await.until("it waits too", PATIENCE, () -> writing.waiting() == 6);
        go.countDown();

        assertThat(deadly).failsWithin(PATIENCE);
        assertThat(answers.get(1)).as("of the same group").failsWithin(PATIENCE);
        assertThat(groups).hasSize(2);
        assertThat(noted()).isZero();
        assertThat(writing.write(7)).as("on a new connection").isEqualTo("noted 7");
    }

    @Test
    void itemThatWantsItsOwnTransaction_makesEachHaveOne() throws Exception {
        try (GroupCommit<Integer, Integer> apart =
                new GroupCommit<>("apart", database, new GroupCommit.Limits(50, 30, 1), this::aloneOnly)) {
            Future<Integer> slow = callers.submit(() -> apart.write(SLOW));
            slowIsRunning.await();
            List<Future<Integer>> answers = List.of(1, 2, 3).stream()
                    .map(n -> callers.submit(() -> apart.write(n)))
                    .toList();
            Await.until("they wait", PATIENCE, () -> apart.waiting() == 3);
            go.countDown();
            assertThat(slow.get()).isEqualTo(SLOW);
            for (int n = 1; n <= 3; n++) {
                assertThat(answers.get(n - 1).get()).isEqualTo(n);
            }
            assertThat(groups).extracting(List::size).containsExactly(1, 3, 1, 1, 1);
        }
    }

    @Test
    void close_writesWhatWaitsAndTakesNothingNew() throws Exception {
        List<Future<String>> answers = queued(1, 5);
        Thread closing = Thread.ofVirtual().start(() -> {
            try {
                writing.close();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Await.until("it waits for its writer", PATIENCE, () -> closing.getState() == Thread.State.WAITING);
        assertThatThrownBy(() -> writing.write(6)).isInstanceOf(ProblemException.class);
        go.countDown();
        closing.join();
        assertThat(answers.get(5).get()).isEqualTo("noted 5");
        assertThat(noted()).isEqualTo(5);
    }

    /** The slow item alone in its transaction, and these in the queue behind it; the answers in this order. */
    private List<Future<String>> queued(int from, int to) throws InterruptedException {
        List<Future<String>> answers = new ArrayList<>();
        answers.add(callers.submit(() -> writing.write(SLOW)));
        slowIsRunning.await();
        for (int n = from; n <= to; n++) {
            int item = n;
            answers.add(callers.submit(() -> writing.write(item)));
        }
        Await.until("they wait", PATIENCE, () -> writing.waiting() == to - from + 1);
        return answers;
    }

    private List<String> write(Handle handle, List<Integer> items) {
        groups.add(items);
        if (items.contains(SLOW)) {
            slowIsRunning.countDown();
            await(go);
            return List.of("slow");
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO noted SELECT :n");
        items.stream()
                .filter(item -> item > 0)
                .forEach(item -> batch.bind("n", item).add());
        batch.execute();
        if (items.contains(DEADLY)) {
            handle.execute("SELECT pg_terminate_backend(pg_backend_pid())");
        }
        return items.stream().map(item -> "noted " + item).toList();
    }

    private List<Integer> aloneOnly(Handle handle, List<Integer> items) {
        groups.add(items);
        if (items.contains(SLOW)) {
            slowIsRunning.countDown();
            await(go);
        } else if (items.size() > 1) {
            throw new GroupCommit.Separately("this one wants to be alone");
        }
        return items;
    }

    private int noted() {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM noted")
                .mapTo(Integer.class)
                .one());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
