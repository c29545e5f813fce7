package podo.waitingroom.internal.line;

import podo.kernel.RandomText;

/** Names one pass: entering again after it ended gives another. */
public record PassId(String value) {
    private static final int LENGTH = 16;

    public PassId {
        if (value.isEmpty() || value.length() > 40 || value.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("not a pass id: " + value);
        }
    }

    /** A fresh identifier. */
    public static PassId random() {
        return new PassId(RandomText.of(LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
