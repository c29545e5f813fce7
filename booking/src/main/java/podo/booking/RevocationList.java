package podo.booking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podo.kernel.BookingId;
import podo.kernel.ProblemException;
import podo.kernel.SeatId;
import podo.kernel.ShowtimeId;
import podo.platform.http.Json;

/**
 * The tickets of one showtime that were given back, as a gate carries them without a network: a JWS in the flattened JSON
 * form (RFC 7515, section 7.2.2), signed with the key of the tickets. A ticket is told by the beginning of the SHA-256 of
 * its booking and seat: who holds a ticket can find it in the list, and nobody can read a booking or make a ticket from
 * the list. Immutable.
 */
public final class RevocationList {
    /** The largest list that is read, in bytes. */
    public static final int LARGEST_BYTES = 32 * 1024 * 1024;

    /** Says in the header that this is such a list, so that it is never taken for a ticket, nor a ticket for it. */
    static final String TYPE = "podo-ticket-revocations";

    private static final String SHOWTIME = "showtime";
    private static final String ISSUED_AT = "iat";
    private static final String ENDED = "ended";
    private static final int ID_BYTES = 16;
    private final ShowtimeId showtime;
    private final Instant issuedAt;
    private final Set<String> ended;

    private RevocationList(ShowtimeId showtime, Instant issuedAt, Set<String> ended) {
        this.showtime = showtime;
        this.issuedAt = issuedAt;
        this.ended = Set.copyOf(ended);
    }

    /** The showtime it is about. */
    public ShowtimeId showtime() {
        return showtime;
    }

    /** When it was true. What was given back later is not in it. */
    public Instant issuedAt() {
        return issuedAt;
    }

    /** How many tickets are in it. */
    public int size() {
        return ended.size();
    }

    /**
     * Whether a genuine ticket was given back when the list was issued.
     *
     * @throws IllegalArgumentException for a ticket of another showtime, of which the list knows nothing
     */
    public boolean hasEnded(TicketGate.Checked.Genuine ticket) {
        if (!ticket.booking().showtime().equals(showtime)) {
            throw new IllegalArgumentException("the list is about " + showtime + ", the ticket is for "
                    + ticket.booking().showtime());
        }
        return ended.contains(id(ticket.booking(), ticket.seat()));
    }

    /** What stands in a list for a ticket. */
    static String id(BookingId booking, SeatId seat) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((booking + "/" + seat).getBytes(StandardCharsets.UTF_8));
            return Jws.encode(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** The claims of a list; sorted, so that its order tells nothing and the same tickets make the same list. */
    static Map<String, Object> claims(ShowtimeId showtime, Instant issuedAt, List<String> ids) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(SHOWTIME, showtime.toString());
        claims.put(ISSUED_AT, issuedAt.getEpochSecond());
        claims.put(ENDED, ids.stream().sorted().toList());
        return claims;
    }

    /** The list as it is sent. */
    static String flattened(Jws.Written jws) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("protected", jws.header());
        members.put("payload", jws.payload());
        members.put("signature", jws.signature());
        return Json.anything().toJson(members);
    }

    /** The parts of a list, not yet believed; empty when it has another shape. */
    static Optional<Jws> parse(String list) {
        try {
            Object json = Json.parse(list.getBytes(StandardCharsets.UTF_8), Json.anything());
            return json instanceof Map<?, ?> members
                            && members.get("protected") instanceof String header
                            && members.get("payload") instanceof String payload
                            && members.get("signature") instanceof String signature
                    ? Jws.parse(header + "." + payload + "." + signature)
                    : Optional.empty();
        } catch (ProblemException e) {
            return Optional.empty(); // not JSON, as the caller says
        }
    }

    /** What a signed list says; empty when that is not what a list says. */
    static Optional<RevocationList> of(Map<?, ?> claims) {
        if (claims.get(SHOWTIME) instanceof String showtime
                && claims.get(ISSUED_AT) instanceof Number issuedAt
                && claims.get(ENDED) instanceof List<?> ids) {
            Set<String> ended = new HashSet<>();
            ids.forEach(id -> ended.add(String.valueOf(id)));
            return ShowtimeId.parse(showtime)
                    .map(id -> new RevocationList(id, Instant.ofEpochSecond(issuedAt.longValue()), ended));
        }
        return Optional.empty();
    }
}
