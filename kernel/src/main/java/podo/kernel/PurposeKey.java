package podo.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys derived from the installation's secret by HMAC-SHA-256, one for each purpose: what is signed for one purpose is
 * never good for another, and no key tells anything of the secret.
 */
public final class PurposeKey {
    /** The shortest secret accepted, in bytes. */
    public static final int MIN_SECRET_BYTES = 32;

    private PurposeKey() {}

    /**
     * The key of a purpose, 32 bytes; the same each time.
     *
     * @param secret the installation's secret, at least {@value #MIN_SECRET_BYTES} bytes
     * @param purpose what is signed, such as {@code session}
     * @throws StartException when the secret is too short
     */
    public static byte[] of(byte[] secret, String purpose) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new StartException("The secret must have at least " + MIN_SECRET_BYTES + " bytes; it has "
                    + secret.length + ". Set PODO_SECRET to a longer random text.");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(("podo " + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }
}
