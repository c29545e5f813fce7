package podo.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that stand for something that must not be kept itself, such as a client's address: a keyed hash, the same for the
 * same thing within one context. Whoever has the names and not the installation's secret can neither read them back nor
 * try guesses, and names of different contexts cannot be matched. Thread-safe.
 */
public final class Pseudonyms {
    private static final int BYTES = 16;
    /** Knows the key and has hashed nothing: to look an algorithm up and to prepare a key costs more than a hash. */
    private final Mac keyed;

    /**
     * @param secret the installation's secret
     * @param purpose what the names are for, such as {@code hold-origin}
     */
    public Pseudonyms(byte[] secret, String purpose) {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(PurposeKey.of(secret, purpose), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    /**
     * The name of a thing, 22 characters.
     *
     * @param context within which the same thing has the same name, such as an event; has no line break
     */
    public String of(String context, String thing) {
        try {
            Mac mac = (Mac) keyed.clone();
            byte[] hash = mac.doFinal((context + "\n" + thing).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-SHA-256 cannot be copied", e);
        }
    }
}
