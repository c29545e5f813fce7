package podo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import podo.kernel.Settings;
import podo.platform.http.HttpSettings;
import podo.platform.http.Json;

final class WorkTableTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private final WorkTable table = new WorkTable(
            HttpSettings.anyPort(),
            Settings.of(Settings.declaredBy(List.of(WorkSettings.class)), Map.of())
                    .read(WorkSettings.class));

    @Test
    void table_hasARowForEveryCallOfTheDescription() throws IOException {
        List<String> without = new ArrayList<>();
        int calls = 0;
        for (Map.Entry<?, ?> path : described().entrySet()) {
            for (Object method : ((Map<?, ?>) path.getValue()).keySet()) {
                if (METHODS.contains(method)) {
                    calls++;
                    String example = String.valueOf(path.getKey()).replaceAll("\\{[^}]+}", "x.1");
                    if (table.row(String.valueOf(method).toUpperCase(Locale.ROOT), example)
                            .isEmpty()) {
                        without.add(method + " " + path.getKey());
                    }
                }
            }
        }
        assertThat(without).as("calls without a class of work").isEmpty();
        assertThat(calls).isGreaterThan(40);
    }

    @Test
    void row_ofEachKindOfWork_isOfItsClass() {
        assertThat(name("POST", "/api/v1/showtimes/e.1/reserve")).isEqualTo("reserve");
        assertThat(name("POST", "/api/v1/bookings/e.1.x/confirm")).isEqualTo("confirm");
        assertThat(name("POST", "/api/v1/bookings/e.1.x/cancel")).isEqualTo("confirm");
        assertThat(name("GET", "/api/v1/showtimes/e.1/seats")).isEqualTo("memory");
        assertThat(name("HEAD", "/events/e")).isEqualTo("memory");
        assertThat(name("GET", "/api/v1/search")).isEqualTo("search");
        assertThat(name("POST", "/queue/e/join")).isEqualTo("queue");
        assertThat(name("POST", "/api/v1/queue/e/join")).isEqualTo("queue");
        assertThat(name("POST", "/sign-in")).isEqualTo("sign-in");
        assertThat(name("DELETE", "/api/v1/session")).isEqualTo("sign-in");
        assertThat(name("POST", "/api/v1/admin/import")).isEqualTo("import");
        assertThat(name("PUT", "/api/v1/admin/events/e/queue")).isEqualTo("staff");
        assertThat(name("PATCH", "/api/v1/bookings/e.1.x")).isEqualTo("write");
        assertThat(name("GET", "/health/live")).isEqualTo("outside every bound");
        assertThat(name("GET", "/api/v1/showtimes/e.1/seats/stream")).isEqualTo("outside every bound");
        assertThat(name("POST", "/nothing/like/this")).isEqualTo("no row");
    }

    private String name(String method, String path) {
        Optional<WorkTable.Row> row = table.row(method, path);
        return row.isPresent() ? name(row.get()) : "no row";
    }

    private static String name(WorkTable.Row row) {
        return row.work().isPresent() ? row.work().get().name() : "outside every bound";
    }

    private static Map<?, ?> described() throws IOException {
        try (InputStream in = WorkTable.class.getResourceAsStream("openapi.json")) {
            Map<?, ?> document =
                    (Map<?, ?>) Json.parse(Optional.ofNullable(in).orElseThrow().readAllBytes(), Json.anything());
            return (Map<?, ?>) Objects.requireNonNull(document.get("paths"));
        }
    }
}
