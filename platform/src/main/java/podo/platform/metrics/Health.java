package podo.platform.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Which parts of this process are ready. A process is ready when all of its parts are. Thread-safe. */
public final class Health {
    private final Map<String, BooleanSupplier> parts = new ConcurrentHashMap<>();

    /** Registers a part; the check must answer within moments and not throw. */
    public void watch(String part, BooleanSupplier isReady) {
        parts.put(part, isReady);
    }

    /** Each part by name, and whether it is ready. */
    public Map<String, Boolean> parts() {
        Map<String, Boolean> state = new LinkedHashMap<>();
        parts.keySet().stream().sorted().forEach(name -> state.put(name, isReady(name)));
        return state;
    }

    /** Whether every part is ready. */
    public boolean isReady() {
        return parts.keySet().stream().allMatch(this::isReady);
    }

    private boolean isReady(String part) {
        BooleanSupplier check = parts.get(part);
        return check != null && check.getAsBoolean();
    }
}
