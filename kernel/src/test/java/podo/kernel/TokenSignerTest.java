package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSignerTest {
    private static final byte[] SECRET = "a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8);
    private final MovableClock clock = new MovableClock();
    private final TokenSigner signer = new TokenSigner(SECRET, "session", clock);
    private final Instant soon = clock.instant().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void verify_ownToken_givesItsClaimsAndEnd() {
        TokenSigner.Verified verified =
                signer.verify(signer.sign(Map.of("sub", "포도 \"1\""), soon)).orElseThrow();

        assertThat(verified.claims()).containsEntry("sub", "포도 \"1\"");
        assertThat(verified.expiresAt()).isEqualTo(soon);
    }

    @Test
    void verify_afterItsEnd_isRefused() {
        String token = signer.sign(Map.of("sub", "a"), soon);
        clock.advance(Duration.ofSeconds(58));
        assertThat(signer.verify(token)).isPresent();

        clock.advance(Duration.ofSeconds(2));

        assertThat(signer.verify(token)).isEmpty();
    }

    @Test
    void verify_otherPurposeOrSecret_isRefused() {
        String token = signer.sign(Map.of("sub", "a"), soon);

        assertThat(new TokenSigner(SECRET, "pass", clock).verify(token)).isEmpty();
        byte[] other = SECRET.clone();
        other[0]++;
        assertThat(new TokenSigner(other, "session", clock).verify(token)).isEmpty();
    }

    @Test
    void verify_anyCharacterChanged_isRefused() {
        String token = signer.sign(Map.of("sub", "a", "role", "fan"), soon);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'Q' : 'A';
            String altered = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(signer.verify(altered)).as("character %s changed", i).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s=", "%s==", "%s====", " %s", "%s ", "\n%s", "%s\n", "%s\t", "%s*", "%s.", "%s\u0000"})
    void verify_otherSpellingOfTheSameToken_isRefused(String spelling) {
        String token = signer.sign(Map.of("sub", "a"), soon);

        assertThat(signer.verify(spelling.formatted(token))).isEmpty();
        assertThat(signer.verify(token)).isPresent();
    }

    @Test
    void verify_paddingWhiteSpaceOrForeignCharacterWithin_isRefused() {
        String token = signer.sign(Map.of("sub", "a"), soon);
        for (int i = 0; i <= token.length(); i++) {
            for (String odd : new String[] {"=", " ", "\n", "*", "%"}) {
                String altered = token.substring(0, i) + odd + token.substring(i);
                assertThat(signer.verify(altered)).as("%s at %s", odd, i).isEmpty();
            }
        }
    }

    @Test
    void verify_bitsOfTheSignatureThatSayNothing_areRefused() {
        String token = signer.sign(Map.of("sub", "a"), soon);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));

        for (int bits = 1; bits < 4; bits++) {
            String other = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ bits);
            assertThat(signer.verify(other)).as("last character %s", other).isEmpty();
        }
    }

    @Test
    void verify_ordinaryInsteadOfUrlAlphabet_isRefused() {
        String token = Stream.iterate(0, n -> n + 1)
                .map(n -> signer.sign(Map.of("sub", "a" + n), soon))
                .filter(text -> token(text, 2).matches(".*[-_].*"))
                .findFirst()
                .orElseThrow();
        int signature = token.lastIndexOf('.');

        assertThat(signer.verify(token.substring(0, signature)
                        + token.substring(signature).replace('-', '+').replace('_', '/')))
                .isEmpty();
    }

    @Test
    void verify_algorithmNone_isRefused() {
        String body = token(signer.sign(Map.of("sub", "a"), soon), 1);
        String none = encode("{\"alg\":\"none\"}");

        assertThat(signer.verify(none + "." + body + ".")).isEmpty();
        assertThat(signer.verify(none + "." + body + "." + token(signer.sign(Map.of("sub", "a"), soon), 2)))
                .isEmpty();
    }

    @Test
    void verify_otherAlgorithmNamed_isRefused() {
        String genuine = signer.sign(Map.of("sub", "a"), soon);

        assertThat(signer.verify(encode("{\"alg\":\"HS512\"}") + genuine.substring(genuine.indexOf('.'))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a.b", "a.b.c", "eyJhbGciOiJIUzI1NiJ9..", "e30.e30.e30", "포.도.알", "a.b.c.d.e"})
    void verify_notAToken_isRefused(String text) {
        assertThat(signer.verify(text)).isEmpty();
    }

    @Test
    void verify_longText_isRefusedWithoutReadingIt() {
        assertThat(signer.verify("a".repeat(10_000_000))).isEmpty();
        assertThat(signer.verify(signer.sign(Map.of("sub", "a".repeat(3_000)), soon)))
                .isEmpty();
    }

    @Test
    void new_shortSecret_stopsTheStart() {
        assertThatThrownBy(() -> new TokenSigner(new byte[31], "session", clock))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("32 bytes; it has 31");
    }

    private static String token(String token, int part) {
        return token.split("\\.", -1)[part];
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
