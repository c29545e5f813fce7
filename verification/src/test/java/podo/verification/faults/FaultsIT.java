package podo.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import podo.verification.system.ReadyMade;

/**
 * Each kind of fault once, on real processes under load; {@code ./podo soak} knows more of them and repeats them for as
 * long as wished. {@code -Dpodo.faults=all} rehearses all here, {@code -Dpodo.seed=N} repeats a seed.
 */
@Tag("own-process")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final long SEED = Long.getLong("podo.seed", System.nanoTime());
    private static final Duration LENGTH = Duration.ofMillis(1_500);
    private static final String ONE_OF_EACH_KIND = "kill-podo,kill-postgres,wipe-redis,kill-payments,pause-postgres,"
            + "pause-redis,half-open-postgres,drop-redis,reset-postgres,half-open-payments,fill-pool,jump-clock";
    private final Stage stage;
    private final Rehearsal rehearsal;

    FaultsIT(@TempDir Path folder) {
        ReadyMade.prepare();
        this.stage = new Stage(folder);
        this.rehearsal = new Rehearsal(stage, new Reckoning(stage));
    }

    @AfterAll
    void close() {
        stage.close();
    }

    static List<Fault> faults() {
        return Faults.named(System.getProperty("podo.faults", ONE_OF_EACH_KIND));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_underLoad_breaksNoPromiseAndRecoversByItself(Fault fault) {
        Rehearsal.Outcome outcome = rehearsal.of(fault, LENGTH, SEED);
        assertThat(outcome.violations()).as("seed " + SEED + ", " + outcome).isEmpty();
        assertThat(outcome.checked()).isPositive();
    }
}
