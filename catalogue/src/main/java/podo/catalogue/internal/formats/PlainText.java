package podo.catalogue.internal.formats;

import podo.kernel.CleanText;

/**
 * Makes foreign text fit to store and show: clean, and not longer than allowed. Says so where it cuts.
 */
record PlainText(Findings findings) {
    static final int LONGEST_TITLE = 300;
    static final int LONGEST_NAME = 200;
    static final int LONGEST_SHORT_NAME = 100;
    static final int LONGEST_DESCRIPTION = 20_000;

    String title(String path, String raw) {
        return cut(path, oneLine(raw), LONGEST_TITLE);
    }

    String name(String path, String raw) {
        return cut(path, oneLine(raw), LONGEST_NAME);
    }

    /** A city, an age rating. */
    String shortName(String path, String raw) {
        return cut(path, oneLine(raw), LONGEST_SHORT_NAME);
    }

    String description(String path, String raw) {
        return cut(path, CleanText.lines(raw), LONGEST_DESCRIPTION);
    }

    /** Cleans without a limit; line breaks and runs of blanks become one blank. */
    static String oneLine(String raw) {
        return CleanText.line(raw);
    }

    private String cut(String path, String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        findings.add(path, "is longer than " + limit + " characters and was cut");
        int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return text.substring(0, end).strip() + "…";
    }
}
