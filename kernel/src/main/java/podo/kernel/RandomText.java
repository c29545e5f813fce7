package podo.kernel;

import java.security.SecureRandom;

/** Unguessable text of lower-case letters and digits without those that look alike (five bits a character). */
public final class RandomText {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** Random text of this many characters. */
    public static String of(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        StringBuilder text = new StringBuilder(length);
        for (byte b : bytes) {
            text.append(ALPHABET.charAt(b & 31));
        }
        return text.toString();
    }
}
