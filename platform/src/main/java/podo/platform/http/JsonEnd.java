package podo.platform.http;

/** Finds text behind a JSON object or array. The parser stops at its end and does not see what follows. */
final class JsonEnd {
    private JsonEnd() {}

    /**
     * Refuses a text that goes on behind its first object or array with anything but white space.
     *
     * @throws podo.kernel.ProblemException 400 with code {@code MALFORMED_JSON}
     */
    static void check(byte[] json) {
        if (goesOn(json)) {
            throw Json.malformed("something follows the JSON").asException();
        }
    }

    private static boolean goesOn(byte[] json) {
        int depth = 0;
        boolean inText = false;
        boolean ended = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (ended && !isWhiteSpace(b)) {
                return true;
            } else if (inText && b == '\\') {
                i++; // whatever is escaped does not end the text
            } else if (b == '"') {
                inText = !inText;
            } else if (!inText && (b == '{' || b == '[')) {
                depth++;
            } else if (!inText && (b == '}' || b == ']')) {
                ended = --depth == 0;
            }
        }
        return false;
    }

    private static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
