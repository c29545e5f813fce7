package podo.booking;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podo.kernel.BookingId;
import podo.kernel.PurposeKey;
import podo.kernel.SeatId;
import podo.kernel.ShowtimeId;
import podo.kernel.StartException;
import podo.platform.http.Json;

/**
 * Signs the codes on tickets. A code is a compact JWS (RFC 7515) with Ed25519 (RFC 8037): a gate checks it with the public
 * key alone, without any network (see {@link TicketGate}), and nobody without the installation's secret can make one.
 *
 * <p>A code is read from a QR code on paper or a scratched screen, so its claims are short: {@code b} the booking,
 * {@code s} the seat, {@code t} the start of the showtime in seconds since 1970. The key signs tickets, which need no claim
 * that says what they are, and the lists of those that were given back, whose header says so. Thread-safe.
 */
public final class TicketCodes {
    private static final String PURPOSE = "ticket";
    private final PrivateKey key;
    private final TicketKey publicKey;
    private final String header;

    /**
     * @param secret the installation's secret; all its processes make the same codes
     * @throws StartException when the secret is too short, or this Java cannot sign
     */
    public TicketCodes(byte[] secret) {
        byte[] seed = PurposeKey.of(secret, PURPOSE);
        try {
            this.key = KeyFactory.getInstance(TicketKey.ALGORITHM)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            this.publicKey = publicKeyOf(seed);
            this.header = Jws.encode(json("alg", TicketKey.JWS_ALGORITHM, "kid", publicKey.id()));
            byte[] probe = PURPOSE.getBytes(StandardCharsets.UTF_8);
            if (!publicKey.hasSigned(probe, sign(probe))) {
                throw cannotSign(null);
            }
        } catch (GeneralSecurityException e) {
            throw cannotSign(e);
        }
    }

    /**
     * The code of one ticket; the same each time.
     *
     * @param seat a seat of this booking
     * @throws IllegalArgumentException when the booking is not confirmed, has no such seat or no known start
     */
    public String codeOf(BookingView booking, BookingView.Seat seat) {
        Instant startsAt = booking.startsAt();
        if (booking.status() != BookingStatus.CONFIRMED || startsAt == null) {
            throw new IllegalArgumentException(
                    booking.bookingId() + " has no tickets: it is " + booking.status() + " and starts at " + startsAt);
        }
        if (!booking.seats().contains(seat)) {
            throw new IllegalArgumentException(booking.bookingId() + " has no seat " + seat.seatId());
        }
        String payload = json(
                TicketGate.BOOKING, booking.bookingId(),
                TicketGate.SEAT, seat.seatId(),
                TicketGate.STARTS_AT, startsAt.getEpochSecond());
        return signed(header, payload).compact();
    }

    /**
     * The signed list of a showtime's tickets that were given back; see {@link RevocationList}.
     *
     * @param issuedAt when this was true; kept to the second
     */
    public String revocations(ShowtimeId showtime, Instant issuedAt, List<RevokedTicket> tickets) {
        String listHeader =
                Jws.encode(json("alg", TicketKey.JWS_ALGORITHM, "kid", publicKey.id(), "typ", RevocationList.TYPE));
        List<String> ids = tickets.stream()
                .map(ticket -> RevocationList.id(ticket.booking(), ticket.seat()))
                .toList();
        String payload = Json.anything().toJson(RevocationList.claims(showtime, issuedAt, ids));
        return RevocationList.flattened(signed(listHeader, payload));
    }

    /** A ticket that opens no gate any more. */
    public record RevokedTicket(BookingId booking, SeatId seat) {}

    private Jws.Written signed(String encodedHeader, String payload) {
        String encoded = Jws.encode(payload);
        byte[] text = (encodedHeader + "." + encoded).getBytes(StandardCharsets.US_ASCII);
        return new Jws.Written(encodedHeader, encoded, Jws.encode(sign(text)));
    }

    /** The public key as a JSON Web Key Set (RFC 7517, RFC 8037): what a gate needs to know. */
    public String keySet() {
        return publicKey.keySet();
    }

    private byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance(TicketKey.ALGORITHM);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a ticket", e);
        }
    }

    /**
     * The JDK has no call from a private key to its public one. It makes a pair from a source of random bytes, though, and
     * what it asks that source for is the private key.
     */
    private static TicketKey publicKeyOf(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance(TicketKey.ALGORITHM);
        pairs.initialize(NamedParameterSpec.ED25519, new Given(seed));
        KeyPair pair = pairs.generateKeyPair();
        boolean ours = pair.getPrivate() instanceof EdECPrivateKey made
                && Arrays.equals(made.getBytes().orElseThrow(), seed);
        if (!ours) {
            throw cannotSign(null);
        }
        return TicketKey.of(pair.getPublic());
    }

    private static StartException cannotSign(@org.jspecify.annotations.Nullable Exception cause) {
        String sentence = "This Java cannot sign tickets with Ed25519; run Podo on a JDK 25 with its own providers.";
        return cause == null ? new StartException(sentence) : new StartException(sentence, cause);
    }

    private static String json(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return Json.anything().toJson(members);
    }

    /** "Random" bytes that are known. */
    private static final class Given extends SecureRandom {
        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] asked) {
            System.arraycopy(bytes, 0, asked, 0, asked.length);
        }
    }
}
