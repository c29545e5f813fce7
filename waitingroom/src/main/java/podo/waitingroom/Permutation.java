package podo.waitingroom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A permutation of 0…N−1 that a key decides: a balanced Feistel network over the smallest domain of 2^(2k) numbers that
 * holds N, walked until the result is below N ("cycle walking"). Each round mixes one half by HMAC-SHA-256 of the other.
 *
 * <p>Why this and no shuffled list: the place of one number is reckoned by itself, by anybody, without the other
 * millions. A domain is at most four times N, so a walk takes less than four steps on average.
 *
 * <p>M. Luby, C. Rackoff, "How to construct pseudorandom permutations from pseudorandom functions", SIAM J. Comput. 17
 * (1988); J. Black, P. Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002. Ten rounds as in NIST SP 800-38G,
 * for a network over few bits needs more than the three or four that suffice over many. Thread-safe.
 */
final class Permutation {
    /** Goes into every hash of this kind of draw. */
    static final String KIND = "podo draw 1";

    /** The most numbers that can be shuffled. */
    static final long MOST = 1L << 40;

    private static final String HMAC = "HmacSHA256";
    private static final int ROUNDS = 10;
    private static final int LEAST_HALF_BITS = 4;
    private static final byte[] KIND_BYTES = KIND.getBytes(StandardCharsets.US_ASCII);
    private final long size;
    private final int halfBits;

    /** Keyed once and copied for each use, for finding and keying one takes longer than a whole walk. */
    private final Mac keyed;

    /** @param size how many numbers, 0 to {@link #MOST} */
    Permutation(byte[] key, long size) {
        if (size < 0 || size > MOST) {
            throw new IllegalArgumentException("cannot shuffle " + size + " numbers");
        }
        this.size = size;
        this.halfBits = halfBits(size);
        this.keyed = keyed(key);
    }

    /** Where a number goes. */
    long apply(long number) {
        return walk(number, true);
    }

    /** Which number goes there. */
    long invert(long place) {
        return walk(place, false);
    }

    private long walk(long from, boolean onwards) {
        if (from < 0 || from >= size) {
            throw new IllegalArgumentException(from + " is not below " + size);
        }
        Mac mac = mac();
        long at = from;
        do { // ends: a permutation's cycle comes back to where it began, which is below the size
            at = onwards ? encrypt(mac, at) : decrypt(mac, at);
        } while (at >= size);
        return at;
    }

    private long encrypt(Mac mac, long value) {
        long left = value >>> halfBits;
        long right = value & mask();
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = left ^ mix(mac, round, right);
            left = right;
            right = mixed;
        }
        return (left << halfBits) | right;
    }

    private long decrypt(Mac mac, long value) {
        long left = value >>> halfBits;
        long right = value & mask();
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long mixed = right ^ mix(mac, round, left);
            right = left;
            left = mixed;
        }
        return (left << halfBits) | right;
    }

    private long mix(Mac mac, int round, long half) {
        ByteBuffer input = ByteBuffer.allocate(KIND_BYTES.length + 1 + 2 * Long.BYTES)
                .put(KIND_BYTES)
                .put((byte) round)
                .putLong(size)
                .putLong(half);
        return ByteBuffer.wrap(mac.doFinal(input.array())).getLong() >>> (Long.SIZE - halfBits);
    }

    private long mask() {
        return (1L << halfBits) - 1;
    }

    private Mac mac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-SHA-256 cannot be copied", e);
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    private static int halfBits(long size) {
        int bits = LEAST_HALF_BITS;
        while (1L << (2 * bits) < size) {
            bits++;
        }
        return bits;
    }
}
