package podo.waitingroom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import podo.kernel.EventId;

/**
 * The draw of one sale: which place each of the first {@code drawn} numbers has. Those who came before the opening are
 * shuffled by the seed; later ones keep their number as their place. Anybody who knows the seed can reckon all of it.
 * Thread-safe.
 */
public final class Draw {
    /** Stands at the beginning of what is hashed, so that a later kind of draw can never be taken for this one. */
    private static final String KIND = Permutation.KIND;

    private final long drawn;
    private final Gaps gaps;
    private final Permutation permutation;

    /**
     * The draw of a sale in which no number was left out.
     *
     * @param drawn how many numbers had been given when the sale opened; 0 when nobody had come
     */
    public Draw(Seed seed, long drawn) {
        this(seed, drawn, Gaps.NONE);
    }

    /**
     * The draw of a sale.
     *
     * @param drawn how many numbers had been given when the sale opened, without those that were left out
     * @param gaps the numbers that were left out
     */
    public Draw(Seed seed, long drawn, Gaps gaps) {
        this.drawn = drawn;
        this.gaps = gaps;
        this.permutation = new Permutation(seed.bytes(), drawn);
    }

    /**
     * What is published before the opening: the SHA-256 of the event, the sale and the seed, in hexadecimal. The seed
     * that is published later must give the same.
     */
    public static String commitment(EventId event, SaleId sale, Seed seed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {KIND, event.value(), sale.value()}) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(seed.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** How many numbers are shuffled. */
    public long drawn() {
        return drawn;
    }

    /**
     * The place of a number, both from 1. One that was left out shares the place of another: of one of the drawn where it
     * came before the opening, else of the next that was given after it.
     */
    public long place(long number) {
        long rank = gaps.rank(number);
        if (gaps.contain(number)) {
            return rank <= drawn && drawn > 0 ? permutation.apply((number - 1) % drawn) + 1 : rank + 1;
        }
        return rank > drawn ? rank : permutation.apply(rank - 1) + 1;
    }

    /** The number at a place, both from 1; of two that share it, the one that was not left out. */
    public long number(long place) {
        return gaps.number(place > drawn ? place : permutation.invert(place - 1) + 1);
    }
}
