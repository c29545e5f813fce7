package podo.catalogue.internal.document;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one rule for addresses on the web, whatever file they come from: http or https, a host, no user before it, and
 * nothing that could end an attribute or run. So no page ever links to a script.
 */
public final class WebAddress {
    /** The longest address, in characters. */
    public static final int LONGEST = 1_000;

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern SCHEME = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile(
            "(https?)://([^\\s/?#@<>\"\\\\:\\[\\]]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?([/?#][^\\s<>\"\\\\\\p{Cntrl}]*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST_OF_LABELS =
            Pattern.compile("[\\p{L}\\p{N}_]([\\p{L}\\p{M}\\p{N}_-]*[\\p{L}\\p{M}\\p{N}_])?");

    private WebAddress() {}

    /** Whether a text is meant as an address on the web, be it a good one or not. */
    public static boolean isMeant(String text) {
        return SCHEME.matcher(text.strip()).matches();
    }

    /**
     * The address as it is stored: scheme and host in lower case, all else as it was written.
     *
     * @return empty where it is none
     */
    public static Optional<String> of(String text) {
        Matcher parts = ADDRESS.matcher(text.strip());
        if (!parts.matches() || !isHost(parts.group(2)) || !isPort(parts.group(3))) {
            return Optional.empty();
        }
        String address = parts.group(1).toLowerCase(Locale.ROOT) + "://"
                + parts.group(2).toLowerCase(Locale.ROOT)
                + (parts.group(3) == null ? "" : ":" + parts.group(3))
                + (parts.group(4) == null ? "" : parts.group(4));
        return Optional.of(address).filter(it -> it.codePointCount(0, it.length()) <= LONGEST);
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return true;
        }
        String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        for (String label : plain.split("\\.", -1)) {
            if (!HOST_OF_LABELS.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPort(@org.jspecify.annotations.Nullable String port) {
        return port == null || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= HIGHEST_PORT);
    }
}
