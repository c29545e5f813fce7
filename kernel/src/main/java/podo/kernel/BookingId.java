package podo.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names one booking, written {@code <event>.<n>.<random>}; the random part carries 80 bits, so it cannot be guessed. */
public record BookingId(ShowtimeId showtime, String random) {
    private static final int RANDOM_LENGTH = 16;
    private static final Pattern RANDOM_SHAPE = Pattern.compile("[a-z0-9]{" + RANDOM_LENGTH + "}");

    public BookingId {
        if (!RANDOM_SHAPE.matcher(random).matches()) {
            throw new IllegalArgumentException("not a booking's random part: " + random);
        }
    }

    /** A fresh identifier for a booking of this showtime. */
    public static BookingId random(ShowtimeId showtime) {
        return new BookingId(showtime, RandomText.of(RANDOM_LENGTH));
    }

    /** Reads an identifier from outside; empty when the text cannot be one. */
    public static Optional<BookingId> parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 0 || !RANDOM_SHAPE.matcher(text.substring(dot + 1)).matches()) {
            return Optional.empty();
        }
        return ShowtimeId.parse(text.substring(0, dot))
                .map(showtime -> new BookingId(showtime, text.substring(dot + 1)));
    }

    /** Reads an identifier this system wrote itself. */
    public static BookingId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a booking id: " + text));
    }

    @Override
    public String toString() {
        return showtime + "." + random;
    }
}
