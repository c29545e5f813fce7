package podo.catalogue.internal.importing;

import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.ImportReport;
import podo.catalogue.internal.document.DocumentChecks;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.Unsaid;
import podo.catalogue.internal.store.ChangeLog;
import podo.platform.postgres.Database;

/** Imports catalogue documents: each whole or not at all, and only what differs from what is stored. */
public final class Importer {
    private final Pictures pictures;
    private final ChangeLog log;

    public Importer(Database database, ChangeLog log) {
        this.pictures = new Pictures(database);
        this.log = log;
    }

    /**
     * Imports a document.
     *
     * @param unsaid what its file says nothing about
     * @param findings what its reader had to say; errors refuse it
     */
    public ImportReport run(CatalogueDocument document, Unsaid unsaid, Findings findings) {
        return run(document, unsaid, findings, FocusChoice.ASK_THE_FILE);
    }

    /**
     * Imports a document.
     *
     * @param unsaid what its file says nothing about
     * @param findings what its reader had to say; errors refuse it
     * @param focus what is known already of where the audiences of its seat plans look
     */
    public ImportReport run(CatalogueDocument document, Unsaid unsaid, Findings findings, FocusChoice focus) {
        DocumentChecks.check(document, unsaid, findings);
        if (findings.hasErrors()) {
            return ImportReport.refused(findings.warnings(), findings.errors());
        }
        FocusChoice.Answer answer = focus.of(document, findings);
        if (findings.hasErrors()) {
            return ImportReport.refused(findings.warnings(), findings.errors());
        }
        return store(answer, unsaid, findings);
    }

    private ImportReport store(FocusChoice.Answer answer, Unsaid unsaid, Findings findings) {
        CatalogueDocument document = answer.document();
        Prepared prepared = Prepared.of(document, pictures, findings);
        if (findings.hasErrors()) {
            return ImportReport.refused(findings.warnings(), findings.errors());
        }
        int changes = log.write(writing -> {
            new ImportRun(document, unsaid, prepared, findings, writing).run();
            return writing.changes().size();
        });
        return findings.hasErrors()
                ? ImportReport.refused(findings.warnings(), findings.errors())
                : new ImportReport(
                        imported(document), changes, findings.warnings(), findings.errors(), answer.focuses());
    }

    private static ImportReport.Imported imported(CatalogueDocument document) {
        int showtimes = document.events().stream()
                .mapToInt(event -> event.showtimes().size())
                .sum();
        return new ImportReport.Imported(
                document.events().size(), showtimes, document.seatPlans().size());
    }
}
