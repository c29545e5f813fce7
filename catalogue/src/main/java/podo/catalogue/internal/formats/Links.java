package podo.catalogue.internal.formats;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import podo.catalogue.internal.document.WebAddress;

/** Accepts addresses on the web by the rule that holds for all files, and says in which row or element one is none. */
record Links(Findings warnings) {

    /** The address; null, with a warning unless it is blank, where it is none. */
    @Nullable
    String accepted(String path, String raw) {
        String link = PlainText.oneLine(raw);
        if (link.isEmpty()) {
            return null;
        }
        Optional<String> address = WebAddress.of(link);
        if (address.isEmpty()) {
            boolean tooLong = link.length() > WebAddress.LONGEST;
            warnings.add(
                    path,
                    tooLong
                            ? "is longer than " + WebAddress.LONGEST + " characters; dropped"
                            : "is no address beginning with http:// or https://; dropped");
        }
        return address.orElse(null);
    }
}
