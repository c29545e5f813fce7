package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podo.platform.testing.Await;

class WorkGateTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration TARGET = Duration.ofMillis(100);
    private static final Duration LAG = Duration.ofMillis(5);
    private static final int RESTING = 8;
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private final AtomicLong betweenLooks = new AtomicLong();
    private final List<Thread> waiting = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> served = new ConcurrentLinkedQueue<>();

    @AfterEach
    void interrupt() {
        waiting.forEach(Thread::interrupt);
    }

    @Test
    void enter_oneEventWantsAll_leavesSomeToOthers() throws InterruptedException {
        WorkGate gate = fixed(8, WorkClass.Queue.NONE);
        int got = 0;
        while (gate.enter("hot").isPresent()) {
            got++;
        }
        assertThat(got).isEqualTo(6);
        assertThat(gate.enter("other")).isPresent();
        assertThat(gate.refused()).isEqualTo(1);
        assertThat(gate.inUse()).isEqualTo(7);
    }

    @Test
    void leave_manyOfOneEventWait_othersTakeTurnsWithThem() throws InterruptedException {
        WorkGate gate = fixed(4, new WorkClass.Queue(100, Duration.ofMinutes(1)));
        List<WorkGate.Permit> held = new ArrayList<>();
        for (String event : List.of("hot", "hot", "hot", "a")) {
            held.add(gate.enter(event).orElseThrow());
        }
        for (int i = 1; i <= 20; i++) {
            await(gate, "hot", i);
        }
        await(gate, "b", 21);
        await(gate, "b", 22);
        await(gate, "c", 23);
        for (int i = 0; i < held.size(); i++) {
            held.get(i).leave(200);
            int expected = i + 1;
            Await.until("somebody is called", SOON, () -> served.size() >= expected);
        }
        assertThat(served.stream().limit(3)).containsExactlyInAnyOrder("hot", "b", "c");
    }

    @Test
    void enter_theLineIsFullOrTheWaitTooLong_isRefused() throws InterruptedException {
        WorkGate gate = fixed(1, new WorkClass.Queue(4, Duration.ofMillis(20)));
        WorkGate.Permit held = gate.enter("a").orElseThrow();
        assertThat(gate.enter("a")).isEmpty(); // has waited in vain
        assertThat(gate.waiting()).isZero();
        held.leave(200);
        assertThat(gate.enter("a")).isPresent();

        WorkGate patient = fixed(1, new WorkClass.Queue(4, Duration.ofMinutes(1)));
        WorkGate.Permit one = patient.enter("a").orElseThrow();
        for (int i = 1; i <= 3; i++) {
            await(patient, "a", i);
        }
        assertThat(patient.enter("a")).isEmpty(); // three of four places to wait are its share
        await(patient, "b", 4);
        assertThat(patient.enter("c")).isEmpty();
        one.leave(200);
    }

    @Test
    void enter_whoGivesUpWaiting_leavesNoTrace() throws InterruptedException {
        WorkGate gate = fixed(1, new WorkClass.Queue(4, Duration.ofMinutes(1)));
        WorkGate.Permit held = gate.enter("a").orElseThrow();
        await(gate, "b", 1);
        waiting.getFirst().interrupt();
        Await.until("nobody waits", SOON, () -> gate.waiting() == 0);
        held.leave(200);
        assertThat(gate.inUse()).isZero();
        Optional<WorkGate.Permit> next = gate.enter("c");
        assertThat(next).isPresent();
    }

    @Test
    void limit_quickAnswers_raiseItByOneARound_lateOnesLowerItByATenth() throws InterruptedException {
        WorkGate gate = adaptive();
        assertThat(gate.limit()).isEqualTo(10);
        round(gate, Duration.ofMillis(1), 201);
        assertThat(gate.limit()).isEqualTo(10); // nearly eleven
        round(gate, Duration.ofMillis(1), 201);
        assertThat(gate.limit()).isEqualTo(11);
        for (int i = 0; i < 60; i++) {
            round(gate, Duration.ofMillis(1), 201);
        }
        assertThat(gate.limit()).isEqualTo(40);
        round(gate, TARGET.plusMillis(1), 201);
        assertThat(gate.limit()).as("once for the whole round").isEqualTo(36);
        round(gate, Duration.ofMillis(1), 503);
        assertThat(gate.limit()).isBetween(31, 33);
        for (int i = 0; i < 60; i++) {
            round(gate, TARGET.plusMillis(1), 201);
        }
        assertThat(gate.limit()).isEqualTo(10);
    }

    @Test
    void limit_quickRefusals_doNotRaiseIt() throws InterruptedException {
        WorkGate gate = adaptive();
        for (int i = 0; i < 60; i++) {
            round(gate, Duration.ofMillis(1), 409);
        }
        assertThat(gate.limit()).isEqualTo(10);
    }

    @Test
    void limit_lateRefusals_lowerItTheSame() throws InterruptedException {
        WorkGate gate = adaptive();
        for (int i = 0; i < 60; i++) {
            round(gate, Duration.ofMillis(1), 201);
        }
        round(gate, TARGET.plusMillis(1), 409);
        assertThat(gate.limit()).isEqualTo(36);
    }

    @Test
    void limit_whoIsCalledRunsLate_lowersIt() throws InterruptedException {
        WorkGate gate = adaptive(new WorkClass.Queue(10, Duration.ofMinutes(1)));
        for (int i = 0; i < 60; i++) {
            round(gate, Duration.ofMillis(1), 201);
        }
        List<WorkGate.Permit> all = take(gate, "a", gate.limit());
        await(gate, "a", 1);
        lag.set(LAG.plusMillis(1).toNanos());
        nanos.addAndGet(1_000);
        all.removeFirst().leave(409);
        Await.until("it has run", SOON, () -> served.size() == 1);
        assertThat(gate.limit()).isEqualTo(36);
    }

    @Test
    void limit_whoNeverWaitedRunsLate_lowersIt() throws InterruptedException {
        WorkGate gate = adaptive();
        for (int i = 0; i < 60; i++) {
            round(gate, Duration.ofMillis(1), 201);
        }
        betweenLooks.set(LAG.plusMillis(1).toNanos());
        assertThat(gate.enter("a")).isPresent();
        assertThat(gate.limit()).isEqualTo(36);
    }

    @Test
    void rest_letsWhoeverWaitsWork() throws InterruptedException {
        WorkGate gate = adaptive(new WorkClass.Queue(10, Duration.ofMinutes(1)));
        List<WorkGate.Permit> all = take(gate, "a", gate.limit());
        await(gate, "a", 1);
        all.getFirst().rest();
        all.getFirst().rest(); // once is enough
        Await.until("it has run", SOON, () -> served.size() == 1);
        assertThat(gate.inUse()).isEqualTo(10);
        assertThat(gate.resting()).isEqualTo(1);
        all.getFirst().leave(201);
        assertThat(gate.inUse()).isEqualTo(10);
        assertThat(gate.resting()).isZero();
    }

    @Test
    void rest_tooManyRest_keepsTheRightToWork() throws InterruptedException {
        WorkGate gate = adaptive();
        List<WorkGate.Permit> all = take(gate, "a", gate.limit());
        all.forEach(WorkGate.Permit::rest);
        assertThat(gate.resting()).isEqualTo(RESTING);
        assertThat(gate.inUse()).isEqualTo(2);
        all.forEach(permit -> permit.leave(201));
        assertThat(gate.resting()).isZero();
        assertThat(gate.inUse()).isZero();
    }

    @Test
    void rest_oneEventWantsAllPlaces_leavesSomeToOthers() throws InterruptedException {
        WorkGate gate = adaptive(WorkClass.Queue.NONE, WorkClass.Share.EVENT);
        take(gate, "hot", 8).forEach(WorkGate.Permit::rest);
        assertThat(gate.resting()).isEqualTo(6);
        WorkGate.Permit other = gate.enter("other").orElseThrow();
        other.rest();
        assertThat(gate.resting()).isEqualTo(7);
    }

    @Test
    void rest_ofAFixedNumber_isWork() throws InterruptedException {
        WorkGate gate = fixed(4, WorkClass.Queue.NONE);
        WorkGate.Permit permit = gate.enter("a").orElseThrow();
        permit.rest();
        assertThat(gate.inUse()).isEqualTo(1);
        assertThat(gate.resting()).isZero();
    }

    @Test
    void limit_whoRestedFails_lowersIt() throws InterruptedException {
        WorkGate gate = adaptive();
        for (int i = 0; i < 60; i++) {
            round(gate, Duration.ofMillis(1), 201);
        }
        WorkGate.Permit permit = gate.enter("a").orElseThrow();
        permit.rest();
        nanos.addAndGet(TARGET.plusMillis(1).toNanos());
        permit.leave(201);
        assertThat(gate.limit()).as("others were slow").isEqualTo(40);
        nanos.incrementAndGet();
        WorkGate.Permit failing = gate.enter("a").orElseThrow();
        failing.rest();
        failing.leave(503);
        assertThat(gate.limit()).isEqualTo(36);
    }

    @Test
    void limit_nobodyReachesIt_doesNotRise() throws InterruptedException {
        WorkGate gate = adaptive();
        for (int i = 0; i < 1_000; i++) {
            WorkGate.Permit alone = gate.enter("a").orElseThrow();
            nanos.addAndGet(1_000);
            alone.leave(200);
        }
        assertThat(gate.limit()).isEqualTo(10);
    }

    private WorkGate adaptive() {
        return adaptive(WorkClass.Queue.NONE);
    }

    private WorkGate adaptive(WorkClass.Queue queue) {
        return adaptive(queue, WorkClass.Share.NOBODY);
    }

    private WorkGate adaptive(WorkClass.Queue queue, WorkClass.Share share) {
        return new WorkGate(
                new WorkClass("test", new WorkClass.Bound.Adaptive(10, 40, TARGET, LAG, RESTING), queue, share, false),
                this::time);
    }

    /** Whoever waits sees the clock later than others, by the lag. */
    private long time() {
        return nanos.addAndGet(betweenLooks.get()) + (Thread.currentThread().isVirtual() ? lag.get() : 0);
    }

    private static WorkGate fixed(int most, WorkClass.Queue queue) {
        return new WorkGate(
                new WorkClass("test", new WorkClass.Bound.Fixed(most), queue, WorkClass.Share.EVENT, false));
    }

    private static List<WorkGate.Permit> take(WorkGate gate, String event, int permits) throws InterruptedException {
        List<WorkGate.Permit> taken = new ArrayList<>();
        for (int i = 0; i < permits; i++) {
            taken.add(gate.enter(event).orElseThrow());
        }
        return taken;
    }

    /** As many as may work at once, all for so long. */
    private void round(WorkGate gate, Duration each, int status) throws InterruptedException {
        nanos.incrementAndGet();
        List<WorkGate.Permit> all = take(gate, "a", gate.limit());
        nanos.addAndGet(each.toNanos());
        all.forEach(permit -> permit.leave(status));
    }

    /** Waits in a thread of its own, and keeps what it gets. */
    private void await(WorkGate gate, String event, int nth) {
        waiting.add(Thread.ofVirtual().start(() -> {
            try {
                gate.enter(event).ifPresent(_ -> served.add(event));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        Await.until(nth + " wait", SOON, () -> gate.waiting() == nth);
    }
}
