package podo.rush.selling;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import podo.platform.redis.Redis;
import podo.platform.redis.RedisScript;
import podo.platform.tasks.Tasks;
import podo.rush.system.RunningPodo;

/**
 * Joins without the waiting room: its own script, with the keys and arguments that it gives it, by the same client of Redis
 * and as many threads as there are clients elsewhere. The names of the keys and their order are repeated here from the
 * waiting room's {@code LineKeys}; who changes them there changes these. For one thread.
 */
final class BareJoins implements AutoCloseable {
    private static final String EVENT = "bench-queue-bare";
    private static final int BUCKETS = 8_192;
    private static final List<String> PARTS = List.of(
            "state",
            "gone",
            "lost",
            "unnamed",
            "calls",
            "open",
            "inside",
            "passes",
            "arrivals",
            "order",
            "origins",
            "manners",
            "standby");
    private static final String FOLDER = "/podo/waitingroom/internal/line/";
    private static final RedisScript SCRIPT =
            RedisScript.beside(BareJoins.class, FOLDER + "run.lua", FOLDER + "line.lua", FOLDER + "calls.lua");

    private final Redis redis;
    private final String tag;
    private final List<String> shared;
    private final Instant opensAt;
    private final int clients;
    private final AtomicLong accounts = new AtomicLong();

    /** Opens a queue of its own, which Podo begins: after that only the script is run on it. */
    BareJoins(Stage stage, PodoPaths paths, int clients) {
        RunningPodo podo = stage.podo();
        paths.queues().open(EVENT);
        podo.send("POST", Queues.path(EVENT), paths.anyFan(), "{}");
        this.tag = "{queue." + EVENT + "."
                + podo.get("/api/v1/queue/" + EVENT + "/status").json().get("sale") + "}";
        this.shared = PARTS.stream().map(part -> tag + ":" + part).toList();
        this.opensAt = paths.queues().opensAt();
        this.clients = clients;
        this.redis = new Redis(stage.redis().uri(), Tasks.unreported());
    }

    Counted join(Duration length) {
        AtomicLong done = new AtomicLong();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        long end = start + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                threads.execute(() -> work(end, done, failures));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Counted(done.get() / seconds, done.get(), failures.size(), String.join("; ", failures));
    }

    @Override
    public void close() {
        redis.close();
    }

    private void work(long end, AtomicLong done, Queue<String> failures) {
        try {
            while (System.nanoTime() - end < 0) {
                String account = "bare-account-" + accounts.getAndIncrement();
                List<Object> answer = SCRIPT.run(redis, keys(account), arguments(account));
                if (!"IN".equals(answer.getFirst())) {
                    failures.add("the script answered " + answer);
                    return;
                }
                done.incrementAndGet();
            }
        } catch (RedisException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    private List<String> keys(String account) {
        List<String> keys = new ArrayList<>(shared);
        keys.add(numbers(Math.floorMod(account.hashCode(), BUCKETS)));
        return keys;
    }

    private String numbers(int bucket) {
        return tag + ":numbers:" + bucket;
    }

    /** A counter's line by a clock that is not shifted; the account proves no number and is not watched. */
    private List<String> arguments(String account) {
        return Stream.of("join", "C", "0", Long.toString(opensAt.toEpochMilli()), account, "0", "0", "0", "", "")
                .toList();
    }
}
