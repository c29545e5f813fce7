package podo.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardProofTest {
    private static final String TEST = "house.DoorTest.open_withoutAKey_isRefused";

    @Test
    void of_aFailureOfTheTest_isCaught() {
        assertThat(proof(1, new Results.Told(TEST + " [2] key = 8", "expected: shut")))
                .isEqualTo(new GuardProof.Caught(TEST + " [2] key = 8"));
    }

    @Test
    void of_aServerThatDidNotStart_orTextThatIsNoProgram_provesNothing() {
        for (String reason : List.of(
                "podo.kernel.StartException: Redis does not answer at 127.0.0.1:1",
                "org.postgresql.util.PSQLException: ERROR: syntax error at or near",
                "io.lettuce.core.RedisCommandExecutionException: ERR Error compiling script")) {
            assertThat(proof(1, new Results.Told(TEST, reason))).isInstanceOf(GuardProof.Unproved.class);
        }
    }

    @Test
    void of_theFailureOfAClassOrOfNoTest_provesNothing() {
        assertThat(proof(0, new Results.Told("house.DoorTest", "no database"))).isInstanceOf(GuardProof.Unproved.class);
        assertThat(proof(0)).isInstanceOf(GuardProof.Unproved.class);
    }

    @Test
    void of_testsThatPassed_isMissed() {
        assertThat(proof(1)).isEqualTo(new GuardProof.Missed());
    }

    private static GuardProof proof(int passed, Results.Told... failed) {
        Job job = new Job("house", "", Path.of(""), Path.of(""), List.of(), List.of(TEST));
        Results results = new Results(passed, List.of(failed), List.of(), List.of(), true);
        return GuardProof.of(new Ended(job, results, 0, Duration.ZERO, Path.of("log")), List.of(TEST), Set.of());
    }
}
