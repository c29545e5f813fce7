package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import podo.identity.Role;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.AccountId;

/** Whatever is sent, the answer is a problem document that says whose fault it is, never a 500. */
class WrongInputIT {
    private static final String RESERVE = "/showtimes/" + SmallHall.EVENING + "/reserve";
    private final Api anybody = SharedPodo.get().api();
    private final Api fan = anybody.fan();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events/nothing-of-that-name",
                "/events/%EC%97%86%EC%9D%8C",
                "/events/%F0%9F%8D%87",
                "/showtimes/small-hall.99",
                "/showtimes/small-hall.0",
                "/showtimes/small-hall.99999999999999999999",
                "/showtimes/small-hall",
                "/showtimes/small-hall.99/seats",
                "/showtimes/small-hall.99/seats/stream",
                "/seatmaps/0000",
                "/bookings/small-hall.1.aaaaaaaaaaaaaaaa",
                "/bookings/x",
                "/bookings/%00",
                "/bookings/..%2F..%2Fetc%2Fpasswd",
                "/events/%2e%2e",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/events/a%00b",
                "/events/a%0d%0aSet-Cookie:%20x=y",
                "/nothing"
            })
    void get_unknownThing_isNotFound(String path) {
        assertThat(fan.get(path)).satisfies(answer -> {
            assertThat(answer.status()).as(answer.toString()).isBetween(400, 404);
            assertThat(answer.code()).as(answer.toString()).isNotEmpty();
        });
    }

    @Test
    void get_veryLongPath_isRefused() {
        refused(fan.get("/events/" + "a".repeat(3_000)));
        refused(fan.get("/search?q=" + "a".repeat(3_000)));
        refused(fan.get("/events/" + "a".repeat(100_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search?page=-1",
                "/search?page=99999999999999999999",
                "/search?size=0",
                "/search?size=1000000",
                "/search?sort=sideways",
                "/search?from=yesterday",
                "/search?status=MAYBE",
                "/search/suggest?limit=-5"
            })
    void search_wrongParameter_isNamed(String path) {
        refused(anybody.get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/search?q=%00", "/search?q=%F0%9F%8D%87", "/search?q=%E3%85%85%CC%81", "/search?q=((\"~*"})
    void search_oddText_isJustNotFound(String path) {
        String encoded = path.replace("\"", "%22");
        assertThat(anybody.get(encoded).status()).isBetween(200, 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"seats\"",
                "{\"seats\":\"A-1-1\"}",
                "{\"seats\":[1]}",
                "{\"seats\":[null]}",
                "{\"seats\":[]}",
                "{\"seats\":[{}]}",
                "{\"seats\":[\"\"]}",
                "{\"best\":{\"count\":0}}",
                "{\"best\":{\"count\":-1}}",
                "{\"best\":{\"count\":1e99}}",
                "{\"best\":{\"count\":1.5}}",
                "{\"best\":{\"count\":99999999999999999999}}",
                "{\"best\":{\"count\":1,\"grade\":\"none\"}}",
                "{\"best\":{\"count\":1,\"section\":\"\\u0000\"}}",
                "{\"seats\":[\"A-1-1\"],\"best\":{\"count\":1}}",
                "{\"seats\":[\"A-1-1\"],\"onConflict\":\"fight\"}",
                "{\"seats\":[\"no such seat\"]}",
                "{\"seats\":[\"\\ud83c\\udf47\"]}",
                "{\"seats\":[\"\\ud800\"]}",
                "{\"seats\":[\"A-1-1\\u0000\"]}",
                "{\"seats\":[\"A-1-1\"]} trailing",
                "\u0000"
            })
    void reserve_wrongBody_isRefused(String body) {
        refused(fan.postText(RESERVE, body));
    }

    @Test
    void reserve_deepNesting_isRefused() {
        refused(fan.postText(RESERVE, "{\"seats\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"));
        refused(fan.postText(RESERVE, "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
        refused(anybody.operator().postText("/admin/import", "{\"events\":" + "[".repeat(50_000)));
    }

    @Test
    void reserve_sameSeatTwice_isRefused() {
        String seat = SmallHall.freshSeats(1).getFirst();
        refused(fan.reserve(SmallHall.EVENING, List.of(seat, seat)));
    }

    @Test
    void reserve_fiveHundredSeats_isRefused() {
        List<String> seats = IntStream.range(0, 500)
                .mapToObj(place -> "A-" + (place / 20 + 1) + "-" + (place % 20 + 1))
                .toList();
        refused(fan.reserve(SmallHall.EVENING, seats));
        refused(fan.reserveBest(SmallHall.EVENING, 500));
    }

    @Test
    void reserve_moreThanTheLimit_isForbidden() {
        Api.Answer answer = fan.reserve(SmallHall.EVENING, SmallHall.freshSeats(5));
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("SEAT_LIMIT");
    }

    @Test
    void reserve_seatsOfAnotherShowtime_isRefused() {
        Map<?, ?> other =
                anybody.get("/search?status=ON_SALE&size=1").list("items").getFirst();
        refused(fan.reserve(other.get("eventId") + ".1", List.of("A-1-1", "no-such-seat")));
    }

    @Test
    void reserve_pastShowtime_isClosed() {
        Api.Answer answer = fan.reserve(SmallHall.OVER, List.of("A-1-1"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("SALES_CLOSED");
    }

    @Test
    void booking_ofSomebodyElse_isNotThere() {
        Api.Answer held = fan.reserve(SmallHall.EVENING, SmallHall.freshSeats(1));
        assertThat(held.status()).isEqualTo(201);
        String path = "/bookings/" + held.text("bookingId");
        Api other = anybody.fan();
        assertThat(other.get(path).code()).isEqualTo("NOT_FOUND");
        assertThat(other.confirm(held.text("bookingId"), "ok").code()).isEqualTo("NOT_FOUND");
        assertThat(other.post(path + "/cancel", Map.of()).code()).isEqualTo("NOT_FOUND");
        assertThat(other.method("PATCH", path, Map.of()).code()).isEqualTo("NOT_FOUND");
        assertThat(anybody.get(path).status()).isEqualTo(401);
        assertThat(anybody.operator().get(path).status()).isEqualTo(404);
        assertThat(fan.get(path).text("status")).isEqualTo("PENDING");
    }

    @Test
    void confirm_wrongPayment_isRefusedAndTheHoldStays() {
        Api.Answer held = fan.reserve(SmallHall.EVENING, SmallHall.freshSeats(1));
        String booking = held.text("bookingId");
        String path = "/bookings/" + booking + "/confirm";
        refused(fan.post(path, Map.of()));
        refused(fan.post(path, Map.of("payment", Map.of("method", "barter", "token", "ok"))));
        refused(fan.confirm(booking, "x".repeat(10_000)));
        refused(fan.confirm(booking, "ok", "k".repeat(500)));
        Api.Answer unknown = fan.confirm(booking, "no-such-token");
        assertThat(unknown.status()).as(unknown.body()).isEqualTo(402);
        assertThat(fan.get("/bookings/" + booking).text("status")).isEqualTo("PENDING");
        assertThat(fan.confirm(booking, "ok").status()).isEqualTo(200);
    }

    @Test
    void patch_wrongDelivery_isRefused() {
        Api.Answer held = fan.reserve(SmallHall.EVENING, SmallHall.freshSeats(1));
        String path = "/bookings/" + held.text("bookingId");
        refused(fan.method("PATCH", path, Map.of("delivery", Map.of("method", "pigeon"))));
        refused(fan.method("PATCH", path, Map.of("delivery", Map.of("method", "post", "recipient", "\u0000"))));
        refused(fan.method("PATCH", path, List.of()));
    }

    @Test
    void token_forgedAlteredOrEmpty_isNobody() {
        String genuine = fan.token();
        String altered = genuine.substring(0, genuine.length() - 2) + (genuine.endsWith("A") ? "BB" : "AA");
        Stream.of("", "x", altered, genuine + "x", genuine.split("\\.", 2)[0], "e30.e30.e30", "Á")
                .forEach(token -> assertThat(anybody.with(token.replaceAll("[^\\x20-\\x7e]", "?"))
                                .get("/bookings"))
                        .satisfies(answer -> assertThat(answer.code()).isEqualTo("SIGN_IN_REQUIRED")));
    }

    @Test
    void token_expired_isNobody() throws IOException {
        byte[] secret = Base64.getDecoder()
                .decode(Files.readString(SharedPodo.get().data().resolve("secret"))
                        .strip());
        Sessions sessions = new Sessions(secret, InstantSource.system());
        Instant now = InstantSource.system().instant();
        assertThat(anybody.with(token(sessions, now.plusSeconds(60)))
                        .get("/bookings")
                        .status())
                .isEqualTo(200);
        assertThat(anybody.with(token(sessions, now.minusSeconds(1)))
                        .get("/bookings")
                        .code())
                .isEqualTo("SIGN_IN_REQUIRED");
    }

    private static String token(Sessions sessions, Instant expiresAt) {
        return sessions.token(new Session(new AccountId("somebody"), "somebody", Role.FAN, expiresAt));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /admin/audit",
        "GET, /admin/payments/in-doubt",
        "POST, /admin/import",
        "POST, /admin/showtimes/small-hall.1/block",
        "POST, /admin/showtimes/small-hall.1/unblock",
        "PATCH, /admin/events/small-hall",
        "PATCH, /admin/showtimes/small-hall.1"
    })
    void operatorsCall_byAFan_isForbidden(String method, String path) {
        assertThat(fan.method(method, path, Map.of()).code()).isEqualTo("OPERATOR_REQUIRED");
        assertThat(anybody.method(method, path, Map.of()).code()).isEqualTo("SIGN_IN_REQUIRED");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /events/small-hall",
        "PUT, /showtimes/small-hall.1",
        "GET, /showtimes/small-hall.1/reserve",
        "POST, /search",
        "TRACE, /search",
        "BREW, /search"
    })
    void call_wrongMethod_isRefused(String method, String path) {
        refused(fan.method(method, path, Map.of()));
    }

    @Test
    void body_ofTenMegabytes_isRefused() {
        String large = "{\"seats\":[\"" + "a".repeat(10 * 1024 * 1024) + "\"]}";
        Api.Answer answer = fan.postText(RESERVE, large);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(413);
        assertThat(answer.code()).isNotEmpty();
        assertThat(anybody.postText("/session", large).status()).isEqualTo(413);
        assertThat(fan.get("/bookings").status()).as("the server goes on").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "\u202e", "a\u0007", "ㅤ"})
    void signIn_invisibleName_isRefused(String name) {
        refused(anybody.post("/session", Map.of("name", name)));
    }

    @Test
    void signIn_oddButVisibleNames_workAndStaySame() {
        List.of("김포도", "👨‍👩‍👧", "Ⅷ ﷺ", "'; DROP TABLE booking; --", "<script>alert(1)</script>")
                .forEach(name -> {
                    Api.Answer answer = anybody.post("/session", Map.of("name", name));
                    assertThat(answer.status()).as(name + " " + answer.body()).isEqualTo(201);
                    assertThat(anybody.with(answer.text("token"))
                                    .get("/session")
                                    .status())
                            .isEqualTo(200);
                });
        refused(anybody.post("/session", Map.of("name", "a".repeat(10_000))));
        refused(anybody.post("/session", Map.of("name", "a", "role", "king")));
        refused(anybody.postText("/session", "{\"name\":\"\\ud800\"}"));
    }

    @Test
    void import_nonsense_isRefused() {
        Api operator = anybody.operator();
        Stream.of(
                        "",
                        "\u0000",
                        "PK\u0003\u0004",
                        "<dbs><db></dbs>",
                        "{\"zones\":[]}",
                        "{\"events\":[{}]}",
                        "a,b\n1,2\n")
                .forEach(file -> refused(operator.postText("/admin/import", file)));
        refused(operator.postText("/admin/import?format=xls", "{}"));
    }

    @Test
    void block_wrongSeats_isRefused() {
        Api operator = anybody.operator();
        refused(operator.post("/admin/showtimes/small-hall.1/block", Map.of("seats", List.of("none"))));
        refused(operator.post(
                "/admin/showtimes/small-hall.1/block", Map.of("seats", Collections.nCopies(5_000, "A-1-1"))));
        refused(operator.method("PATCH", "/admin/showtimes/small-hall.1", Map.of("startsAt", "soon")));
        refused(operator.method("PATCH", "/admin/events/small-hall", Map.of("title", 7)));
    }

    @Test
    void log_afterAllThis_hasNoStackTrace() {
        assertThat(new String(SharedPodo.get().log().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .doesNotContain("\tat podo");
    }

    private static void refused(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(answer.code()).as(answer.toString()).isNotEmpty();
    }
}
