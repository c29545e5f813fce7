package podo.platform.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Which parts of this process are ready. A process is ready when every part is that it cannot answer without. Thread-safe.
 */
public final class Health {
    private final Map<String, BooleanSupplier> parts = new ConcurrentHashMap<>();
    private final Set<String> needed = ConcurrentHashMap.newKeySet();

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

    /** Each part by name, and whether it is ready. */
    public Map<String, Boolean> parts() {
        Map<String, Boolean> state = new LinkedHashMap<>();
        parts.keySet().stream().sorted().forEach(name -> state.put(name, isReady(name)));
        return state;
    }

    /** Whether every needed part is ready. */
    public boolean isReady() {
        return needed.stream().allMatch(this::isReady);
    }

    private boolean isReady(String part) {
        BooleanSupplier check = parts.get(part);
        return check != null && check.getAsBoolean();
    }
}
