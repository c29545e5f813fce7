package podo.site.internal.frame;

import java.util.List;
import java.util.Optional;

/**
 * What a page says of itself to browsers, search engines and those who share it.
 *
 * @param title in the tab and in lists of results
 * @param description a sentence or two; empty for none
 * @param path under which the page is known, with the part of its query that matters; empty for a page that is not to be
 *     listed
 * @param image to show where the page is shared
 * @param jsonLd schema.org data as JSON, safe inside a script element
 * @param scripts the sources of what makes the page live
 * @param refreshSeconds after how long a browser without scripts asks for the page again; 0 for never
 * @param kind a class on the body, for a page that is laid out otherwise than most
 */
public record Head(
        String title,
        String description,
        Optional<String> path,
        Optional<String> image,
        Optional<String> jsonLd,
        List<String> scripts,
        int refreshSeconds,
        String kind) {
    private static final String LIVE = "live/main.ts";
    private static final int LONGEST_DESCRIPTION = 200;

    public Head {
        scripts = List.copyOf(scripts);
        description = shortened(description);
    }

    /** A page that anybody may read, under its own path. */
    public static Head listed(String title, String description, String path) {
        return new Head(
                title, description, Optional.of(path), Optional.empty(), Optional.empty(), List.of(LIVE), 0, "");
    }

    /** A page that no search engine should list. */
    public static Head unlisted(String title) {
        return new Head(title, "", Optional.empty(), Optional.empty(), Optional.empty(), List.of(LIVE), 0, "");
    }

    /** The same with a picture and schema.org data. */
    public Head about(Optional<String> picture, String data) {
        return new Head(title, description, path, picture, Optional.of(data), scripts, refreshSeconds, kind);
    }

    /** The same with a further script, laid out for it. */
    public Head with(String script, String layout) {
        return new Head(title, description, path, image, jsonLd, List.of(LIVE, script), refreshSeconds, layout);
    }

    /** The same, asked for again and again where no script keeps it up to date. */
    public Head refreshedEvery(int seconds) {
        return new Head(title, description, path, image, jsonLd, scripts, seconds, kind);
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_DESCRIPTION) {
            return line;
        }
        boolean halves = Character.isHighSurrogate(line.charAt(LONGEST_DESCRIPTION - 2));
        return line.substring(0, LONGEST_DESCRIPTION - (halves ? 2 : 1)) + "…";
    }
}
