package podo.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names one immutable version of a seat plan by the first 32 hexadecimal digits of its content's SHA-256. */
public record SeatPlanHash(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

    public SeatPlanHash {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a seat plan hash: " + value);
        }
    }

    /** Reads a hash from outside; empty when the text cannot be one. */
    public static Optional<SeatPlanHash> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new SeatPlanHash(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
