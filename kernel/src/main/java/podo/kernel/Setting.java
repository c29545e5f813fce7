package podo.kernel;

import java.util.Locale;
import java.util.function.Function;

/**
 * One thing an operator can set, as a {@link Configured} component declares it.
 *
 * @param key lower case with dots and hyphens, such as {@code booking.hold}; the environment spells it {@code
 *     PODO_BOOKING_HOLD}
 * @param meaning one sentence for the handbook
 * @param fallback the value when nothing is said, as an operator would write it
 * @param allowed what a value must be, to end the sentence "… must be"
 * @param parser reads a value; throws {@link IllegalArgumentException} when it is not allowed
 * @param isSecret whether its value is never printed and may come from a file
 */
public record Setting(
        String key,
        String meaning,
        String fallback,
        String allowed,
        Function<String, Object> parser,
        boolean isSecret) {
    private static final String FILE = "-file";

    /** How the environment spells the key. */
    public String environmentName() {
        return environmentName(key);
    }

    /** The key that names a file which holds the value; for secrets. */
    public String fileKey() {
        return key + FILE;
    }

    static String environmentName(String key) {
        return "PODO_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
