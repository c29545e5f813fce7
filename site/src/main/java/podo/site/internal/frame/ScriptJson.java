package podo.site.internal.frame;

import io.avaje.jsonb.JsonType;
import podo.platform.http.Json;

/** JSON inside a script element of a page: whatever a text contains, it cannot end the element. */
public final class ScriptJson {
    private static final JsonType<Object> JSON = Json.anything();

    private ScriptJson() {}

    /** Maps, lists, texts, numbers and truth values as JSON. */
    public static String of(Object value) {
        return safe(JSON.toJson(value));
    }

    /** JSON that has been written already. */
    public static String safe(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
