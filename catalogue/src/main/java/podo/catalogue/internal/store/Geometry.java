package podo.catalogue.internal.store;

import io.avaje.jsonb.JsonType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import podo.catalogue.SeatPlan;
import podo.platform.http.Json;

/** The one spelling of a seat plan as JSON, its hash, and its compressed form. */
public final class Geometry {
    private static final JsonType<SeatPlan> JSON = Json.type(SeatPlan.class);
    private static final int HASH_DIGITS = 32;

    private Geometry() {}

    /** The plan as JSON. */
    public static byte[] json(SeatPlan plan) {
        return JSON.toJsonBytes(plan);
    }

    /** Reads a plan that this class wrote. */
    public static SeatPlan plan(byte[] json) {
        return JSON.fromJson(json);
    }

    /** The first 32 hexadecimal digits of the content's SHA-256. */
    public static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** Compresses. */
    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Expands what {@link #gzip} compressed. */
    public static byte[] gunzip(byte[] compressed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
