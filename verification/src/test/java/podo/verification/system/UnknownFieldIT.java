package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of the API that changes something, as openapi.json lists them, refuses what it does not take. */
class UnknownFieldIT {
    private static final Set<String> CHANGING = Set.of("post", "put", "patch", "delete");

    /** An import has options of its own and rules of its own for files; a provider writes its events as it likes. */
    private static final Set<String> OF_THEIR_OWN =
            Set.of("/api/v1/admin/import", "/api/v1/payments/webhook", "/api/v1/payments/webhook/{secret}");

    private static final Map<?, ?> DOCUMENT =
            SharedPodo.get().api().getRoot("/openapi.json").json();
    private static final Api FAN = SharedPodo.get().api().fan();
    private static final Api OPERATOR = SharedPodo.get().api().operator();
    private static String booking = "";

    /** A call, and the fields that the document gives it. */
    record Call(String method, String path, Set<String> fields) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void hold() {
        booking = FAN.reserve(SmallHall.EVENING, SmallHall.freshSeats(1)).text("bookingId");
    }

    static Stream<Call> calls() {
        List<Call> calls = new ArrayList<>();
        Api.object(DOCUMENT.get("paths"))
                .forEach((path, operations) -> Api.object(operations).forEach((method, operation) -> {
                    if (CHANGING.contains(method) && !OF_THEIR_OWN.contains(path)) {
                        calls.add(new Call(
                                method.toString().toUpperCase(java.util.Locale.ROOT),
                                path.toString(),
                                fields(Api.object(operation).get("requestBody"))));
                    }
                }));
        return calls.stream();
    }

    @Test
    void calls_areAllThatChangeSomething() {
        assertThat(calls().map(Call::toString))
                .hasSizeGreaterThan(15)
                .contains("POST /api/v1/bookings/{bookingId}/cancel", "DELETE /api/v1/session");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void field_thatIsNotTaken_isNamedWithThoseThatAre(Call call) {
        Api.Answer answer = send(call, "", "{\"surprise\":1,\"" + "x".repeat(200) + "\":null}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("INVALID_INPUT");
        assertThat(answer.list("errors"))
                .hasSize(2)
                .allSatisfy(error -> assertThat(taken(error)).isEqualTo(call.fields));
        assertThat(answer.list("errors").getFirst().get("field")).isEqualTo("surprise");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void parameterOfTheAddress_thatIsNotTaken_isNamed(Call call) {
        Api.Answer answer = send(call, "?dryRun=true", "{}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.list("errors").getFirst().get("field")).isEqualTo("dryRun");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void body_thatIsNoObjectOrNamesAFieldTwice_isMalformed(Call call) {
        List<String> bodies =
                List.of("[]", "7", "\"seats\"", "true", "{", "{} {}", "{\"surprise\":1,\"surprise\":1}", "surprise=1");
        for (String body : bodies) {
            Api.Answer answer = send(call, "", body);
            assertThat(answer.status()).as(body + " " + answer).isEqualTo(400);
            assertThat(answer.code()).as(body).isEqualTo("MALFORMED_JSON");
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void field_ofAnotherType_isNamed(Call call) {
        for (String field : call.fields) {
            Api.Answer answer = send(call, "", "{\"" + field + "\":[[{}]]}");
            assertThat(answer.status()).as(answer.toString()).isIn(400, 422);
            assertThat(String.valueOf(answer.list("errors").getFirst().get("field")))
                    .as(answer.toString())
                    .startsWith(field);
        }
    }

    @Test
    void cancel_ofSomeSeats_isRefusedAndGivesNothingBack() {
        Api.Answer answer = FAN.post("/bookings/" + booking + "/cancel", Map.of("seats", List.of("A-1-1")));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.list("errors").getFirst().get("field")).isEqualTo("seats");
        assertThat(FAN.get("/bookings/" + booking).text("status")).isEqualTo("PENDING");
    }

    @Test
    void fieldWithin_thatIsNotTaken_isNamedByItsPath() {
        Map<String, String> calls = Map.of(
                "/showtimes/" + SmallHall.EVENING + "/reserve|best.rows",
                "{\"best\":{\"count\":1,\"rows\":2}}",
                "/bookings/" + booking + "/confirm|payment.instalments",
                "{\"payment\":{\"method\":\"card\",\"token\":\"ok\",\"instalments\":3}}",
                "/queue/small-hall/join|proof.work",
                "{\"proof\":{\"work\":1}}");
        calls.forEach((call, body) -> {
            String[] pathAndField = call.split("\\|", 2);
            Api.Answer answer = FAN.postText(pathAndField[0], body);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(answer.list("errors").getFirst().get("field")).isEqualTo(pathAndField[1]);
        });
    }

    @Test
    void import_ofAnUnknownOption_isRefused() {
        Api.Answer answer = OPERATOR.postText("/admin/import?dryRun=true", "{\"events\":[]}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.list("errors").getFirst().get("field")).isEqualTo("dryRun");
    }

    private static Api.Answer send(Call call, String query, String body) {
        String path = call.path
                .replace("/api/v1", "")
                .replace("{bookingId}", booking)
                .replace("{showtimeId}", SmallHall.EVENING)
                .replace("{eventId}", SmallHall.EVENT);
        assertThat(path).doesNotContain("{");
        Api caller = path.startsWith("/admin/") ? OPERATOR : FAN;
        return caller.methodText(call.method, path + query, body);
    }

    private static Set<String> taken(Map<?, ?> error) {
        String message = String.valueOf(error.get("message"));
        String prefix = "is not taken here; what is taken: ";
        assertThat(message).startsWith(prefix);
        String names = message.substring(prefix.length());
        return names.equals("none") ? Set.of() : new TreeSet<>(List.of(names.split(", ", -1)));
    }

    private static Set<String> fields(@org.jspecify.annotations.Nullable Object requestBody) {
        if (requestBody == null) {
            return Set.of();
        }
        Map<?, ?> content = Api.object(Api.object(requestBody).get("content"));
        Map<?, ?> schema =
                resolved(Api.object(Api.object(content.get("application/json")).get("schema")));
        assertThat(schema.get("additionalProperties")).as(schema.toString()).isEqualTo(false);
        return Api.object(schema.get("properties")).keySet().stream()
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<?, ?> resolved(Map<?, ?> schema) {
        Object reference = schema.get("$ref");
        if (reference == null) {
            return schema;
        }
        Map<?, ?> found = DOCUMENT;
        for (String name : reference.toString().replace("#/", "").split("/", -1)) {
            found = Api.object(found.get(name));
        }
        return found;
    }
}
