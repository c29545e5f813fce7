package podo.kernel;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One thing an operator can set: its key, what it means, its value when nothing is said, and what is allowed.
 *
 * @param key lower case with dots and hyphens, such as {@code booking.hold}; the environment spells it {@code
 *     PODO_BOOKING_HOLD}
 * @param meaning one sentence for the handbook
 * @param fallback the value when nothing is said
 * @param allowed what a value must be, to end the sentence "… must be"
 * @param parser reads a value; throws {@link IllegalArgumentException} when it is not allowed
 */
public record Setting<T>(String key, String meaning, T fallback, String allowed, Function<String, T> parser) {

    /** A length of time written as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 7d}. */
    public static Setting<Duration> duration(
            String key, String meaning, Duration fallback, Duration least, Duration most) {
        String allowed = "a length of time from " + text(least) + " to " + text(most) + ", such as 30s, 5m or 2h";
        return new Setting<>(key, meaning, fallback, allowed, written -> {
            Duration value = duration(written);
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(written);
            }
            return value;
        });
    }

    /** A whole number. */
    public static Setting<Integer> number(String key, String meaning, int fallback, int least, int most) {
        return new Setting<>(key, meaning, fallback, "a whole number from " + least + " to " + most, written -> {
            int value = Integer.parseInt(written.strip());
            if (value < least || value > most) {
                throw new IllegalArgumentException(written);
            }
            return value;
        });
    }

    /** True or false. */
    public static Setting<Boolean> flag(String key, String meaning, boolean fallback) {
        return new Setting<>(key, meaning, fallback, "true or false", written -> switch (written.strip()
                .toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(written);
        });
    }

    /** Any text. */
    public static Setting<String> text(String key, String meaning, String fallback) {
        return new Setting<>(key, meaning, fallback, "text", written -> written);
    }

    /** One of an enum's constants, written in lower case. */
    public static <E extends Enum<E>> Setting<E> choice(String key, String meaning, E fallback) {
        Class<E> type = fallback.getDeclaringClass();
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return new Setting<>(
                key,
                meaning,
                fallback,
                allowed,
                written -> Enum.valueOf(type, written.strip().toUpperCase(Locale.ROOT)));
    }

    /** How the environment spells the key. */
    public String environmentName() {
        return "PODO_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Duration duration(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        try {
            if (text.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            return text.endsWith("d") ? Duration.parse("p" + text) : Duration.parse("pt" + text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(written, e);
        }
    }

    private static String text(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + "ms";
        }
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
