package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 200, 302, 399, 600})
    void new_statusThatIsNoFailure_isRefused(int status) {
        assertThatThrownBy(() -> Problem.of(status, "X", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void invalid_oneField_saysWhichInItsSentence() {
        assertThat(Problem.invalid("seats", "must not be empty").detail()).isEqualTo("seats: must not be empty");
    }

    @Test
    void invalid_manyFields_pointsToTheList() {
        Problem problem = Problem.invalid(List.of(new FieldError("a", "1"), new FieldError("b", "2")));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.detail()).startsWith("2 fields");
        assertThat(problem.errors()).hasSize(2);
    }

    @Test
    void with_andRetryAfter_keepTheRest() {
        Problem problem = Problem.unavailable("AWAY", "Away.", Duration.ofSeconds(2))
                .with(Map.of("taken", List.of("A-1")))
                .retryAfter(Duration.ofSeconds(9));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("AWAY");
        assertThat(problem.members()).containsKey("taken");
        assertThat(problem.retryAfter()).contains(Duration.ofSeconds(9));
    }

    @Test
    void asException_isAnAnswerNotAFault() {
        ProblemException exception = Problem.notFound("event").asException();

        assertThat(exception.problem().status()).isEqualTo(404);
        assertThat(exception).hasMessage("NOT_FOUND: There is no such event.");
        assertThat(exception.getStackTrace()).isEmpty();
    }
}
