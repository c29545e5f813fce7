package podo.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values of all settings. A later source wins over an earlier one; a key that nobody knows, or a value that is not
 * allowed, stops the start with one sentence.
 */
public final class Settings {
    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** Reads the given texts by key. Every key must be a known setting. */
    public static Settings of(Collection<Setting<?>> known, Map<String, String> given) {
        Map<String, Setting<?>> byKey = new HashMap<>();
        known.forEach(setting -> byKey.put(setting.key(), setting));
        given.keySet().stream()
                .filter(key -> !byKey.containsKey(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw new StartException(
                            "There is no setting \"" + key + "\"" + suggestion(key, byKey.keySet()) + ".");
                });
        Map<String, Object> values = new HashMap<>();
        byKey.forEach((key, setting) -> values.put(
                key, given.containsKey(key) ? parse(setting, given.getOrDefault(key, "")) : setting.fallback()));
        return new Settings(values);
    }

    /**
     * The settings in an environment: every variable that starts with {@code PODO_} must name one.
     *
     * @param reserved variables that start so and are not settings
     */
    public static Map<String, String> fromEnvironment(
            Collection<Setting<?>> known, Map<String, String> environment, Collection<String> reserved) {
        Map<String, String> keys = new HashMap<>();
        known.forEach(setting -> keys.put(setting.environmentName(), setting.key()));
        Map<String, String> given = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("PODO_") && !reserved.contains(name)) {
                String key = keys.get(name);
                if (key == null) {
                    throw new StartException("The environment variable " + name + " names no setting"
                            + suggestion(name, keys.keySet()) + ".");
                }
                given.put(key, value);
            }
        });
        return given;
    }

    /** The value of a setting. */
    @SuppressWarnings("unchecked") // put there by the setting's own parser
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting.key());
        if (value == null) {
            throw new IllegalArgumentException("the setting " + setting.key() + " was not declared at the start");
        }
        return (T) value;
    }

    private static Object parse(Setting<?> setting, String written) {
        try {
            return setting.parser().apply(written);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "The setting " + setting.key() + " must be " + setting.allowed() + "; it is \"" + written + "\".",
                    e);
        }
    }

    /** The word that was probably meant; empty when none is near. */
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(key -> distance(wrong, key)))
                .filter(key -> distance(wrong, key) <= Math.max(3, wrong.length() / 3));
    }

    private static String suggestion(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(key -> "; perhaps \"" + key + "\" was meant")
                .orElse("; docs/settings.md lists them all");
    }

    /** Edit distance that counts two swapped neighbours as one slip (optimal string alignment, after Damerau). */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int substitution = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(substitution, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}
