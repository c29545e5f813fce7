package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import podo.platform.testing.Await;

/**
 * PostgreSQL or Redis dies under the running program: 503 while it is away, and everything comes back by itself. The other
 * tests of the program would find the crowd's seats and the log's stack traces.
 */
@Tag("own-process")
class OutageIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int FANS = 4;
    private static final long SEED = Long.getLong("podo.seed", System.nanoTime());
    private final PodoProcess podo = SharedPodo.get();
    private final Api anybody = podo.api();

    @Test
    void postgres_killedUnderLoad_comesBackAndNothingIsLost() {
        survives("postgres");
    }

    @Test
    void redis_killedUnderLoad_comesBackAndNothingIsLost() {
        survives("redis");
    }

    private void survives(String program) {
        Crowd crowd = new Crowd(anybody, SmallHall::wish, List.of("ok", "ok", "slow", "declined"), false, SEED);
        crowd.start(FANS);
        try {
            Await.until("a few have bought", LIMIT, () -> crowd.answers(200) >= 5);
            long first = parent(podo.data(), program);
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            Await.until("somebody is told: " + crowd, LIMIT, () -> crowd.answers(503) > 0);
            Await.until("another one runs", LIMIT, () -> parent(podo.data(), program) != first);
            Await.until(
                    "Podo is ready again",
                    LIMIT,
                    () -> anybody.getRoot("/health/ready").status() == 200);
            int before = crowd.answers(200);
            Await.until("fans buy again: " + crowd, LIMIT, () -> crowd.answers(200) > before);
        } finally {
            crowd.end();
        }
        assertThat(crowd.unexpected()).as(crowd.toString()).isEmpty();
        Api operator = anybody.operator();
        Await.until(
                "no payment is in doubt any more",
                LIMIT,
                () -> operator.get("/admin/payments/in-doubt").list("items").isEmpty());
        crowd.promises().values().stream()
                .filter(promise -> promise.last() == Crowd.Last.CONFIRMED)
                .forEach(promise -> assertThat(anybody.with(promise.token())
                                .get("/bookings/" + promise.booking())
                                .text("status"))
                        .isEqualTo("CONFIRMED"));
        Await.until("the audit is clean", LIMIT, () -> anybody.violations().isEmpty());
    }

    /** The server itself, not the workers it has started; -1 while there is none. */
    private static long parent(Path data, String program) {
        List<Long> all = PodoProcess.servers(data, program);
        return all.stream()
                .filter(pid -> ProcessHandle.of(pid)
                        .flatMap(ProcessHandle::parent)
                        .map(ProcessHandle::pid)
                        .filter(all::contains)
                        .isEmpty())
                .findFirst()
                .orElse(-1L);
    }
}
