package podo.kernel;

import java.util.Comparator;
import java.util.Optional;

/** Names one performance of an event, written {@code <event>.<n>} so that a gateway can route by the path alone. */
public record ShowtimeId(EventId event, int number) implements Comparable<ShowtimeId> {
    public static final int MAX_NUMBER = 99_999;
    private static final Comparator<ShowtimeId> ORDER =
            Comparator.comparing(ShowtimeId::event).thenComparingInt(ShowtimeId::number);

    public ShowtimeId {
        if (number < 1 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("a showtime's number is 1 to " + MAX_NUMBER + ", not " + number);
        }
    }

    /** Reads an identifier from outside; empty when the text cannot be one. */
    public static Optional<ShowtimeId> parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : EventId.parse(text.substring(0, dot))
                        .flatMap(event -> number(text.substring(dot + 1)).map(n -> new ShowtimeId(event, n)));
    }

    /** Reads an identifier this system wrote itself. */
    public static ShowtimeId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a showtime id: " + text));
    }

    @Override
    public int compareTo(ShowtimeId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return event + "." + number;
    }

    private static Optional<Integer> number(String digits) {
        boolean plain = !digits.isEmpty()
                && digits.length() <= 5
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }
}
