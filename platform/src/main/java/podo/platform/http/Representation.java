package podo.platform.http;

import io.helidon.http.HeaderName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The bytes of one answer, ready to be sent again and again. The arrays are shared, not copied: treat them as constant.
 *
 * @param etag the entity tag, quotes included
 * @param cacheControl the rule for caches
 * @param gzipped the same bytes compressed; empty when not worth it
 * @param headers further headers, such as {@code Vary}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying 3 MB a request would defeat the purpose
public record Representation(
        byte[] body,
        byte[] gzipped,
        String contentType,
        String etag,
        String cacheControl,
        Map<HeaderName, String> headers) {
    /** Never changes under its address. */
    public static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private static final int WORTH_COMPRESSING = 1_400;

    public Representation {
        headers = Map.copyOf(headers);
    }

    /** JSON, tagged by its content, compressed when that saves packets. */
    public static Representation json(byte[] body, String cacheControl, Map<HeaderName, String> headers) {
        return of(body, "application/json", cacheControl, headers);
    }

    /** Any text-like content, tagged by its content, compressed when that saves packets. */
    public static Representation of(
            byte[] body, String contentType, String cacheControl, Map<HeaderName, String> headers) {
        byte[] gzipped = body.length > WORTH_COMPRESSING ? gzip(body) : new byte[0];
        return new Representation(body, gzipped, contentType, tag(body), cacheControl, headers);
    }

    /** Content that is compressed already, such as a font or a photograph, tagged by its content. */
    public static Representation packed(
            byte[] body, String contentType, String cacheControl, Map<HeaderName, String> headers) {
        return new Representation(body, new byte[0], contentType, tag(body), cacheControl, headers);
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
