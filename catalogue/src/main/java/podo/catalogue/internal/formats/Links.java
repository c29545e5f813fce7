package podo.catalogue.internal.formats;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Accepts addresses on the web and nothing else, so that no page ever links to a script. */
record Links(Findings warnings) {
    private static final int LONGEST = 1_000;
    private static final Pattern WEB_ADDRESS =
            Pattern.compile("https?://[^\\s/?#@<>\"\\\\]+([/?#][^\\s<>\"\\\\]*)?", Pattern.CASE_INSENSITIVE);

    /** The address as given; null, with a warning unless it is blank, where it is none. */
    @Nullable
    String accepted(String path, String raw) {
        String link = PlainText.oneLine(raw);
        if (link.isEmpty()) {
            return null;
        }
        if (link.length() > LONGEST || !WEB_ADDRESS.matcher(link).matches()) {
            warnings.add(path, "is no address beginning with http:// or https://; dropped");
            return null;
        }
        return link;
    }
}
