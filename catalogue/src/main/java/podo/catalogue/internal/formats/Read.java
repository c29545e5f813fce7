package podo.catalogue.internal.formats;

import java.util.List;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.ImportFinding;
import podo.catalogue.document.PlanFocus;
import podo.catalogue.internal.document.Unsaid;

/** What came of reading a file: a document to import, or why there is none. */
public sealed interface Read {
    /**
     * The file is readable.
     *
     * @param document what it says
     * @param unsaid what it says nothing about
     * @param warnings what was left out, cut, dropped or guessed
     * @param focuses where the audiences of its seat plans look
     */
    record Document(CatalogueDocument document, Unsaid unsaid, List<ImportFinding> warnings, List<PlanFocus> focuses)
            implements Read {
        public Document {
            warnings = List.copyOf(warnings);
            focuses = List.copyOf(focuses);
        }

        /** One without seat plans. */
        Document(CatalogueDocument document, Unsaid unsaid, List<ImportFinding> warnings) {
            this(document, unsaid, warnings, List.of());
        }

        /** One of seat plans, of which a file says everything. */
        Document(CatalogueDocument document, List<ImportFinding> warnings, List<PlanFocus> focuses) {
            this(document, Unsaid.nothing(), warnings, focuses);
        }
    }

    /**
     * Nothing of the file can be imported.
     *
     * @param errors why; never empty
     */
    record Refused(List<ImportFinding> errors) implements Read {
        public Refused {
            errors = List.copyOf(errors);
        }

        static Refused because(String path, String message) {
            return new Refused(List.of(new ImportFinding(path, message)));
        }
    }
}
