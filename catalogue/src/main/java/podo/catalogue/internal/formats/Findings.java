package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.List;
import podo.catalogue.document.ImportFinding;

/** Findings in the order of the file; beyond the first {@value #MOST} they are only counted. Not thread-safe. */
final class Findings {
    static final int MOST = 200;

    private final List<ImportFinding> kept = new ArrayList<>();
    private int more;

    void add(String path, String message) {
        if (kept.size() < MOST) {
            kept.add(new ImportFinding(path, message));
        } else {
            more++;
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    int count() {
        return kept.size() + more;
    }

    List<ImportFinding> list() {
        return joined(this, new Findings());
    }

    /** The graver findings first, so that a flood of the lesser ones cannot hide them. */
    static List<ImportFinding> joined(Findings graver, Findings lesser) {
        Findings all = new Findings();
        graver.kept.forEach(finding -> all.add(finding.path(), finding.message()));
        lesser.kept.forEach(finding -> all.add(finding.path(), finding.message()));
        all.more += graver.more + lesser.more;
        List<ImportFinding> list = new ArrayList<>(all.kept);
        if (all.more > 0) {
            list.add(new ImportFinding("file", "and " + all.more + " more"));
        }
        return list;
    }
}
