package podo.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import podo.kernel.Problem;
import podo.kernel.ProofOfWork;

/** Each refusal has the status and the code of the HTTP contract. */
class QueueProblemsTest {
    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new QueueRefusal.NoQueue(), 404, "NOT_FOUND"),
                Arguments.of(new QueueRefusal.Draining(), 409, "QUEUE_DRAINING"),
                Arguments.of(new QueueRefusal.SoldOut(), 409, "SOLD_OUT"),
                Arguments.of(new QueueRefusal.Closed(), 409, "QUEUE_CLOSED"),
                Arguments.of(new QueueRefusal.EventCancelled(), 409, "EVENT_CANCELLED"),
                Arguments.of(new QueueRefusal.NotJoined(), 409, "NOT_JOINED"),
                Arguments.of(new QueueRefusal.TurnLost(), 410, "TURN_LOST"),
                Arguments.of(new QueueRefusal.TokenInvalid(), 403, "TOKEN_INVALID"),
                Arguments.of(new QueueRefusal.PassEnded(), 410, "PASS_ENDED"),
                Arguments.of(
                        new QueueRefusal.WorkNeeded(new ProofOfWork.Challenge("text", 16)), 428, ProofOfWork.REQUIRED),
                Arguments.of(new QueueRefusal.Paced(Optional.empty()), 429, WaitingRoom.JOIN_PACED),
                Arguments.of(new QueueRefusal.Interrupted(), 503, "QUEUE_INTERRUPTED"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusal_hasTheStatusAndCodeOfTheContract(QueueRefusal refusal, int status, String code) {
        Problem problem = QueueProblems.of(refusal);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    @Test
    void whatPasses_saysWhenToTryAgain() {
        Duration wait = Duration.ofSeconds(7);
        assertThat(QueueProblems.of(new QueueRefusal.Paced(Optional.of(wait))).retryAfter())
                .contains(wait);
        assertThat(QueueProblems.of(new QueueRefusal.Interrupted()).retryAfter())
                .isPresent();
    }
}
