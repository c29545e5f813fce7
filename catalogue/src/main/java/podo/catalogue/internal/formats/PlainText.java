package podo.catalogue.internal.formats;

/**
 * Makes foreign text fit to store and show: trimmed, without control and invisible formatting characters, and not longer
 * than allowed. Says so where it cuts.
 */
record PlainText(Findings findings) {
    static final int LONGEST_TITLE = 300;
    static final int LONGEST_NAME = 200;
    static final int LONGEST_DESCRIPTION = 20_000;
    private static final int DELETE = 0x7F;
    private static final int FIRST_HANGUL = 0xAC00;
    private static final int LAST_HANGUL = 0xD7A3;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    String title(String path, String raw) {
        return cut(path, oneLine(raw), LONGEST_TITLE);
    }

    String name(String path, String raw) {
        return cut(path, oneLine(raw), LONGEST_NAME);
    }

    String description(String path, String raw) {
        return cut(path, lines(raw), LONGEST_DESCRIPTION);
    }

    /** Cleans without a limit; line breaks and runs of blanks become one blank. */
    static String oneLine(String raw) {
        if (isPlain(raw)) {
            return raw; // nearly all names of seats are: no need to take them apart
        }
        return lines(raw).replaceAll("[\\s\\u00a0\\u3000]+", " ").strip();
    }

    private static boolean isPlain(String raw) {
        return raw.chars().allMatch(c -> (c > ' ' && c < DELETE) || (c >= FIRST_HANGUL && c <= LAST_HANGUL));
    }

    private static String lines(String raw) {
        StringBuilder clean = new StringBuilder(raw.length());
        raw.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            if (c == '\t') {
                clean.append(' ');
            } else if (c == '\n' || isPrintable(c)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString().replaceAll("[ \\u00a0]+\n", "\n").strip();
    }

    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        boolean joins = c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER; // emoji and some scripts need them
        return type != Character.CONTROL && type != Character.SURROGATE && (type != Character.FORMAT || joins);
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
