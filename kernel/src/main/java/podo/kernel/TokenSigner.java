package podo.kernel;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Signs and verifies tokens of one purpose (a session, a pass) as JWTs with HMAC-SHA-256. Each purpose has its own
 * {@linkplain PurposeKey key}, so a token of one purpose is never good for another. Thread-safe.
 */
public final class TokenSigner {
    private static final int LONGEST_TOKEN = 2_048;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final InstantSource clock;

    /**
     * @param secret the installation's secret, at least {@value PurposeKey#MIN_SECRET_BYTES} bytes
     * @param purpose what the tokens are for, such as {@code session}
     */
    public TokenSigner(byte[] secret, String purpose, InstantSource clock) {
        byte[] key = PurposeKey.of(secret, purpose);
        try {
            // a header that was read keeps its text, one that was made is written anew for each token
            this.header = JWSHeader.parse(new JWSHeader(JWSAlgorithm.HS256).toBase64URL());
            MACSigner mac = new MACSigner(key);
            MACVerifier check = new MACVerifier(key);
            Provider provider = Mac.getInstance("HmacSHA256").getProvider(); // else it is looked for each time
            mac.getJCAContext().setProvider(provider);
            check.getJCAContext().setProvider(provider);
            this.signer = mac;
            this.verifier = check;
        } catch (JOSEException | ParseException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
        this.clock = clock;
    }

    /** A token with these claims, good until {@code expiresAt} (whole seconds, rounded down). */
    public String sign(Map<String, String> claims, Instant expiresAt) {
        JWTClaimsSet.Builder body = new JWTClaimsSet.Builder().expirationTime(Date.from(expiresAt));
        claims.forEach(body::claim);
        SignedJWT token = new SignedJWT(header, body.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
        return token.serialize();
    }

    /** The claims of a token that this signer made and that has not expired; empty for anything else. */
    public Optional<Verified> verify(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            // Anybody could make tokens up: TokenSignerTest.verify_otherPurposeOrSecret_isRefused.
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                    || !isSpeltAsSigned(token, jwt)
                    || !jwt.verify(verifier)) {
                return Optional.empty();
            }
            return claims(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException e) {
            return Optional.empty(); // not a token at all: the same answer as a forged one
        }
    }

    /**
     * The parser passes over padding, white space, foreign characters and the last bits of the signature, which say
     * nothing. What is spelt in any of these ways is another text for the same token; only the text that was signed counts,
     * so that a token can be ended or counted by its text.
     */
    private static boolean isSpeltAsSigned(String token, SignedJWT jwt) {
        Base64URL[] parts = jwt.getParsedParts();
        Base64URL signature = Base64URL.encode(parts[2].decode());
        return token.equals(parts[0] + "." + parts[1] + "." + signature);
    }

    private Optional<Verified> claims(JWTClaimsSet body) {
        Date expiry = body.getExpirationTime();
        // A token would have no end: TokenSignerTest.verify_afterItsEnd_isRefused.
        if (expiry == null || !clock.instant().isBefore(expiry.toInstant())) {
            return Optional.empty();
        }
        Map<String, String> claims = new LinkedHashMap<>();
        body.getClaims().forEach((name, value) -> {
            if (value instanceof String text) {
                claims.put(name, text);
            }
        });
        return Optional.of(new Verified(claims, expiry.toInstant()));
    }

    /** What a good token says, and until when. */
    public record Verified(Map<String, String> claims, Instant expiresAt) {
        public Verified {
            claims = Map.copyOf(claims);
        }
    }
}
