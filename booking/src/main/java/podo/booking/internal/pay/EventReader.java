package podo.booking.internal.pay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import podo.booking.ProviderSettings.Kind;
import podo.kernel.Problem;
import podo.platform.http.Json;

/**
 * Checks where an event comes from and reads it. Stripe and the sandbox sign: {@code t=<seconds>,v1=<HMAC-SHA256 of
 * "t.body">}, and a signature is good for five minutes. Toss Payments does not sign its payment events; there the secret
 * is a part of the address that the shop gave to Toss.
 */
final class EventReader {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    /** Events carry whole objects of the provider, one inside another. */
    private static final int DEEPEST = 64;

    private static final int LONGEST_ID = 200;
    private static final int MOST_SIGNATURES = 10;
    private final Kind kind;
    private final byte[] secret;
    private final InstantSource clock;

    /** @param secret what is shared with the provider; not empty */
    public EventReader(Kind kind, String secret, InstantSource clock) {
        this.kind = kind;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /**
     * What came with an event's body.
     *
     * @param signature the header of the signature; empty where there is none
     * @param transmission the header that numbers it; empty where there is none
     * @param pathSecret the last part of the address; empty where there is none
     */
    public record Delivery(String signature, String transmission, String pathSecret) {}

    /**
     * Reads an event.
     *
     * @throws podo.kernel.ProblemException 401 when it does not come from the provider, 400 when it is too old or cannot
     *     be made out
     */
    public PaymentEvent read(byte[] body, Delivery delivery) {
        switch (kind) {
            case SANDBOX, STRIPE -> checkSignature(body, delivery);
            case TOSS -> checkPath(delivery);
        }
        Object event = Json.tree(body, DEEPEST);
        PaymentEvent read = switch (kind) {
            case SANDBOX -> new PaymentEvent(text(event, "id"), text(event, "key"));
            case STRIPE -> new PaymentEvent(text(event, "id"), text(event, "data", "object", "metadata", "podo_key"));
            case TOSS -> new PaymentEvent(tossId(body, delivery), text(event, "data", "orderId"));
        };
        if (read.id().isEmpty()
                || read.id().length() > LONGEST_ID
                || read.id().chars().anyMatch(Character::isISOControl)) {
            throw malformed().asException();
        }
        return read;
    }

    private void checkPath(Delivery delivery) {
        if (!same(secret, delivery.pathSecret().getBytes(StandardCharsets.UTF_8))) {
            throw foreign().asException();
        }
    }

    private void checkSignature(byte[] body, Delivery delivery) {
        List<String[]> parts = Stream.of(delivery.signature().split(",", MOST_SIGNATURES))
                .map(part -> part.strip().split("=", 2))
                .filter(part -> part.length == 2)
                .toList();
        String time = parts.stream()
                .filter(part -> part[0].equals("t"))
                .map(part -> part[1])
                .findFirst()
                .orElse("");
        byte[] expected = signature(secret, time, body).getBytes(StandardCharsets.UTF_8);
        boolean signed = parts.stream()
                .filter(part -> part[0].equals("v1"))
                .anyMatch(part -> same(expected, part[1].getBytes(StandardCharsets.UTF_8)));
        if (!signed) {
            throw foreign().asException();
        }
        if (!isFresh(time)) {
            throw Problem.of(
                            400,
                            "WEBHOOK_TOO_OLD",
                            "The event was signed too long ago or in the future; send it again with a new signature.")
                    .asException();
        }
    }

    private boolean isFresh(String time) {
        try {
            Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant());
            return age.abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false; // no moment at all
        }
    }

    /** HMAC-SHA256 over {@code time.body}, in lower-case hexadecimal. */
    static String signature(byte[] secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    /** In a time that does not tell how much was right. */
    private static boolean same(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }

    private static String tossId(byte[] body, Delivery delivery) {
        return delivery.transmission().isEmpty()
                ? "sha256-" + Sha256.hex(new String(body, StandardCharsets.UTF_8))
                : delivery.transmission();
    }

    private static String text(Object event, String... path) {
        Object value = event;
        for (String name : path) {
            value = value instanceof Map<?, ?> map && map.get(name) != null ? map.get(name) : "";
        }
        return Optional.ofNullable(value).map(Object::toString).orElse("");
    }

    private static Problem foreign() {
        return Problem.of(
                401, "WEBHOOK_NOT_AUTHENTIC", "The event does not carry what only the payment provider can know.");
    }

    private static Problem malformed() {
        return Problem.of(400, "WEBHOOK_MALFORMED", "The event has no identifier that can be used.");
    }
}
