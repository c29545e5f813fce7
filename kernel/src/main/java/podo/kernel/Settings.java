package podo.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of all settings. A later source wins over an earlier one; a key that nobody knows, or a value that is not
 * allowed, stops the start with one sentence.
 */
public final class Settings {
    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** All that records of settings declare, in order; what two of them share is there once. */
    public static List<Setting> declaredBy(Collection<Class<? extends Record>> types) {
        Map<String, Setting> byKey = new LinkedHashMap<>();
        types.forEach(type -> SettingTypes.declaredBy(type).forEach(setting -> byKey.put(setting.key(), setting)));
        return List.copyOf(byKey.values());
    }

    /**
     * Reads the given texts by key. Every key must be a known setting, or name the file of one that is a secret.
     *
     * @throws StartException when a key is unknown or a value is not allowed
     */
    public static Settings of(Collection<Setting> known, Map<String, String> given) {
        Set<String> keys = keys(known);
        given.keySet().stream()
                .filter(key -> !keys.contains(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw new StartException("There is no setting \"" + key + "\"" + suggestion(key, keys) + ".");
                });
        Map<String, Object> values = new HashMap<>();
        known.forEach(setting -> values.put(setting.key(), parse(setting, written(setting, given))));
        return new Settings(values);
    }

    /** A record of settings with what holds when nothing is said. */
    public static <R extends Record> R defaults(Class<R> type) {
        return of(SettingTypes.declaredBy(type), Map.of()).read(type);
    }

    /**
     * The settings in an environment: every variable that starts with {@code PODO_} must name one.
     *
     * @param reserved variables that start so and are not settings
     */
    public static Map<String, String> fromEnvironment(
            Collection<Setting> known, Map<String, String> environment, Collection<String> reserved) {
        Map<String, String> keys = new HashMap<>();
        keys(known).forEach(key -> keys.put(Setting.environmentName(key), key));
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

    /**
     * A record of settings.
     *
     * @throws StartException when its values do not go together
     */
    public <R extends Record> R read(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] parts = Arrays.stream(components).map(this::value).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private Object value(RecordComponent component) {
        Configured declared = component.getAnnotation(Configured.class);
        if (declared == null) {
            return read(SettingTypes.nested(component));
        }
        Object value = values.get(declared.key());
        if (value == null) {
            throw new IllegalArgumentException("the setting " + declared.key() + " was not declared at the start");
        }
        return value;
    }

    private static Set<String> keys(Collection<Setting> known) {
        Set<String> keys = new HashSet<>();
        for (Setting setting : known) {
            keys.add(setting.key());
            if (setting.isSecret()) {
                keys.add(setting.fileKey());
            }
        }
        return keys;
    }

    /** What is said, of a secret also what its file holds, else the fallback. */
    private static String written(Setting setting, Map<String, String> given) {
        String said = given.get(setting.key());
        if (setting.isSecret()) {
            said = Secret.given(setting.key(), said, setting.fileKey(), given.get(setting.fileKey()));
        }
        return said == null ? setting.fallback() : said;
    }

    private static Object parse(Setting setting, String written) {
        try {
            return setting.parser().apply(written);
        } catch (IllegalArgumentException | ArithmeticException e) {
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
