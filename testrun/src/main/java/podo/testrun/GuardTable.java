package podo.testrun;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Prints guards as a table in Markdown. Used by one thread. */
final class GuardTable {
    private final PrintWriter out;

    GuardTable(PrintWriter out) {
        this.out = out;
    }

    /** The guards and the tests that should fail without them. */
    static String listed(List<Guard> guards) {
        StringBuilder table = new StringBuilder(head("test that fails without it"));
        guards.forEach(guard -> table.append(row(guard, String.join(", ", guard.tests()))));
        return table.toString();
    }

    void print(Map<Guard, GuardProof> proofs) {
        out.print("\n" + head("test that failed"));
        proofs.forEach((guard, proof) -> out.print(row(guard, says(proof))));
        long caught = proofs.values().stream()
                .filter(GuardProof.Caught.class::isInstance)
                .count();
        out.printf("%n%d guards, a test fails without %d of them.%n", proofs.size(), caught);
        out.flush();
    }

    private static String head(String test) {
        return "| guard | invariant | prevents that | mutation | " + test + " |\n|---|---|---|---|---|\n";
    }

    private static String row(Guard guard, String test) {
        return "| %s | %s | %s | `%s` | %s |\n"
                .formatted(
                        guard.name(),
                        guard.invariants(),
                        guard.prevents(),
                        guard.change().replace("|", "\\|"),
                        test);
    }

    /** The test by its simple name, or NONE. */
    static String says(GuardProof proof) {
        return switch (proof) {
            case GuardProof.Caught caught -> caught.test().replaceFirst("^([a-z]\\w*\\.)+", "");
            case GuardProof.Missed _ -> "NONE";
            case GuardProof.Unproved unproved -> "NONE: " + unproved.why().replace('\n', ' ');
        };
    }
}
