package podo.demo.internal.poster;

/**
 * A title taken apart as Korean posters set it: "뮤지컬 〈드라큘라〉 부산" is the name 드라큘라 under the words "뮤지컬 · 부산".
 *
 * @param lead the words around the name, or empty where the whole title is the name
 */
record Headline(String lead, String name) {
    private static final char OPEN = '〈';
    private static final char CLOSE = '〉';

    static Headline of(String title) {
        int open = title.indexOf(OPEN);
        int close = title.indexOf(CLOSE);
        if (open <= 0 || close < open || title.lastIndexOf(OPEN) != open) {
            return new Headline("", title);
        }
        String before = title.substring(0, open).strip();
        String after = title.substring(close + 1).strip();
        return new Headline(after.isEmpty() ? before : before + " · " + after, title.substring(open + 1, close));
    }
}
