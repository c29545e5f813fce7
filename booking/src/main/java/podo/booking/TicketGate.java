package podo.booking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.kernel.BookingId;
import podo.kernel.SeatId;

/**
 * Tells genuine tickets from others with the installation's public keys alone: no network, no secret, no database. Whether a
 * ticket was given back since, a {@link RevocationList} tells. It does not know whether a ticket was shown before, or is of
 * today: who stands at the gate sees that. Thread-safe.
 */
public final class TicketGate {
    /** The longest code that is looked at, in characters; {@link TicketCodes} makes none near it. */
    public static final int LONGEST_CODE = 1_024;

    /** The claim that names the booking. */
    static final String BOOKING = "b";

    /** The claim that names the seat. */
    static final String SEAT = "s";

    /** The claim that says when the showtime begins, in seconds since 1970. */
    static final String STARTS_AT = "t";

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private final List<TicketKey> keys;

    /**
     * @param keySet a JSON Web Key Set, as {@link TicketCodes#keySet} and {@code GET /api/v1/ticket-keys} give it
     * @throws IllegalArgumentException when no Ed25519 key is in it
     */
    public TicketGate(String keySet) {
        this.keys = List.copyOf(TicketKey.read(keySet));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("not a JSON Web Key Set with an Ed25519 key");
        }
    }

    /** What a code turned out to be. */
    public sealed interface Checked {
        /**
         * A ticket of this installation.
         *
         * @param startsAt when the showtime was to begin as the ticket was made, to the second
         */
        record Genuine(BookingId booking, SeatId seat, Instant startsAt) implements Checked {}

        /**
         * No ticket of this installation.
         *
         * @param reason a sentence for the person at the gate
         */
        record NotGenuine(String reason) implements Checked {}
    }

    /** Checks a code as it was scanned or typed. The algorithm is fixed: what a code says of its own is compared. */
    public Checked check(String code) {
        if (code.length() > LONGEST_CODE) {
            return new Checked.NotGenuine("This is too long to be a ticket's code.");
        }
        Optional<Jws> parsed = Jws.parse(code);
        if (parsed.isEmpty()) {
            return new Checked.NotGenuine("This is not a ticket's code.");
        }
        Jws jws = parsed.get();
        if (!isSignedAsWeDo(jws) || jws.header().containsKey("typ")) {
            return new Checked.NotGenuine("This is not signed the way tickets are.");
        }
        Optional<TicketKey> key = keyOf(jws);
        if (key.isEmpty()) {
            return new Checked.NotGenuine("This was signed with another key; it may be of another installation.");
        }
        if (!key.get().hasSigned(jws.signed(), jws.signature())) {
            return new Checked.NotGenuine("This was changed or forged: the signature does not fit.");
        }
        return ticket(jws.payload());
    }

    /**
     * Reads a list of tickets that were given back, as {@code GET /api/v1/ticket-revocations} answers it.
     *
     * @return empty when it is no such list, or not signed with a key that this gate knows
     */
    public Optional<RevocationList> revocations(String list) {
        return RevocationList.parse(list)
                .filter(jws -> isSignedAsWeDo(jws)
                        && RevocationList.TYPE.equals(jws.header().get("typ")))
                .filter(jws -> keyOf(jws)
                        .filter(key -> key.hasSigned(jws.signed(), jws.signature()))
                        .isPresent())
                .flatMap(jws -> RevocationList.of(jws.payload()));
    }

    private static boolean isSignedAsWeDo(Jws jws) {
        return TicketKey.JWS_ALGORITHM.equals(jws.header().get("alg"))
                && !jws.header().containsKey("crit");
    }

    private Optional<TicketKey> keyOf(Jws jws) {
        return keys.stream()
                .filter(known -> known.id().equals(jws.header().get("kid")))
                .findFirst();
    }

    private static Checked ticket(Map<?, ?> claims) {
        if (claims.get(BOOKING) instanceof String booking
                && claims.get(SEAT) instanceof String seat
                && claims.get(STARTS_AT) instanceof Number startsAt
                && Math.abs(startsAt.longValue()) <= LAST_SECOND) {
            Optional<BookingId> id = BookingId.parse(booking);
            Optional<SeatId> place = SeatId.parse(seat);
            if (id.isPresent() && place.isPresent()) {
                return new Checked.Genuine(id.get(), place.get(), Instant.ofEpochSecond(startsAt.longValue()));
            }
        }
        return new Checked.NotGenuine("This is signed, but does not say what a ticket says.");
    }
}
