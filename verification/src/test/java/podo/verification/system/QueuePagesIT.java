package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The waiting room's pages as a browser without scripts and a cache get them from the running program. */
class QueuePagesIT {
    /** The demo's own hot event: its queue is on from the start. */
    private static final String PAGE = "/queue/cherrybloom-first-snow";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Api anybody = SharedPodo.get().api();

    @Test
    void waitingPage_isTheSameForEverybody_soThatACacheCanServeACrowd() throws Exception {
        for (String path : new String[] {PAGE, PAGE + "/draw"}) {
            HttpResponse<String> page = get(path, "");
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(header(page, "Cache-Control")).contains("s-maxage").doesNotContain("private");
            assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(get(PAGE, "").body()).contains("href=\"" + PAGE + "/line\"");
    }

    @Test
    void waitingPage_ofAnEventWithoutAQueue_isNotThere() throws Exception {
        assertThat(get("/queue/hamlet", "").statusCode()).isEqualTo(404);
        assertThat(get("/queue/no-such-event", "").statusCode()).isEqualTo(404);
        assertThat(get("/queue/hamlet/line", "").statusCode()).isEqualTo(404);
    }

    @Test
    void showtimeThatTheFanCameFrom_isComeBackTo_andNoOther() throws Exception {
        assertThat(get(PAGE + "?showtime=cherrybloom-first-snow.1", "").body())
                .contains("\"seatsUrl\":\"/showtimes/cherrybloom-first-snow.1\"");
        assertThat(get(PAGE + "?showtime=hamlet.1", "").body())
                .contains("\"seatsUrl\":\"/events/cherrybloom-first-snow\"");
    }

    @Test
    void line_asksForASession_thenGivesANumberByAForm() throws Exception {
        HttpResponse<String> first = get(PAGE + "/line", "");
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(header(first, "Location")).startsWith("/sign-in?back=");
        assertThat(post(PAGE + "/join", "", "").statusCode()).isEqualTo(401);
        String cookies = signedIn("fan");
        assertThat(get(PAGE + "/line", cookies).body()).contains("action=\"" + PAGE + "/join\"");
        HttpResponse<String> joined = post(PAGE + "/join", "", cookies);
        assertThat(joined.statusCode()).isEqualTo(303);
        assertThat(header(joined, "Location")).isEqualTo(PAGE + "/line");
        HttpResponse<String> line = get(PAGE + "/line", cookies);
        assertThat(header(line, "Cache-Control")).contains("no-store");
        assertThat(line.body()).contains("action=\"" + PAGE + "/leave\"", "http-equiv=\"refresh\"");
        assertThat(post(PAGE + "/leave", "", cookies).statusCode()).isEqualTo(303);
        assertThat(get(PAGE + "/line", cookies).body()).contains("action=\"" + PAGE + "/join\"");
    }

    @Test
    void operatorsPages_areNoFans() throws Exception {
        for (String path : new String[] {"/operator/queues", "/operator/queue/cherrybloom-first-snow"}) {
            assertThat(get(path, "").statusCode()).isEqualTo(303);
            assertThat(get(path, signedIn("fan")).statusCode()).isEqualTo(403);
            assertThat(get(path, signedIn("operator")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void eventPage_leadsToTheWaitingRoom() throws Exception {
        assertThat(get("/events/cherrybloom-first-snow", "").body()).contains("href=\"" + PAGE + "\"");
        assertThat(get("/events/hamlet", "").body()).doesNotContain("href=\"/queue/");
    }

    @Test
    void frontDoor_leadsVisitorsApart_whileASaleIsNear() throws Exception {
        assertThat(get("/", "").body()).contains("href=\"" + PAGE + "\"", "href=\"/?browse=1\"");
        assertThat(get("/?browse=1", "").body()).doesNotContain("href=\"/?browse=1\"");
    }

    private String signedIn(String role) throws Exception {
        String name = "queue-" + UUID.randomUUID().toString().substring(0, 8);
        HttpResponse<String> in = post("/sign-in", "name=" + name + "&role=" + role + "&back=%2F", "");
        return in.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private HttpResponse<String> get(String path, String cookies) throws Exception {
        return HTTP.send(request(path, cookies).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String cookies) throws Exception {
        return HTTP.send(
                request(path, cookies)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String cookies) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(anybody.url() + path));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return request;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
