package podo.platform.metrics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Which parts of this process are ready, and which of its tasks have succeeded lately. A process is ready when every part
 * is that it cannot answer without. Thread-safe.
 */
public final class Health {
    /** A part that has not answered by then is not ready: whoever asks must hear of the others. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    private final Map<String, BooleanSupplier> parts = new ConcurrentHashMap<>();
    private final Set<String> needed = ConcurrentHashMap.newKeySet();
    private final Map<String, BooleanSupplier> tasks = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** Registers a part that is needed; the check must not throw. One that takes longer than a second counts as not ready. */
    public void watch(String part, BooleanSupplier isReady) {
        parts.put(part, isReady);
        needed.add(part);
    }

    /**
     * Registers a part that is told of and not needed, unless it is watched too: what answers from memory without its
     * database must not be taken out of service because the database is away.
     */
    public void show(String part, BooleanSupplier isReady) {
        parts.put(part, isReady);
    }

    /**
     * Registers what the process does by itself. One that is late does not make the process less ready: it would be late
     * in another for the same reason.
     */
    public void watchTask(String name, BooleanSupplier isOnTime) {
        tasks.put(name, isOnTime);
    }

    /** From now on the process is not ready, however its parts are: it is to stop. */
    public void stop() {
        stopping = true;
    }

    /** Each part by name, and whether it is ready. All are asked at the same time, and have a second to answer. */
    public Map<String, Boolean> parts() {
        Map<String, CompletableFuture<Boolean>> asked = new TreeMap<>();
        parts.forEach((name, check) -> asked.put(name, ask(check)));
        return state(asked, CompletableFuture::join);
    }

    private static CompletableFuture<Boolean> ask(BooleanSupplier check) {
        return CompletableFuture.supplyAsync(check::getAsBoolean, Thread::startVirtualThread)
                .completeOnTimeout(false, ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Each task by name, and whether it has succeeded lately. */
    public Map<String, Boolean> tasks() {
        return state(tasks, BooleanSupplier::getAsBoolean);
    }

    private static <T> Map<String, Boolean> state(Map<String, T> asked, Predicate<T> isReady) {
        Map<String, Boolean> state = new LinkedHashMap<>();
        new TreeMap<>(asked).forEach((name, answer) -> state.put(name, isReady.test(answer)));
        return state;
    }

    /** Whether every needed part is ready. */
    public boolean isReady() {
        return !stopping && needed.stream().allMatch(this::isReady);
    }

    /** Whether every needed part is ready, by what {@link #parts} said. */
    public boolean isReady(Map<String, Boolean> said) {
        return !stopping && needed.stream().allMatch(part -> said.getOrDefault(part, false));
    }

    private boolean isReady(String part) {
        BooleanSupplier check = parts.get(part);
        return check != null && check.getAsBoolean();
    }
}
