package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import podo.catalogue.document.ImportFinding;

/** Counts one kind of finding over many seats, to be told in one sentence with a few examples. Not thread-safe. */
final class Tally {
    private static final int EXAMPLES = 10;

    private final List<String> examples = new ArrayList<>();
    private String firstPath = "";
    private int count;

    void add(String path, String example) {
        if (count++ == 0) {
            firstPath = path;
        }
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }

    /** One finding that says how many, which ones, and {@code what} about them; empty where nothing was counted. */
    Optional<ImportFinding> told(String noun, String what) {
        if (count == 0) {
            return Optional.empty();
        }
        String more = count > examples.size() ? ", …" : "";
        String subject = count + " " + noun + (count == 1 ? "" : "s");
        return Optional.of(
                new ImportFinding(firstPath, subject + " (" + String.join(", ", examples) + more + ") " + what));
    }

    void tellTo(Findings findings, String noun, String what) {
        told(noun, what).ifPresent(finding -> findings.add(finding.path(), finding.message()));
    }
}
