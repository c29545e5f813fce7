package podo.kernel;

import java.util.Optional;

/** Names one seat within its seat plan; printable, without control characters, at most {@value #MAX_LENGTH} characters. */
public record SeatId(String value) implements Comparable<SeatId> {
    public static final int MAX_LENGTH = 80;

    public SeatId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a seat id: " + value);
        }
    }

    /** Reads an identifier from outside; empty when the text cannot be one. */
    public static Optional<SeatId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new SeatId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(SeatId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isWellFormed(String text) {
        return !text.isBlank() && text.length() <= MAX_LENGTH && text.chars().noneMatch(Character::isISOControl);
    }
}
