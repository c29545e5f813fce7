package podo.catalogue.internal.formats;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * What can be said about JSON without parsing it: how deep it nests, the keys of its outermost object, whether something
 * follows it. Also serves for the beginning of a file, and protects the parser, which recurses, from endless nesting.
 */
record JsonShape(int depth, Set<String> keys, boolean trailing) {
    private static final int MOST_KEYS = 1_000;

    static JsonShape of(byte[] json) {
        Scan scan = new Scan(json);
        scan.run();
        return new JsonShape(scan.deepest, scan.keys, scan.trailing);
    }

    private static final class Scan {
        private final byte[] json;
        private final Set<String> keys = new HashSet<>();
        private String lastText = "";
        private int depth;
        private int deepest;
        private boolean ended;
        private boolean trailing;

        Scan(byte[] json) {
            this.json = json;
        }

        void run() {
            for (int i = 0; i < json.length; i++) {
                byte b = json[i];
                trailing |= ended && (b > ' ' || b < 0);
                switch (b) {
                    case '"' -> i = text(i + 1);
                    case '{', '[' -> deepest = Math.max(deepest, ++depth);
                    case '}', ']' -> ended |= --depth <= 0;
                    case ':' -> key();
                    default -> {} // what else there is does not change the shape
                }
            }
        }

        private int text(int from) {
            int i = from;
            while (i < json.length && json[i] != '"') {
                i += json[i] == '\\' ? 2 : 1;
            }
            if (depth == 1) {
                lastText = new String(json, from, Math.min(i, json.length) - from, StandardCharsets.UTF_8);
            }
            return i;
        }

        private void key() {
            if (depth == 1 && keys.size() < MOST_KEYS) {
                keys.add(lastText);
            }
        }
    }
}
