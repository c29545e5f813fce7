package podo.testrun;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What came of a guard that was taken away. */
sealed interface GuardProof {
    /** A test failed, as it should. */
    record Caught(String test) implements GuardProof {}

    /** Every test passed: nobody would notice if the guard were gone. */
    record Missed() implements GuardProof {}

    /** Nothing was proved, and why. */
    record Unproved(String why) implements GuardProof {}

    /** Failures of a text that is no program any more, or of a server that did not start: they prove nothing. */
    Pattern PROVES_NOTHING = Pattern.compile("ERROR: (syntax error|column .* does not exist|relation .* does not exist)"
            + "|Error compiling script|UnableToCreateStatementException|podo\\.kernel\\.StartException");

    /**
     * Judges the run of a guard's tests without it.
     *
     * @param tests the full names of the tests that were to run
     * @param failingAnyway tests that fail with the guard in its place too
     */
    static GuardProof of(Ended ended, List<String> tests, Set<String> failingAnyway) {
        List<Results.Told> failed = ended.results().failed().stream()
                .filter(failure -> tests.stream().anyMatch(test -> isOf(failure.test(), test)))
                .toList();
        for (Results.Told failure : failed) {
            if (failingAnyway.contains(failure.test())) {
                return new Unproved(failure.test() + " fails with the guard too");
            }
            if (!PROVES_NOTHING.matcher(failure.reason()).find()) {
                return new Caught(failure.test());
            }
        }
        if (!failed.isEmpty()) {
            return new Unproved("the failure says nothing of the guard: "
                    + failed.getFirst().reason().lines().findFirst().orElse(""));
        }
        if (!ended.results().complete()) {
            return new Unproved("the tests did not come to their end, see " + ended.log());
        }
        return ended.results().passed() == 0 ? new Unproved("no test ran, see " + ended.log()) : new Missed();
    }

    /** A parameter or repetition is told behind a space. */
    private static boolean isOf(String told, String test) {
        return told.equals(test) || told.startsWith(test + " ");
    }
}
