package podo.booking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import podo.kernel.ProblemException;
import podo.platform.http.Json;

/**
 * A compact JWS (RFC 7515), taken apart and not yet believed.
 *
 * @param header its header's members
 * @param payload the payload's members
 * @param signed what the signature is about
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one check and is compared by nobody
record Jws(Map<?, ?> header, Map<?, ?> payload, byte[] signed, byte[] signature) {
    /** Takes a text apart; empty when it has not the shape of a JWS with JSON in it. */
    static Optional<Jws> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        Optional<Map<?, ?>> header = decode(parts[0]).flatMap(Jws::members);
        Optional<Map<?, ?>> payload = decode(parts[1]).flatMap(Jws::members);
        Optional<byte[]> signature = decode(parts[2]);
        if (header.isEmpty() || payload.isEmpty() || signature.isEmpty()) {
            return Optional.empty();
        }
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return Optional.of(new Jws(header.get(), payload.get(), signed, signature.get()));
    }

    /**
     * A JWS that was just signed, in the three parts of its written form.
     *
     * @param signature of header and payload, joined with a dot
     */
    record Written(String header, String payload, String signature) {
        /** The compact form (RFC 7515, section 7.1). */
        String compact() {
            return header + "." + payload + "." + signature;
        }
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Base64url as it is written here and no other way, so that one ticket has one code. */
    static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not base64url, as the caller says
        }
    }

    private static Optional<Map<?, ?>> members(byte[] json) {
        try {
            return Json.parse(json, Json.anything()) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
        } catch (ProblemException e) {
            return Optional.empty(); // not JSON, as the caller says
        }
    }
}
