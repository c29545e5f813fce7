package podo.site.internal.frame;

import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import podo.platform.http.Json;
import podo.platform.http.Representation;

/** Styles, scripts, fonts and icons, each under a name that carries the hash of its content. Thread-safe. */
public final class Assets {
    /** Where they are found. */
    public static final String PATH = "/assets/";

    private static final String FOLDER = "/podo/site/assets/";
    private static final JsonType<Object> JSON = Json.anything();
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "png", "image/png");
    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Representation> files = new ConcurrentHashMap<>();

    /** What a page names to have one source: its file, and the files that this one imports. */
    private record Entry(String file, List<String> imports) {}

    /** Reads the list of files that the build wrote; each file is read when somebody first asks for it. */
    public Assets() {
        Map<?, ?> manifest = (Map<?, ?>) JSON.fromJson(read("manifest.json"));
        manifest.forEach((source, value) -> {
            Map<?, ?> told = (Map<?, ?>) value;
            String file = String.valueOf(told.get("file"));
            List<String> imports = told.get("imports") instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
            entries.put(String.valueOf(source), new Entry(file, imports));
            names.add(file);
        });
    }

    /** The address of what a source became, such as {@code live/main.ts}. */
    public String address(String source) {
        return PATH + entry(source).file();
    }

    /** The addresses of scripts that this one imports first: a page asks for them at once. */
    public List<String> imports(String source) {
        return entry(source).imports().stream().map(this::address).toList();
    }

    Optional<Representation> find(String file) {
        return names.contains(file) ? Optional.of(files.computeIfAbsent(file, Assets::represent)) : Optional.empty();
    }

    private Entry entry(String source) {
        Entry entry = entries.get(source);
        if (entry == null) {
            throw new IllegalArgumentException("the build made nothing of " + source);
        }
        return entry;
    }

    private static Representation represent(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1);
        String type = TYPES.getOrDefault(ending, "application/octet-stream");
        byte[] body = read(file);
        return ending.equals("woff2") || ending.equals("png")
                ? Representation.packed(body, type, Representation.IMMUTABLE, Map.of())
                : Representation.of(body, type, Representation.IMMUTABLE, Map.of());
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException(FOLDER + name + " is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
