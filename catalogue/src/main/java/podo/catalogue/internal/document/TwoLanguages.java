package podo.catalogue.internal.document;

import podo.catalogue.LocalText;
import podo.kernel.CleanText;

/** Reads {@code "text"} or {@code {"ko":"…","en":"…"}}. */
final class TwoLanguages {
    static final String ALLOWED = "a text, or an object with ko and, if there is one, en";

    private TwoLanguages() {}

    static LocalText read(Path path, Object value, Findings findings) {
        if (value instanceof String text) {
            return LocalText.of(CleanText.trimmed(text));
        }
        if (!(value instanceof java.util.Map<?, ?>)) {
            findings.error(path, "must be " + ALLOWED);
            return LocalText.of("");
        }
        Fields fields = Fields.of(path, value, findings, "ko", "en");
        return new LocalText(fields.text("ko"), fields.textOrNull("en"));
    }

    /** Reads an element of an array. */
    static LocalText read(Fields.Element element) {
        if (element.value() == null) {
            element.findings().error(element.path(), "must be " + ALLOWED);
            return LocalText.of("");
        }
        return read(element.path(), element.value(), element.findings());
    }
}
