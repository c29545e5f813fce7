package podo.platform.http;

import podo.kernel.Problem;

/** Counts how deep a JSON text nests without building anything, so that no parser is led into deep recursion. */
public final class JsonDepth {
    private JsonDepth() {}

    /**
     * Refuses a text that nests deeper than this.
     *
     * @throws podo.kernel.ProblemException 400 with code {@code JSON_TOO_DEEP}
     */
    static void check(byte[] json, int limit) {
        if (isDeeperThan(json, limit)) {
            throw Problem.of(400, "JSON_TOO_DEEP", "The JSON may nest at most " + limit + " levels.")
                    .asException();
        }
    }

    /** Whether the text opens more than {@code limit} objects or arrays inside each other. */
    public static boolean isDeeperThan(byte[] json, int limit) {
        int depth = 0;
        boolean inText = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (inText) {
                if (b == '\\') {
                    i++; // whatever is escaped does not end the text
                } else if (b == '"') {
                    inText = false;
                }
            } else if (b == '"') {
                inText = true;
            } else if (b == '{' || b == '[') {
                if (++depth > limit) {
                    return true;
                }
            } else if (b == '}' || b == ']') {
                depth = Math.max(0, depth - 1); // one too many opens nothing for those that follow
            }
        }
        return false;
    }
}
