package podo.catalogue.internal.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import podo.catalogue.document.ImportFinding;

/**
 * What was found in one document: errors, which refuse it, and warnings. The first {@value #MOST} of each are kept, the
 * rest counted. Not thread-safe.
 */
public final class Findings {
    /** How many of each kind are kept. */
    public static final int MOST = 200;

    private static final int LONGEST_QUOTE = 60;
    private final List<ImportFinding> errors = new ArrayList<>();
    private final List<ImportFinding> warnings = new ArrayList<>();
    private final Set<Path> atFault = new HashSet<>();
    private final boolean strict;
    private int furtherErrors;
    private int furtherWarnings;

    /** Of a file: a member that nobody knows is passed over with a warning, as files carry what their makers need. */
    public Findings() {
        this(false);
    }

    private Findings(boolean strict) {
        this.strict = strict;
    }

    /** Of a change made by hand: a member that nobody knows is an error. Nobody would see a warning. */
    public static Findings strict() {
        return new Findings(true);
    }

    /** Starts from warnings that a reader of another format gave. */
    public static Findings startingWith(List<ImportFinding> warnings) {
        Findings findings = new Findings();
        warnings.forEach(findings::warn);
        return findings;
    }

    /** Something that must be put right. What stands at or inside a place already at fault is not told again. */
    public void error(Path path, String message) {
        for (Path place = path; place != null; place = place.parent()) {
            if (atFault.contains(place)) {
                return;
            }
        }
        if (errors.size() < MOST) {
            atFault.add(path);
            errors.add(new ImportFinding(path.toString(), message));
        } else {
            furtherErrors++;
        }
    }

    /** Something the operator should know. */
    public void warning(Path path, String message) {
        warn(new ImportFinding(path.toString(), message));
    }

    /** A member that an object has and nobody knows. */
    void unknownMember(Path path, String name, List<String> known) {
        String all = String.join(", ", known);
        if (strict) {
            error(path.member(name), "is not taken here; what is taken: " + all);
        } else {
            warning(path, "has a member " + quoted(name) + " that is not known and was passed over; known are " + all);
        }
    }

    /** Whether the document must be refused. */
    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** The errors in the order in which they were found, and at the end how many more there are. */
    public List<ImportFinding> errors() {
        return withRest(errors, furtherErrors, "errors");
    }

    /** The warnings, likewise. */
    public List<ImportFinding> warnings() {
        return withRest(warnings, furtherWarnings, "warnings");
    }

    /** A value as a message shows it: quoted, shortened, without control characters. */
    static String quoted(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", "?");
        return '"'
                + (plain.codePointCount(0, plain.length()) <= LONGEST_QUOTE
                        ? plain
                        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_QUOTE)) + "…")
                + '"';
    }

    private void warn(ImportFinding warning) {
        if (warnings.size() < MOST) {
            warnings.add(warning);
        } else {
            furtherWarnings++;
        }
    }

    private static List<ImportFinding> withRest(List<ImportFinding> kept, int further, String what) {
        List<ImportFinding> all = new ArrayList<>(kept);
        if (further > 0) {
            all.add(new ImportFinding(Path.ROOT.toString(), "and " + further + " more " + what));
        }
        return List.copyOf(all);
    }
}
