package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final RouteTable<String> table = new RouteTable<String>()
            .add("GET /", "home")
            .add("GET /shows/*", "show")
            .add("POST /shows/*/seats/*", "seat")
            .add("GET /shows/today", "today")
            .add("GET /files/**", "file")
            .add("* /admin/**", "admin")
            .add("POST /admin/import", "import");

    @Test
    void find_prefersWhatIsWrittenOut_andTellsTheFirstVariablePart() {
        assertThat(what("GET", "/")).isEqualTo("home:");
        assertThat(what("GET", "/shows/x.1")).isEqualTo("show:x.1");
        assertThat(what("HEAD", "/shows/x.1")).isEqualTo("show:x.1");
        assertThat(what("GET", "/shows/today")).isEqualTo("today:");
        assertThat(what("POST", "/shows/x/seats/y")).isEqualTo("seat:x");
        assertThat(what("GET", "/files/a/b/c")).isEqualTo("file:");
        assertThat(what("PUT", "/admin/any/thing")).isEqualTo("admin:");
        assertThat(what("POST", "/admin/import")).isEqualTo("import:");
        assertThat(what("PUT", "/admin/import")).isEqualTo("admin:");
    }

    @Test
    void find_otherPathsAndMethods_areNotThere() {
        for (String path : new String[] {"/shows", "/shows/", "/shows/x/", "/shows/x/y", "//", "/nothing", ""}) {
            assertThat(what("GET", path)).as(path).isEqualTo("none");
        }
        assertThat(what("POST", "/shows/x")).isEqualTo("none");
        assertThat(what("DELETE", "/")).isEqualTo("none");
    }

    @Test
    void add_aSecondTime_isRefused() {
        assertThatThrownBy(() -> table.add("GET /shows/*", "again")).hasMessageContaining("GET /shows/*");
    }

    private String what(String method, String path) {
        return table.find(method, path)
                .map(found -> found.what() + ":" + found.variable())
                .orElse("none");
    }
}
