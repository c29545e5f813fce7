package podo.booking.internal.audit;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is found of one invariant: every violation is counted, the first ones are told. */
final class Findings {
    private static final int MOST_EXAMPLES = 10;
    private final int invariant;
    private final String name;
    private final List<String> examples = new ArrayList<>();
    private long rows;
    private long violations;
    private long unchecked;

    Findings(int invariant, String name) {
        this.invariant = invariant;
        this.name = name;
    }

    void lookedAt(long more) {
        rows += more;
    }

    void violation(String what) {
        violations++;
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(what);
        }
    }

    /** Something that could not be asked: not a violation, and no proof that there is none. */
    void unchecked(String what) {
        unchecked++;
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(what);
        }
    }

    AuditReport.Line line() {
        return new AuditReport.Line(invariant, name, rows, violations, unchecked, examples);
    }
}
