package podo.rush.judging;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What must be so of an event: one of a field's texts is the value, or has it in it. Letter case and white space do not
 * matter, since titles write the same name with and without spaces.
 *
 * @param value as {@link #plain} makes it
 */
record Condition(Field field, boolean whole, boolean negated, String value) {
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** What can be asked of an event. */
    enum Field {
        ID,
        TITLE,
        GENRE,
        PERFORMER,
        VENUE,
        CITY,
        STATUS;

        static Field named(String name) {
            return Arrays.stream(values())
                    .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no field \"" + name + "\""));
        }
    }

    /**
     * Reads {@code title~호두까기}, {@code !genre=concert} and the like.
     *
     * @throws IllegalArgumentException when it cannot be understood
     */
    static Condition parse(String text) {
        boolean negated = text.startsWith("!");
        String asked = negated ? text.substring(1) : text;
        int sign = 0;
        while (sign < asked.length() && asked.charAt(sign) != '=' && asked.charAt(sign) != '~') {
            sign++;
        }
        String value = sign == asked.length() ? "" : plain(asked.substring(sign + 1));
        if (value.isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" is no condition such as title~호두까기 or city=부산");
        }
        return new Condition(Field.named(asked.substring(0, sign).strip()), asked.charAt(sign) == '=', negated, value);
    }

    boolean holds(Candidate event) {
        boolean found = texts(event).stream()
                .map(Condition::plain)
                .anyMatch(text -> whole ? text.equals(value) : text.contains(value));
        return found != negated;
    }

    private List<String> texts(Candidate event) {
        return switch (field) {
            case ID -> List.of(event.id());
            case TITLE -> List.of(event.title());
            case GENRE -> List.of(event.genre());
            case PERFORMER -> event.performers();
            case VENUE -> List.of(event.venue());
            case CITY -> List.of(event.city());
            case STATUS -> List.of(event.status());
        };
    }

    /** A text without white space and in lower case, composed. */
    static String plain(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return WHITE_SPACE.matcher(composed).replaceAll("");
    }
}
