package podo.platform.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The bytes of one answer and its headers, ready to be sent again and again. The arrays are shared, not copied: treat
 * them as constant. Immutable.
 */
public final class Representation {
    /** Never changes under its address. */
    public static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private static final int WORTH_COMPRESSING = 1_400;
    private static final Pattern FOR_SECONDS = Pattern.compile("\\bs-maxage=[1-9]");

    private final byte[] body;
    private final byte[] gzipped;
    private final String etag;
    private final List<Header> always;
    private final Header type;
    private final boolean mayBeShared;

    /**
     * An answer in all its parts.
     *
     * @param gzipped the same bytes compressed; empty when not worth it
     * @param etag the entity tag, quotes included; one that begins with {@code W/} promises the same meaning, not the
     *     same bytes
     * @param cacheControl the rule for caches
     * @param headers further headers, such as {@code Vary}
     */
    public Representation(
            byte[] body,
            byte[] gzipped,
            String contentType,
            String etag,
            String cacheControl,
            Map<HeaderName, String> headers) {
        this.body = body;
        this.gzipped = gzipped;
        this.etag = etag;
        this.type = new ReadyHeader(HeaderNames.CONTENT_TYPE, contentType);
        this.mayBeShared = FOR_SECONDS.matcher(cacheControl).find();
        this.always = always(etag, cacheControl, headers, gzipped.length > 0);
    }

    /** JSON, tagged by its content, compressed when that saves packets. */
    public static Representation json(byte[] body, String cacheControl, Map<HeaderName, String> headers) {
        return of(body, "application/json", cacheControl, headers);
    }

    /** Any text-like content, tagged by its content, compressed when that saves packets. */
    public static Representation of(
            byte[] body, String contentType, String cacheControl, Map<HeaderName, String> headers) {
        return new Representation(body, compressed(body), contentType, tag(body), cacheControl, headers);
    }

    /** Content that is compressed already, such as a font or a photograph, tagged by its content. */
    public static Representation packed(
            byte[] body, String contentType, String cacheControl, Map<HeaderName, String> headers) {
        return new Representation(body, new byte[0], contentType, tag(body), cacheControl, headers);
    }

    /** The content as it is. */
    public byte[] body() {
        return body;
    }

    /** The content compressed; empty when that is not worth it. */
    public byte[] gzipped() {
        return gzipped;
    }

    /** What the content is, such as {@code application/json}. */
    public String contentType() {
        return type.values();
    }

    /** The entity tag, quotes included. */
    public String etag() {
        return etag;
    }

    /** Whether a cache that many share may keep it for a second or more without asking. */
    boolean mayBeShared() {
        return mayBeShared;
    }

    /** What every answer says, that the client has it already too: written once, sent as bytes. */
    List<Header> always() {
        return always;
    }

    /** What the content is. */
    Header type() {
        return type;
    }

    private static List<Header> always(
            String etag, String cacheControl, Map<HeaderName, String> headers, boolean compressed) {
        Map<HeaderName, String> all = new LinkedHashMap<>();
        all.put(HeaderNames.ETAG, etag);
        all.put(HeaderNames.CACHE_CONTROL, cacheControl);
        all.putAll(headers);
        if (compressed) {
            all.merge(HeaderNames.VARY, "Accept-Encoding", (beside, encoding) -> beside + ", " + encoding);
        }
        return all.entrySet().stream()
                .<Header>map(header -> new ReadyHeader(header.getKey(), header.getValue()))
                .toList();
    }

    /** A strong entity tag for this content, quotes included. */
    public static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** The content compressed where that saves packets; else empty. */
    public static byte[] compressed(byte[] body) {
        return body.length > WORTH_COMPRESSING ? gzip(body) : new byte[0];
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
