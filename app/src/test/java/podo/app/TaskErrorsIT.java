package podo.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.platform.metrics.Health;
import podo.platform.tasks.Task;
import podo.platform.tasks.Tasks;
import podo.platform.tasks.Work;
import podo.platform.testing.Await;
import podo.platform.testing.CapturedLog;

/** Throws an error into each thing that a whole process does by itself, twice, before it does its work. */
class TaskErrorsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LONG_LATE = Duration.ofDays(1).toNanos();

    /** In an order in which each can begin once those before it work; its like is in docs/operations.md. */
    private static final List<String> TASKS = List.of(
            "redis-heartbeat",
            "listen-catalogue_changes",
            "catalogue-status",
            "listen-waitingroom_sale",
            "ended-passes",
            "follow-booking",
            "expired-holds",
            "unsettled-holds",
            "payments-in-doubt",
            "refunds",
            "refund-figures",
            "cancelled-shows",
            "showtimes-not-heard-of",
            "hold-records",
            "hold-watch",
            "payment-events",
            "sold-out",
            "sold-out-without-board",
            "unused-boards",
            "idle-sections",
            "box-office-figures",
            "box-office-news",
            "queue-status",
            "queue-required",
            "queue-forgetting",
            "admission",
            "admission-sale",
            "search-catch-up",
            "follow-search",
            "search-commit",
            "search-turn",
            "connections");

    /** One for each board or sale; each logs its own. */
    private static final Set<String> ONE_FOR_EACH = Set.of("seat-boards", "admission-sale");

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Health health = new Health();
    private final AtomicLong skipped = new AtomicLong();
    private final Set<String> mended = ConcurrentHashMap.newKeySet();
    private final List<Error> beyondRepair = new CopyOnWriteArrayList<>();
    private final Tasks tasks = Tasks.disturbed(
            meters, health, () -> System.nanoTime() + skipped.get(), beyondRepair::add, this::disturbed);

    @TempDir
    private Path folder;

    @Test
    void errorInEachTask_isLoggedOnce_counted_shown_andTheTaskGoesOn() {
        try (CapturedLog log = new CapturedLog(Task.class.getName());
                RunningNode node = new RunningNode(folder, Map.of(), new Reports(meters, health, tasks))) {
            TASKS.forEach(name -> breakAndMend(name, log));
            node.awaitReady();
            String seats = "/api/v1/showtimes/" + node.showtimeOnSale() + "/seats";
            assertThat(ApiClient.at(node.url()).get(seats).status()).isEqualTo(503);
            breakAndMend("seat-boards", log);
            assertThat(ApiClient.at(node.url()).get(seats).status()).isEqualTo(200);
            assertThat(tasks.names()).containsExactlyInAnyOrderElementsOf(mended);
        }
        assertThat(beyondRepair).isEmpty();
    }

    @Test
    void everyTask_hasItsLineInTheDocs() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        assertThat(TASKS).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void errorInWhatHoldsInPostgresNeed_isNoOther() {
        Set<String> own = Set.of("lapsed-holds", "listen-podo_seats");
        try (CapturedLog log = new CapturedLog(Task.class.getName());
                RunningNode _ = new RunningNode(
                        folder, Map.of("booking.holds", "postgres"), new Reports(meters, health, tasks))) {
            own.forEach(name -> breakAndMend(name, log));
        }
    }

    private void breakAndMend(String name, CapturedLog log) {
        Await.until(name + " met the error twice", PATIENCE, () -> count(name, "error") >= 2);
        List<LogRecord> logged = log.of(Level.SEVERE, name + " met an error of the program");
        assertThat(logged).as(name).isNotEmpty().allMatch(record -> record.getThrown() instanceof AssertionError);
        if (!ONE_FOR_EACH.contains(name)) {
            assertThat(logged).as(name).hasSize(1);
        }
        assertThat(count(name, "done")).as(name).isZero();
        skipped.addAndGet(LONG_LATE);
        assertThat(isOnTime(name)).as(name).isFalse();
        mended.add(name);
        Await.until(name + " goes on", PATIENCE, () -> count(name, "done") >= 1 && isOnTime(name));
    }

    private Work disturbed(String name, Work work) {
        return () -> {
            if (!mended.contains(name)) {
                throw new AssertionError("planted in " + name);
            }
            return work.run();
        };
    }

    private boolean isOnTime(String name) {
        return health.tasks().getOrDefault(name, false);
    }

    private double count(String name, String outcome) {
        Counter counter = meters.find("podo.task.runs")
                .tag("task", name)
                .tag("outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
