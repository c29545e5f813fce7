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

    void list(List<Guard> guards) {
        head("test that should fail");
        guards.forEach(guard -> row(guard, String.join(", ", guard.tests())));
        out.flush();
    }

    void print(Map<Guard, GuardProof> proofs) {
        out.println();
        head("test that failed");
        proofs.forEach((guard, proof) -> row(guard, says(proof)));
        long caught = proofs.values().stream()
                .filter(GuardProof.Caught.class::isInstance)
                .count();
        out.printf("%n%d guards, a test fails without %d of them.%n", proofs.size(), caught);
        out.flush();
    }

    private void head(String test) {
        out.printf("| guard | invariant | prevents | mutation | %s |%n|---|---|---|---|---|%n", test);
    }

    private void row(Guard guard, String test) {
        out.printf(
                "| %s | %s | %s | `%s` | %s |%n",
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
