package podo.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault once, on real processes under load; {@code ./podo soak} repeats them for as long as wished. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final long SEED = Long.getLong("podo.seed", System.nanoTime());
    private static final Duration LENGTH = Duration.ofMillis(1_500);
    private final Stage stage;
    private final Reckoning reckoning;
    private final Rehearsal rehearsal;

    FaultsIT(@TempDir Path folder) {
        this.stage = new Stage(folder);
        this.reckoning = new Reckoning(stage);
        this.rehearsal = new Rehearsal(stage, reckoning);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    static List<Fault> faults() {
        return Faults.named(System.getProperty("podo.faults", "all"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_underLoad_breaksNoPromiseAndRecoversByItself(Fault fault) {
        Rehearsal.Outcome outcome = rehearsal.of(fault, LENGTH, SEED);
        System.out.println(outcome);
        assertThat(outcome.violations()).as("seed " + SEED + ", " + outcome).isEmpty();
        assertThat(outcome.checked()).isPositive();
    }
}
