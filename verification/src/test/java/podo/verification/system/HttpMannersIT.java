package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import podo.verification.system.HttpSocket.Reply;

/** What every address of the running program answers, whatever room it belongs to. */
class HttpMannersIT {
    private static final String URL = SharedPodo.get().api().url();
    private static final Api OPERATOR = SharedPodo.get().api().operator();
    private static final OpenApi DESCRIBED = OpenApi.of(SharedPodo.get().api());
    private static final List<String> PAGES = List.of(
            "/",
            "/search?q=hamlet",
            "/genre/musical",
            "/events/" + SmallHall.EVENT,
            "/showtimes/" + SmallHall.EVENING,
            "/sign-in",
            "/bookings",
            "/queue/" + SmallHall.EVENT,
            "/queue/" + SmallHall.EVENT + "/line",
            "/operator/queues",
            "/operator/payments",
            "/robots.txt",
            "/sitemap.xml",
            "/no/such/page");
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"#?]*)");
    private static final Set<String> DIFFERENT_EACH_TIME = Set.of("date", "etag", "age", "transfer-encoding");

    static Stream<String> reads() {
        Stream<String> described = DESCRIBED.all().stream()
                .filter(path ->
                        path.methods().contains("GET") && !path.pattern().endsWith("/stream"))
                .map(OpenApi.Path::filled);
        return Stream.of(PAGES.stream(), described, Stream.of(asset())).flatMap(all -> all);
    }

    static Stream<OpenApi.Path> described() {
        return DESCRIBED.all().stream();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void head_answersAsGetDoes_withoutABody(String target) throws IOException {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + OPERATOR.token(), "Accept", "text/html");
        try (HttpSocket connection = HttpSocket.to(URL)) {
            Reply head = connection.ask("HEAD", target, headers, "");
            Reply get = connection.ask("GET", target, headers, "");

            assertThat(head.status()).as(target).isEqualTo(get.status());
            Map<String, String> expected = stable(get);
            if (target.equals("/metrics")) { // these have grown meanwhile
                expected.put("content-length", head.header("content-length"));
            }
            assertThat(stable(head)).as(target).isEqualTo(expected);
        }
    }

    @Test
    void head_ofAStreamOfSeats_ends() throws IOException {
        String stream = "/api/v1/showtimes/" + SmallHall.EVENING + "/seats/stream";
        try (HttpSocket connection = HttpSocket.to(URL)) {
            Reply head = connection.ask("HEAD", stream, Map.of(), "");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-type")).startsWith("text/event-stream");
            assertThat(connection.ask("GET", "/health/live", Map.of(), "").status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("described")
    void method_thatAPathOfTheApiDoesNotHave_is405WithThoseThatItHas(OpenApi.Path path) throws IOException {
        Set<String> allowed = new TreeSet<>(path.methods());
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")) {
            if (!allowed.contains(method)) {
                refusesMethod(method, path.filled(), allowed);
            }
        }
    }

    @Test
    void method_thatAPageDoesNotHave_is405() throws IOException {
        Set<String> reading = Set.of("GET", "HEAD");
        for (String page : List.of("/", "/search", "/events/" + SmallHall.EVENT, "/bookings", "/robots.txt", asset())) {
            refusesMethod("DELETE", page, reading);
            refusesMethod("POST", page, reading);
        }
        refusesMethod("DELETE", "/sign-in", Set.of("GET", "HEAD", "POST"));
        refusesMethod("GET", "/sign-out", Set.of("POST"));
        refusesMethod("HEAD", "/queue/" + SmallHall.EVENT + "/join", Set.of("POST"));
    }

    @Test
    void browser_atAnAddressThatTakesFormsAlone_getsAPage() throws IOException {
        Reply page = HttpSocket.ask(URL, "GET", "/sign-out", Map.of("Accept", "text/html"), "");
        assertThat(page.status()).isEqualTo(405);
        assertThat(page.header("allow")).isEqualTo("POST");
        assertThat(page.header("content-type")).startsWith("text/html");
    }

    @Test
    void addressThatNobodyHas_is404_byAnyMethod() throws IOException {
        for (String method : List.of("GET", "POST", "DELETE", "OPTIONS")) {
            Reply reply = HttpSocket.ask(URL, method, "/no/such/place", Map.of(), "");
            assertThat(reply.status()).as(method).isEqualTo(404);
            assertThat(reply.header("allow")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("reads")
    void answer_ofAnyKind_isNotToBeSniffedOrFramed(String target) throws IOException {
        Reply reply = HttpSocket.ask(URL, "GET", target, Map.of(), "");
        assertThat(reply.header("x-content-type-options")).as(target).isEqualTo("nosniff");
        assertThat(reply.header("content-security-policy")).as(target).contains("frame-ancestors 'none'");
    }

    @Test
    void refusal_ofAnyKind_isNotToBeSniffed() throws IOException {
        for (String request : List.of("GET //x", "DELETE /", "GET /no/such", "POST /api/v1/session", "GET /%zz")) {
            String[] parts = request.split(" ", 2);
            Reply reply = HttpSocket.ask(URL, parts[0], parts[1], Map.of(), "");
            assertThat(reply.status()).as(request).isBetween(400, 499);
            assertThat(reply.header("x-content-type-options")).as(request).isEqualTo("nosniff");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//metrics",
                "///metrics",
                "/a/../metrics",
                "/./metrics",
                "/metrics/.",
                "/health/../metrics",
                "/a/%2e%2e/metrics",
                "/a/%2E%2E/metrics",
                "/.%2e/metrics",
                "/metrics;x",
                "/metrics;a=b",
                "/health;x/live",
                "/metrics%3Bx",
                "/%6detrics",
                "/%6Detrics",
                "/api/v1/%61dmin/audit",
                "/api%2Fv1%2fadmin/audit",
                "/api/v1//admin/audit",
                "/api//v1/admin/audit",
                "/api/v1/x/../admin/audit",
                "/api/v1/admin%2Faudit",
                "/api/v1/admin%5Caudit",
                "/api/v1/admin\\audit",
                "\\metrics",
                "/api/v1/admin/audit%00",
                "/api/v1/admin/audit%20/..",
                "/%C0%AE%C0%AE/metrics",
                "/%C0%AFmetrics",
                "/api/v1/admin/audit//",
                "/metrics#x",
                "/%zz",
                "/%",
                "/metrics%2"
            })
    void path_inAnotherSpelling_reachesNoRoute(String target) throws IOException {
        for (String method : List.of("GET", "HEAD", "POST")) {
            Map<String, String> headers = Map.of("Authorization", "Bearer " + OPERATOR.token());
            Reply reply = HttpSocket.ask(URL, method, target, headers, "");
            assertThat(reply.status()).as(method + " " + target).isEqualTo(400);
            assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void path_withASlashTooManyOrSmallDigits_leadsToItsSpelling() throws IOException {
        Map<String, String> led = Map.of(
                "/search/?q=a&size=2",
                "/search?q=a&size=2",
                "/health/live/",
                "/health/live",
                "/%ec%bd%98",
                "/%EC%BD%98");
        for (Map.Entry<String, String> way : led.entrySet()) {
            Reply reply = HttpSocket.ask(URL, "GET", way.getKey(), Map.of(), "");
            assertThat(reply.status()).as(way.getKey()).isEqualTo(308);
            assertThat(reply.header("location")).isEqualTo(way.getValue());
            assertThat(HttpSocket.ask(URL, "POST", way.getKey(), Map.of(), "").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void koreanPath_asBrowsersWriteIt_reachesItsRoute() throws IOException {
        assertThat(HttpSocket.ask(URL, "GET", "/api/v1/events/%EC%BD%98%EC%84%9C%ED%8A%B8", Map.of(), "")
                        .body())
                .contains("\"code\":\"NOT_FOUND\"");
        assertThat(HttpSocket.ask(URL, "GET", "/genre/%EC%BD%98", Map.of(), "").status())
                .isEqualTo(404);
    }

    @Test
    void links_ofOurOwnPages_areSpelledRight() throws IOException {
        Set<String> links = new TreeSet<>();
        for (String page : PAGES) {
            Map<String, String> headers = Map.of("Authorization", "Bearer " + OPERATOR.token(), "Accept", "text/html");
            Matcher link =
                    LINK.matcher(HttpSocket.ask(URL, "GET", page, headers, "").body());
            while (link.find()) {
                links.add(link.group(1));
            }
        }
        assertThat(links).hasSizeGreaterThan(15);
        for (String link : links) {
            assertThat(HttpSocket.ask(URL, "HEAD", link, Map.of(), "").status())
                    .as(link)
                    .isNotIn(308, 400);
        }
    }

    @Test
    void metrics_areToldOnThisMachineAlone() throws IOException {
        assertThat(HttpSocket.ask(URL, "GET", "/metrics", Map.of(), "").status())
                .isEqualTo(200);
        for (String header : List.of("X-Forwarded-For", "Forwarded", "Via")) {
            try (HttpSocket proxy = HttpSocket.from("127.0.11.1", URL)) { // nobody trusts it
                Reply handedOn = proxy.ask("GET", "/metrics", Map.of(header, "127.0.0.1"), "");
                assertThat(handedOn.status()).as(header).isEqualTo(403);
                assertThat(handedOn.body()).doesNotContain("podo_http_requests");
            }
        }
    }

    private static void refusesMethod(String method, String target, Set<String> allowed) throws IOException {
        Reply reply = HttpSocket.ask(URL, method, target, Map.of(), "");
        assertThat(reply.status()).as(method + " " + target).isEqualTo(405);
        assertThat(Set.of(reply.header("allow").split(", "))).as(target).isEqualTo(allowed);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }

    private static Map<String, String> stable(Reply reply) {
        Map<String, String> headers = new TreeMap<>(reply.headers());
        headers.keySet().removeAll(DIFFERENT_EACH_TIME);
        return headers;
    }

    private static String asset() {
        try {
            String home = HttpSocket.ask(URL, "GET", "/", Map.of(), "").body();
            Matcher link = LINK.matcher(home);
            return link.results()
                    .map(found -> found.group(1))
                    .filter(path -> path.startsWith("/assets/"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
