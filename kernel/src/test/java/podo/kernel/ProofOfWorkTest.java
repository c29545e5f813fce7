package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProofOfWorkTest {
    private static final byte[] SECRET = "a secret for tests that has enough bytes".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> ABOUT = Map.of("account", "fan", "event", "grape-night");
    private static final int BITS = 10;
    private final MovableClock clock = new MovableClock();
    private final ProofOfWork work = new ProofOfWork(SECRET, "test-work", clock);

    private static ProofOfWork.Shown solved(String challenge) {
        for (long nonce = 0; ; nonce++) {
            ProofOfWork.Shown shown = new ProofOfWork.Shown(challenge, Long.toString(nonce));
            if (ProofOfWork.isSolved(shown, BITS)) {
                return shown;
            }
        }
    }

    private static ProofOfWork.Shown unsolved(String challenge) {
        for (long nonce = 0; ; nonce++) {
            ProofOfWork.Shown shown = new ProofOfWork.Shown(challenge, Long.toString(nonce));
            if (!ProofOfWork.isSolved(shown, BITS)) {
                return shown;
            }
        }
    }

    @Test
    void solution_countsForWhatItIsAbout_andNamesItsChallenge() {
        ProofOfWork.Challenge first = work.challenge(ABOUT, BITS);
        ProofOfWork.Challenge second = work.challenge(ABOUT, BITS);
        ProofOfWork.Done done = work.done(ABOUT, solved(first.text())).orElseThrow();
        assertThat(done.bits()).isEqualTo(BITS);
        assertThat(done.expiresAt()).isAfter(clock.instant());
        assertThat(work.done(ABOUT, solved(first.text()))).contains(done);
        assertThat(work.done(ABOUT, solved(second.text())).orElseThrow().id()).isNotEqualTo(done.id());
        assertThat(work.done(Map.of("account", "other", "event", "grape-night"), solved(first.text())))
                .isEmpty();
        assertThat(work.done(Map.of("account", "fan", "event", "other-night"), solved(first.text())))
                .isEmpty();
    }

    @Test
    void workNotDone_isWorthNothing() {
        String challenge = work.challenge(ABOUT, BITS).text();
        assertThat(work.done(ABOUT, unsolved(challenge))).isEmpty();
        assertThat(work.done(ABOUT, new ProofOfWork.Shown(challenge, "1".repeat(100))))
                .isEmpty();
    }

    @Test
    void challenge_isOursAndYoung() {
        assertThat(work.done(ABOUT, solved("made-up"))).isEmpty();
        ProofOfWork other = new ProofOfWork(SECRET, "other-work", clock);
        assertThat(work.done(ABOUT, solved(other.challenge(ABOUT, BITS).text())))
                .isEmpty();
        ProofOfWork.Shown shown = solved(work.challenge(ABOUT, BITS).text());
        clock.advance(Duration.ofMinutes(6));
        assertThat(work.done(ABOUT, shown)).isEmpty();
    }

    @Test
    void bits_areCountedFromTheFirst_andBounded() {
        ProofOfWork.Shown shown = solved("x");
        assertThat(ProofOfWork.isSolved(shown, 0)).isTrue();
        assertThat(ProofOfWork.isSolved(shown, BITS)).isTrue();
        assertThat(ProofOfWork.isSolved(shown, 256)).isFalse();
        assertThatThrownBy(() -> work.challenge(ABOUT, 33)).isInstanceOf(IllegalArgumentException.class);
    }
}
