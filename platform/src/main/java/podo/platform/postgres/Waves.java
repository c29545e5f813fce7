package podo.platform.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Splits a group into parts that one statement a table can write. */
public final class Waves {
    private Waves() {}

    /**
     * Parts in which no two items touch the same thing: a statement changes a row once, whichever item it is for. An item
     * that meets an earlier one comes in a later part, so the first of those that meet is the first to be written.
     *
     * @param touched what an item changes
     */
    public static <T> List<List<T>> of(List<T> items, Function<T, ? extends Collection<?>> touched) {
        List<List<T>> waves = new ArrayList<>();
        Map<Object, Integer> lastWaveOf = new HashMap<>();
        for (T item : items) {
            Collection<?> things = touched.apply(item);
            int wave = things.stream()
                    .mapToInt(thing -> lastWaveOf.getOrDefault(thing, -1) + 1)
                    .max()
                    .orElse(0);
            things.forEach(thing -> lastWaveOf.put(thing, wave));
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(item);
        }
        return waves;
    }
}
