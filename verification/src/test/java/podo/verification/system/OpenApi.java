package podo.verification.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The calls that the program's own description lists. */
final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private final Map<?, ?> paths;

    /** A path as it is described, and its methods. */
    record Path(String pattern, Set<String> methods) {
        /** An address that the path matches. */
        String filled() {
            return pattern.replace("{eventId}", SmallHall.EVENT)
                    .replace("{showtimeId}", SmallHall.EVENING)
                    .replace("{bookingId}", SmallHall.EVENING + ".nobody")
                    .replaceAll("\\{[a-z]+}", "nothing");
        }
    }

    private OpenApi(Map<?, ?> paths) {
        this.paths = paths;
    }

    static OpenApi of(Api api) {
        return new OpenApi(Api.object(api.getRoot("/openapi.json").json().get("paths")));
    }

    List<Path> all() {
        List<Path> all = new ArrayList<>();
        paths.forEach((pattern, operations) -> {
            Set<String> methods = new TreeSet<>();
            Api.object(operations).keySet().stream()
                    .map(String::valueOf)
                    .filter(METHODS::contains)
                    .forEach(method -> methods.add(method.toUpperCase(Locale.ROOT)));
            all.add(new Path(pattern.toString(), methods));
        });
        return all;
    }
}
