package podo.waitingroom;

import java.util.regex.Pattern;
import podo.kernel.RandomText;

/** Names one use of an event's queue: its seed, numbers and places are its own. */
public record SaleId(String value) {
    private static final int LENGTH = 10;
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,40}");

    public SaleId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a sale id: " + value);
        }
    }

    /** A fresh identifier. */
    public static SaleId random() {
        return new SaleId(RandomText.of(LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
