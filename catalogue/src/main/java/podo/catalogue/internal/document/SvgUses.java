package podo.catalogue.internal.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often a drawing's uses draw other parts once more. Uses inside of parts that are used multiply: a small file may
 * come to more than any browser can draw. Not thread-safe.
 */
final class SvgUses {
    /** How many parts all uses may draw together. */
    static final int MOST = 10_000;

    private static final String WHOLE = "";

    /** The identifiers of the open elements, innermost first; blank for those without. */
    private final Deque<String> open = new ArrayDeque<>();

    /** What is used inside each identified element, and in the whole drawing. */
    private final Map<String, List<String>> usedIn = new HashMap<>();

    private final Map<String, Integer> drawn = new HashMap<>();

    void opened(String id) {
        open.push(id);
    }

    void closed() {
        open.pop();
    }

    /** How many elements are open. */
    int depth() {
        return open.size();
    }

    /** A use, at the innermost open element, of the element with this identifier. */
    void use(String id) {
        usedIn.computeIfAbsent(WHOLE, _ -> new ArrayList<>()).add(id);
        open.stream()
                .filter(within -> !within.isEmpty())
                .distinct()
                .forEach(within ->
                        usedIn.computeIfAbsent(within, _ -> new ArrayList<>()).add(id));
    }

    /** Whether the uses come to an end, and to no more than {@value #MOST} parts. */
    boolean isBounded() {
        return drawn(WHOLE, 0) <= MOST;
    }

    private int drawn(String id, int depth) {
        Integer known = drawn.get(id);
        if (known != null) {
            return known;
        }
        drawn.put(id, MOST + 1); // what uses itself never ends
        long sum = 0;
        for (String used : usedIn.getOrDefault(id, List.of())) {
            sum += depth > MOST / 100 ? MOST + 1 : 1L + drawn(used, depth + 1);
        }
        int bounded = (int) Math.min(sum, MOST + 1);
        drawn.put(id, bounded);
        return bounded;
    }
}
