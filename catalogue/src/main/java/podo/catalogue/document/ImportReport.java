package podo.catalogue.document;

import java.util.List;

/**
 * What came of an import.
 *
 * @param imported how much the document holds; nothing where it was refused
 * @param changes how many entries the change log grew by; 0 when everything was known already
 * @param warnings what was passed over or guessed
 * @param errors why the document was refused; empty when it was imported
 * @param focuses where the audiences of its seat plans look; empty where it was refused
 */
public record ImportReport(
        Imported imported,
        int changes,
        List<ImportFinding> warnings,
        List<ImportFinding> errors,
        List<PlanFocus> focuses) {
    public ImportReport {
        focuses = List.copyOf(focuses);
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
    }

    /** A document that was refused; nothing was changed. */
    public static ImportReport refused(List<ImportFinding> warnings, List<ImportFinding> errors) {
        return new ImportReport(new Imported(0, 0, 0), 0, warnings, errors, List.of());
    }

    /** Whether it was imported. */
    public boolean accepted() {
        return errors.isEmpty();
    }

    /** How many of each there are in the document. */
    public record Imported(int events, int showtimes, int seatPlans) {}
}
