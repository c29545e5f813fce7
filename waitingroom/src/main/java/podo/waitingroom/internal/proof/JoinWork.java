package podo.waitingroom.internal.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.kernel.RandomText;
import podo.kernel.TokenSigner;

/**
 * Some work for each join: find a nonce so that SHA-256 of {@code challenge ‖ ":" ‖ nonce} begins with a number of zero
 * bits (A. Back, "Hashcash - a denial of service counter-measure", 2002). The challenge is signed, names account and event
 * and ends soon, so nothing is kept here, work for one account is worth nothing to another, and none can be done in stock.
 * Thread-safe.
 */
public final class JoinWork implements JoinCheck {
    /** A slow telephone has so long. */
    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    private static final int LONGEST_NONCE = 64;
    private static final String ACCOUNT = "account";
    private static final String EVENT = "event";
    private static final String SALT = "salt";
    private static final int SALT_LENGTH = 16;
    private final TokenSigner signer;
    private final int bits;
    private final InstantSource clock;

    /**
     * @param secret the installation's secret
     * @param bits how many bits must be zero
     */
    public JoinWork(byte[] secret, int bits, InstantSource clock) {
        this.signer = new TokenSigner(secret, "queue-work", clock);
        this.bits = bits;
        this.clock = clock;
    }

    @Override
    public Optional<Problem> refusal(AccountId account, EventId event, Optional<Shown> shown) {
        return shown.filter(work -> isOurs(work.challenge(), account, event) && isDone(work, bits))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(challenge(account, event));
    }

    /** Whether the work is done. */
    static boolean isDone(Shown work, int bits) {
        return work.nonce().length() <= LONGEST_NONCE
                && leadingZeroBits(sha256(work.challenge() + ":" + work.nonce())) >= bits;
    }

    private boolean isOurs(String challenge, AccountId account, EventId event) {
        return signer.verify(challenge)
                .filter(verified -> account.value().equals(verified.claims().get(ACCOUNT))
                        && event.value().equals(verified.claims().get(EVENT)))
                .isPresent();
    }

    private Problem challenge(AccountId account, EventId event) {
        String challenge = signer.sign(
                Map.of(ACCOUNT, account.value(), EVENT, event.value(), SALT, RandomText.of(SALT_LENGTH)),
                clock.instant().plus(CHALLENGE_LIFE));
        return Problem.of(
                        428,
                        "PROOF_REQUIRED",
                        "Find a nonce so that SHA-256 of challenge, a colon and nonce begins with so many zero bits, and"
                                + " join again with both as proof.")
                .with(Map.of("challenge", challenge, "bits", bits, "algorithm", "sha-256"));
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
