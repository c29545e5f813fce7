package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import podo.verification.system.HttpSocket.Reply;

/** What a page of another site may make a browser do here: nothing that changes anything, with or without Sec-Fetch-Site. */
class OtherSitesIT {
    private static final String URL = SharedPodo.get().api().url();
    private static final Api FAN = SharedPodo.get().api().fan();
    private static final Api OPERATOR = SharedPodo.get().api().operator();
    private static final OpenApi DESCRIBED = OpenApi.of(SharedPodo.get().api());
    private static final List<String> FORMS = List.of(
            "/sign-in",
            "/sign-out",
            "/queue/" + SmallHall.EVENT + "/join",
            "/queue/" + SmallHall.EVENT + "/enter",
            "/queue/" + SmallHall.EVENT + "/leave",
            "/bookings/" + SmallHall.EVENING + ".nobody/give-back");
    private static String booking = "";

    /** A changing call. */
    record Call(String method, String target) {
        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    static Stream<Call> changes() {
        Stream<Call> described = DESCRIBED.all().stream()
                .flatMap(path -> path.methods().stream()
                        .filter(method -> !method.equals("GET"))
                        .map(method ->
                                new Call(method, path.filled().replace(SmallHall.EVENING + ".nobody", booking()))));
        return Stream.concat(described, FORMS.stream().map(form -> new Call("POST", form)));
    }

    /** Those of the API that take JSON, but for the import, which takes files. */
    static Stream<Call> takingJson() {
        return changes()
                .filter(call -> call.target.startsWith("/api/") && !call.target.endsWith("/admin/import"))
                .filter(call -> !call.target.contains("/payments/webhook")); // not there without a secret
    }

    @Test
    void changes_areAllThatThereAre() {
        assertThat(changes().map(Call::toString))
                .hasSizeGreaterThan(25)
                .contains("DELETE /api/v1/session", "POST /sign-in", "POST /api/v1/bookings/" + booking() + "/cancel");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void change_fromAnotherOrigin_isRefused(Call call) throws IOException {
        for (String origin : List.of(
                "https://evil.example",
                "null",
                URL + ".evil.example",
                URL.replace("http:", "https:"),
                "http://localhost",
                "http://127.0.0.1:1",
                URL + "/",
                URL + ", " + URL,
                "")) {
            Reply reply = change(call, Map.of("Origin", origin, "Content-Type", "text/plain"), "{}");

            assertThat(reply.status()).as(call + " from " + origin).isEqualTo(403);
            assertThat(reply.body()).contains("\"code\":\"CROSS_SITE\"");
            assertThat(reply.headers()).doesNotContainKey("set-cookie");
        }
        assertThat(FAN.get("/bookings/" + booking()).text("status")).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void change_fromOurOwnOrigin_isLetThrough(Call call) throws IOException {
        Map<String, String> ours = Map.of("Origin", URL, "Content-Type", "application/json; charset=UTF-8");

        Reply reply = change(call, ours, "{\"surprise\":1}");

        assertThat(reply.status()).as(call + " " + reply).isEqualTo(422);
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void body_thatSaysItIsNoJson_is415WithWhatIsTaken(Call call) throws IOException {
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonx",
                "text/plain;application/json",
                "application/json;charset=utf-16",
                "a",
                "*/*")) {
            Reply reply = change(call, Map.of("Content-Type", type), "{}");

            assertThat(reply.status()).as(call + " " + type + " " + reply).isEqualTo(415);
            assertThat(reply.body()).contains("\"allowed\":[\"application/json\"]");
        }
    }

    @Test
    void import_takesItsFormats() throws IOException {
        Call call = new Call("POST", "/api/v1/admin/import");
        for (String type : List.of("application/json", "text/csv", "application/octet-stream", "application/gzip")) {
            Reply file = change(call, Map.of("Content-Type", type), "{\"events\":[]}");
            assertThat(file.body()).as(type).contains("IMPORT_REFUSED"); // read, and found to hold nothing
        }
        Reply form = change(call, Map.of("Content-Type", "application/x-www-form-urlencoded"), "{\"events\":[]}");
        assertThat(form.status()).isEqualTo(415);
        assertThat(form.body()).contains("text/csv");
    }

    @Test
    void host_inCapitals_isStillOurs() throws IOException {
        Map<String, String> headers =
                Map.of("Host", URL.replace("http://", "").toUpperCase(java.util.Locale.ROOT), "Origin", URL);
        Reply reply = change(new Call("DELETE", "/api/v1/session"), headers, "");
        assertThat(reply.status()).isEqualTo(204);
    }

    private static Reply change(Call call, Map<String, String> headers, String body) throws IOException {
        Map<String, String> all = new HashMap<>(headers);
        String token = (call.target.contains("/admin/") ? OPERATOR : FAN).token();
        all.put("Cookie", "podo_session=" + token);
        return HttpSocket.ask(URL, call.method, call.target, all, body);
    }

    private static synchronized String booking() {
        if (booking.isEmpty()) {
            booking = FAN.reserve(SmallHall.EVENING, SmallHall.freshSeats(1)).text("bookingId");
        }
        return booking;
    }
}
