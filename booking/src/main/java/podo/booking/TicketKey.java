package podo.booking;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.kernel.ProblemException;
import podo.platform.http.Json;

/**
 * The public half of the key that signs tickets.
 *
 * @param id the beginning of the key's thumbprint (RFC 7638): short, as it is printed in each QR code
 * @param x the key, base64url
 */
record TicketKey(String id, String x, PublicKey key) {
    /** The JDK's name of the algorithm. */
    static final String ALGORITHM = "Ed25519";

    /** Its name in a JWS. */
    static final String JWS_ALGORITHM = "EdDSA";

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final int SIGNATURE_BYTES = 64;

    /** What stands before the 32 bytes of every Ed25519 key in its X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    static TicketKey of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        String x = Jws.encode(Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
        return new TicketKey(thumbprint(x), x, key);
    }

    /** The keys of a key set that can have signed a ticket; those of other kinds are left out. */
    static List<TicketKey> read(String keySet) {
        List<TicketKey> keys = new ArrayList<>();
        for (Object entry : entries(keySet)) {
            if (entry instanceof Map<?, ?> member
                    && "OKP".equals(member.get("kty"))
                    && ALGORITHM.equals(member.get("crv"))
                    && member.get("kid") instanceof String id
                    && member.get("x") instanceof String x) {
                keyOf(x).ifPresent(key -> keys.add(new TicketKey(id, x, key)));
            }
        }
        return keys;
    }

    String keySet() {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("kty", "OKP");
        member.put("crv", ALGORITHM);
        member.put("x", x);
        member.put("kid", id);
        member.put("use", "sig");
        member.put("alg", JWS_ALGORITHM);
        return Json.anything().toJson(Map.of("keys", List.of(member)));
    }

    /** Whether this is the key's signature of the text; a signature of the wrong length is none. */
    boolean hasSigned(byte[] text, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(text);
            return signature.length == SIGNATURE_BYTES && check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // bytes that are no signature at all: the same answer as a forged one
        }
    }

    private static List<?> entries(String keySet) {
        try {
            Object document = Json.parse(keySet.getBytes(StandardCharsets.UTF_8), Json.anything());
            return document instanceof Map<?, ?> map && map.get("keys") instanceof List<?> keys ? keys : List.of();
        } catch (ProblemException e) {
            return List.of(); // no key in it, as the caller says
        }
    }

    private static Optional<PublicKey> keyOf(String x) {
        Optional<byte[]> raw = Jws.decode(x).filter(bytes -> bytes.length == KEY_BYTES);
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
        System.arraycopy(raw.get(), 0, encoded, X509.length, KEY_BYTES);
        try {
            return Optional.of(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // 32 bytes that are no point of the curve
        }
    }

    private static String thumbprint(String x) {
        String canonical = "{\"crv\":\"" + ALGORITHM + "\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.US_ASCII));
            return Jws.encode(Arrays.copyOf(digest, ID_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
