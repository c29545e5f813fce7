package podo.waitingroom;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The 32 random bytes that decide a sale's draw. Shown to nobody before the sale opens, to everybody from then on. */
public record Seed(String hex) {
    /** How many bytes a seed has. */
    public static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    public Seed {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != BYTES || !HexFormat.of().formatHex(bytes).equals(hex)) {
            throw new IllegalArgumentException("a seed has " + BYTES + " bytes, in lower-case hexadecimal digits");
        }
    }

    /** A fresh seed that nobody can guess. */
    public static Seed random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    /** A seed of these bytes. */
    public static Seed of(byte[] bytes) {
        return new Seed(HexFormat.of().formatHex(bytes));
    }

    /** Its bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Hidden: a log must not show it before the opening. */
    @Override
    public String toString() {
        return "Seed[hidden]";
    }
}
