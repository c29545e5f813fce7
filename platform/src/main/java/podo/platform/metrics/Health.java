package podo.platform.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Which parts of this process are ready, and which of its tasks have succeeded lately. A process is ready when every part
 * is that it cannot answer without. Thread-safe.
 */
public final class Health {
    private final Map<String, BooleanSupplier> parts = new ConcurrentHashMap<>();
    private final Set<String> needed = ConcurrentHashMap.newKeySet();
    private final Map<String, BooleanSupplier> tasks = new ConcurrentHashMap<>();

    /** Registers a part that is needed; the check must answer within moments and not throw. */
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

    /** Each part by name, and whether it is ready. */
    public Map<String, Boolean> parts() {
        return state(parts);
    }

    /** Each task by name, and whether it has succeeded lately. */
    public Map<String, Boolean> tasks() {
        return state(tasks);
    }

    private static Map<String, Boolean> state(Map<String, BooleanSupplier> checks) {
        Map<String, Boolean> state = new LinkedHashMap<>();
        new TreeMap<>(checks).forEach((name, check) -> state.put(name, check.getAsBoolean()));
        return state;
    }

    /** Whether every needed part is ready. */
    public boolean isReady() {
        return needed.stream().allMatch(this::isReady);
    }

    /** Whether every needed part is ready, by what {@link #parts} said. */
    public boolean isReady(Map<String, Boolean> said) {
        return needed.stream().allMatch(part -> said.getOrDefault(part, false));
    }

    private boolean isReady(String part) {
        BooleanSupplier check = parts.get(part);
        return check != null && check.getAsBoolean();
    }
}
