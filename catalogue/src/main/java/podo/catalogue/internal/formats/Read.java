package podo.catalogue.internal.formats;

import java.util.List;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.ImportFinding;

/** What came of reading a file: a document to import, or why there is none. */
public sealed interface Read {
    /**
     * The file is readable.
     *
     * @param document what it says
     * @param warnings what was left out, cut, dropped or guessed
     */
    record Document(CatalogueDocument document, List<ImportFinding> warnings) implements Read {
        public Document {
            warnings = List.copyOf(warnings);
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
