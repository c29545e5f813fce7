package podo.kernel;

import java.util.Optional;

/**
 * Names one event in addresses, keys and logs: lower-case letters, digits and single hyphens, at most {@value
 * #MAX_LENGTH} characters. It never contains a dot, so that longer identifiers can carry it (see {@link ShowtimeId}).
 */
public record EventId(String value) implements Comparable<EventId> {
    public static final int MAX_LENGTH = 40;

    public EventId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not an event id: " + value);
        }
    }

    /** Reads an identifier from outside; empty when the text cannot be one. */
    public static Optional<EventId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new EventId(text)) : Optional.empty();
    }

    /** A fresh identifier that nobody can guess from another. */
    public static EventId random() {
        return new EventId(RandomText.of(12));
    }

    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    /** By hand, as each request does it and an expression takes several times as long. */
    private static boolean isWellFormed(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        boolean mayBeHyphen = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isHyphen = c == '-';
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (isHyphen ? !mayBeHyphen : !isPlain) {
                return false;
            }
            mayBeHyphen = !isHyphen;
        }
        return mayBeHyphen;
    }
}
