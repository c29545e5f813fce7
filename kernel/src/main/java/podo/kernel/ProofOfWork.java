package podo.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work that a caller does before a request is served: find a nonce so that SHA-256 of {@code challenge ‖ ":" ‖ nonce} begins
 * with a number of zero bits (A. Back, "Hashcash - a denial of service counter-measure", 2002). A challenge is signed, names
 * what it is for and how hard it is, and ends soon; so nothing is stored for it, the work of one caller is worth nothing to
 * another, and nobody can work in advance. The caller of {@link #done} sees to it that each solution counts once, by its
 * {@link Done#id}. Thread-safe.
 */
public final class ProofOfWork {
    /** The name of the hash, as answers spell it. */
    public static final String ALGORITHM = "sha-256";

    /** The code of the problem that asks for work. */
    public static final String REQUIRED = "PROOF_REQUIRED";

    /** The most bits that a challenge may ask for; a browser would be busy for minutes with more. */
    public static final int MOST_BITS = 32;

    /** A slow telephone has so long. */
    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    private static final int LONGEST_NONCE = 64;
    private static final String BITS = "bits";
    private static final String ID = "id";
    private static final int ID_LENGTH = 16;
    private final TokenSigner signer;
    private final InstantSource clock;

    /**
     * @param secret the installation's secret
     * @param purpose what the work is for, such as {@code queue-work}
     */
    public ProofOfWork(byte[] secret, String purpose, InstantSource clock) {
        this.signer = new TokenSigner(secret, purpose, clock);
        this.clock = clock;
    }

    /**
     * What a caller has to solve.
     *
     * @param text the signed challenge
     * @param bits how many bits of the hash must be zero
     */
    public record Challenge(String text, int bits) {
        /**
         * The problem that asks for the work.
         *
         * @param again what to do once more with the solution, such as {@code join}
         */
        public Problem problem(String again) {
            return Problem.of(
                            428,
                            REQUIRED,
                            "Find a nonce so that SHA-256 of challenge, a colon and nonce begins with so many zero bits,"
                                    + " and " + again + " again with both as proof.")
                    .with(Map.of("challenge", text, "bits", bits, "algorithm", ALGORITHM));
        }
    }

    /** A challenge and its solution, as a caller shows them. */
    public record Shown(String challenge, String nonce) {
        private static final int LONGEST = 2_048;

        /**
         * Both as they came in a request's field {@code proof}.
         *
         * @throws ProblemException 422 when one is missing or too long
         */
        public static Shown sent(@Nullable String challenge, @Nullable String nonce) {
            return new Shown(checked("proof.challenge", challenge), checked("proof.nonce", nonce));
        }

        private static String checked(String field, @Nullable String text) {
            if (text == null || text.isBlank() || text.length() > LONGEST) {
                throw Problem.invalid(field, "must be 1 to " + LONGEST + " characters")
                        .asException();
            }
            return text;
        }
    }

    /**
     * Work that was done.
     *
     * @param id names the challenge; remembered until {@code expiresAt}, it makes a solution count once
     */
    public record Done(String id, int bits, Instant expiresAt) {}

    /**
     * A new challenge.
     *
     * @param about whose work it is and for what, such as an account and an event
     * @param bits 1 to {@value #MOST_BITS}; each bit doubles the work
     */
    public Challenge challenge(Map<String, String> about, int bits) {
        if (bits < 1 || bits > MOST_BITS) {
            throw new IllegalArgumentException("a challenge has 1 to " + MOST_BITS + " bits, not " + bits);
        }
        Map<String, String> claims = new HashMap<>(about);
        claims.put(BITS, Integer.toString(bits));
        claims.put(ID, RandomText.of(ID_LENGTH));
        return new Challenge(signer.sign(claims, clock.instant().plus(CHALLENGE_LIFE)), bits);
    }

    /** The work that is shown; empty when it is not done, not about this, not ours or too old. */
    public Optional<Done> done(Map<String, String> about, Shown shown) {
        return signer.verify(shown.challenge())
                .filter(verified -> verified.claims().entrySet().containsAll(about.entrySet()))
                .map(verified -> new Done(
                        verified.claims().getOrDefault(ID, ""),
                        Integer.parseInt(verified.claims().getOrDefault(BITS, Integer.toString(MOST_BITS))),
                        verified.expiresAt()))
                .filter(done -> isSolved(shown, done.bits()));
    }

    /** Whether the hash of a challenge and a nonce begins with so many zero bits. */
    public static boolean isSolved(Shown shown, int bits) {
        return shown.nonce().length() <= LONGEST_NONCE
                && leadingZeroBits(sha256(shown.challenge() + ":" + shown.nonce())) >= bits;
    }

    private static int leadingZeroBits(byte[] digest) {
        int zeros = 0;
        for (byte b : digest) {
            if (b != 0) {
                return zeros + Integer.numberOfLeadingZeros(b & 0xff) - (Integer.SIZE - Byte.SIZE);
            }
            zeros += Byte.SIZE;
        }
        return zeros;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
