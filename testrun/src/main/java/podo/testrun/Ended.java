package podo.testrun;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A job that has ended.
 *
 * @param code the exit code of its process
 * @param took from the start of its process to the end
 * @param log all that the process has printed
 */
record Ended(Job job, Results results, int code, Duration took, Path log) {
    /** Whether its process ended by itself before it had told of all its tests, or failed where there are none to tell of. */
    boolean isCutOff() {
        return !results.complete() || code != 0;
    }

    /** Whether every test passed or was skipped, and none is missing. */
    boolean isGood() {
        return results.failed().isEmpty() && !isCutOff();
    }
}
