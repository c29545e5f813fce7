package podo.waitingroom.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.kernel.Problem;

final class JoinWorkTest {
    private static final byte[] SECRET = "a secret for tests that has enough bytes".getBytes(StandardCharsets.UTF_8);
    private static final AccountId FAN = new AccountId("fan");
    private static final EventId EVENT = new EventId("grape-night");
    private static final int BITS = 10;
    private final MovableClock clock = new MovableClock();
    private final JoinWork work = new JoinWork(SECRET, BITS, clock);

    private String challenge() {
        Problem problem = work.refusal(FAN, EVENT, Optional.empty()).orElseThrow();
        assertThat(problem.status()).isEqualTo(428);
        assertThat(problem.code()).isEqualTo("PROOF_REQUIRED");
        assertThat(problem.members()).containsEntry("bits", BITS).containsEntry("algorithm", "sha-256");
        return String.valueOf(problem.members().get("challenge"));
    }

    private static JoinCheck.Shown solved(String challenge) {
        for (long nonce = 0; ; nonce++) {
            JoinCheck.Shown shown = new JoinCheck.Shown(challenge, Long.toString(nonce));
            if (JoinWork.isDone(shown, BITS)) {
                return shown;
            }
        }
    }

    @Test
    void solvedChallenge_isAccepted() {
        assertThat(work.refusal(FAN, EVENT, Optional.of(solved(challenge())))).isEmpty();
    }

    @Test
    void unsolvedChallenge_isRefusedWithAnother() {
        String challenge = challenge();
        long nonce = 0;
        while (JoinWork.isDone(new JoinCheck.Shown(challenge, Long.toString(nonce)), BITS)) {
            nonce++;
        }
        JoinCheck.Shown undone = new JoinCheck.Shown(challenge, Long.toString(nonce));
        assertThat(work.refusal(FAN, EVENT, Optional.of(undone))).isPresent();
    }

    @Test
    void workOfAnotherAccountOrEvent_isWorthNothing() {
        JoinCheck.Shown solved = solved(challenge());
        assertThat(work.refusal(new AccountId("other"), EVENT, Optional.of(solved)))
                .isPresent();
        assertThat(work.refusal(FAN, new EventId("other-night"), Optional.of(solved)))
                .isPresent();
    }

    @Test
    void oldChallenge_isWorthNothing() {
        JoinCheck.Shown solved = solved(challenge());
        clock.advance(Duration.ofMinutes(6));
        assertThat(work.refusal(FAN, EVENT, Optional.of(solved))).isPresent();
    }

    @Test
    void challengeMadeUp_isWorthNothing() {
        assertThat(work.refusal(FAN, EVENT, Optional.of(solved("made-up")))).isPresent();
    }

    @Test
    void bits_areCountedFromTheFirst() {
        JoinCheck.Shown shown = solved("x");
        assertThat(JoinWork.isDone(shown, 0)).isTrue();
        assertThat(JoinWork.isDone(shown, BITS)).isTrue();
        assertThat(JoinWork.isDone(shown, 256)).isFalse();
        assertThat(JoinWork.isDone(new JoinCheck.Shown("x", "1".repeat(100)), 0))
                .isFalse();
    }
}
