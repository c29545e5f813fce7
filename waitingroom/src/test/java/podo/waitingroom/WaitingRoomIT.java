package podo.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.EventId;
import podo.platform.testing.Await;
import podo.waitingroom.QueueHouse.Answer;
import podo.waitingroom.QueueHouse.Fan;

/** The whole life of a sale over HTTP, and what fans and operators are refused. */
@SuppressWarnings("NullAway.Init") // opened before all tests
final class WaitingRoomIT {
    private static QueueHouse house;

    @BeforeAll
    static void open() {
        house = new QueueHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static EventId openQueue(int target, String line) {
        EventId event = EventId.random();
        house.setUp(event, Map.of("enabled", true, "target", target, "line", line));
        return event;
    }

    /** Joins and enters, which waits for the call. */
    private static Answer letIn(Fan fan, EventId event) {
        String token = fan.join(event).text("token");
        Await.until(
                "the turn comes",
                QueueHouse.PATIENCE,
                () -> fan.enter(event, token).status() == 200);
        return fan.enter(event, token);
    }

    private static Answer status(EventId event) {
        return house.stranger().get("/queue/" + event + "/status");
    }

    private static boolean admits(PassGate gate, Fan fan, EventId event, String pass) {
        return gate.admits(event, fan.account, Optional.of(pass));
    }

    @Test
    void queueOfACancelledEvent_closesAndSaysWhy_andOpensAgainIfItIsBroughtBack() {
        EventId event = EventId.random();
        house.setUp(event, Map.of("enabled", true, "target", 1, "line", "counter"));
        Fan inside = house.fan("inside-of-" + event);
        letIn(inside, event);
        Fan waiting = house.fan("waiting-for-" + event);
        String token = waiting.join(event).text("token");
        assertThat(status(event).json().containsKey("reason")).isFalse();

        house.cancelled.add(event);

        house.awaitStatus(event, "it is closed", answer -> answer.text("state").equals("CLOSED"));
        assertThat(status(event).text("reason")).isEqualTo("EVENT_CANCELLED");
        assertThat(house.fan("late-for-" + event).join(event).code()).isEqualTo("EVENT_CANCELLED");
        assertThat(waiting.join(event).code()).as("who has a number").isEqualTo("EVENT_CANCELLED");
        assertThat(waiting.enter(event, token).code()).isEqualTo("EVENT_CANCELLED");

        house.cancelled.remove(event);

        house.awaitStatus(event, "it is open", answer -> answer.text("state").equals("OPEN"));
        assertThat(status(event).json().containsKey("reason")).isFalse();
        assertThat(waiting.enter(event, token).code()).isEqualTo("NOT_YET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"counter", "sorted-set"})
    void sale_fromTheFirstNumberToTheLastPass(String line) {
        EventId event = EventId.random();
        Instant opensAt = house.clock.instant().plusSeconds(3_600);
        house.setUp(event, Map.of("enabled", true, "opensAt", opensAt.toString(), "target", 3, "line", line));
        Map<Fan, String> tokens = new LinkedHashMap<>();
        for (int i = 1; i <= 8; i++) {
            Fan fan = house.fan(event + "-" + i);
            Answer joined = fan.join(event);
            assertThat(joined.status()).as(joined.body()).isEqualTo(201);
            assertThat(joined.number("number")).isEqualTo(i);
            assertThat(joined.text("state")).isEqualTo("WAITING");
            assertThat(joined.json().containsKey("place")).isFalse();
            assertThat(fan.join(event).number("number")).isEqualTo(i);
            tokens.put(fan, joined.text("token"));
        }
        house.awaitStatus(event, "all are counted", answer -> answer.number("joined") == 8);
        Answer before = status(event);
        assertThat(before.text("state")).isEqualTo("WAITING");
        assertThat(before.json().containsKey("seed")).isFalse();
        tokens.forEach(
                (fan, token) -> assertThat(fan.enter(event, token).code()).isEqualTo("NOT_YET"));

        house.clock.advance(Duration.ofSeconds(3_601));
        house.awaitStatus(event, "three are called", answer -> answer.number("serving") == 3);
        Answer after = status(event);
        assertThat(after.number("drawn")).isEqualTo(8);
        Seed seed = new Seed(after.text("seed"));
        assertThat(Draw.commitment(event, new SaleId(after.text("sale")), seed)).isEqualTo(before.text("commitment"));
        Draw draw = new Draw(seed, 8);
        Set<Fan> inside = new HashSet<>();
        tokens.forEach((fan, token) -> {
            long place = draw.place(fan.join(event).number("number"));
            Answer entered = fan.enter(event, token);
            assertThat(entered.status()).isEqualTo(place <= 3 ? 200 : 409);
            if (place <= 3) {
                inside.add(fan);
                assertThat(entered.header("Set-Cookie"))
                        .contains("podo_pass_" + event + "=", "HttpOnly", "SameSite=Lax");
                assertThat(fan.enter(event, token).text("pass"))
                        .as("entering again")
                        .isEqualTo(entered.text("pass"));
                assertThat(admits(house.gate, fan, event, entered.text("pass"))).isTrue();
            } else {
                assertThat(entered.number("place")).isEqualTo(place);
                assertThat(entered.number("ahead")).isEqualTo(place - 4);
            }
        });
        assertThat(inside).hasSize(3);

        inside.forEach(fan -> house.gate.bought(event, fan.account));
        house.awaitStatus(event, "the next are called", answer -> answer.number("serving") == 6);
        Answer figures = house.operator().get("/admin/events/" + event + "/queue");
        assertThat(figures.number("finished")).isEqualTo(3);
        assertThat(figures.number("waiting")).isEqualTo(2);
        house.clock.advance(Duration.ofSeconds(-3_601));
    }

    @Test
    void pass_endsWithThePurchase_inEveryProcess() {
        EventId event = openQueue(10, "counter");
        Fan fan = house.fan("buyer");
        String pass = letIn(fan, event).text("pass");
        try (PassGate elsewhere = house.gate()) {
            assertThat(admits(elsewhere, fan, event, pass)).isTrue();
            house.gate.bought(event, fan.account);
            Await.until("it has ended elsewhere", QueueHouse.PATIENCE, () -> !admits(elsewhere, fan, event, pass));
        }
        assertThat(admits(house.gate, fan, event, pass)).isFalse();
        try (PassGate startedLater = house.gate()) {
            Await.until("it is read", QueueHouse.PATIENCE, () -> !admits(startedLater, fan, event, pass));
        }
        Answer kept = fan.post("/queue/" + event + "/keep", Map.of(), "X-Queue-Pass", pass);
        assertThat(kept.status()).isEqualTo(410);
        assertThat(kept.code()).isEqualTo("PASS_ENDED");
    }

    @Test
    void pass_copiedForgedOrOfAnotherEvent_admitsNobody() {
        EventId event = openQueue(10, "counter");
        Fan fan = house.fan("owner");
        String pass = letIn(fan, event).text("pass");
        Fan thief = house.fan("thief");
        assertThat(admits(house.gate, thief, event, pass)).isFalse();
        assertThat(admits(house.gate, fan, openQueue(10, "counter"), pass)).isFalse();
        assertThat(admits(house.gate, fan, event, pass.substring(0, pass.length() - 3) + "abc"))
                .isFalse();
        assertThat(house.gate.admits(event, fan.account, Optional.empty())).isFalse();
        assertThat(thief.post("/queue/" + event + "/keep", Map.of(), "X-Queue-Pass", pass)
                        .status())
                .isEqualTo(410);
    }

    @Test
    void pass_thatIsKept_lastsLonger_untilItsCap() {
        EventId event = openQueue(10, "counter");
        Fan fan = house.fan("reader");
        Answer entered = letIn(fan, event);
        Instant cap = Instant.parse(entered.text("capAt"));
        house.clock.advance(Duration.ofMinutes(5));
        Answer kept = fan.post("/queue/" + event + "/keep", Map.of(), "X-Queue-Pass", entered.text("pass"));
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(Instant.parse(kept.text("expiresAt"))).isAfter(Instant.parse(entered.text("expiresAt")));
        assertThat(Instant.parse(kept.text("capAt"))).isEqualTo(cap);
        house.clock.advance(Duration.ofMinutes(5));
        assertThat(admits(house.gate, fan, event, entered.text("pass"))).isFalse();
        Answer byCookie = fan.post(
                "/queue/" + event + "/keep", Map.of(), "Cookie", "podo_pass_" + event + "=" + kept.text("pass"));
        assertThat(byCookie.status()).as(byCookie.body()).isEqualTo(200);
        house.clock.advance(Duration.ofMinutes(-10));
    }

    @Test
    void pass_thatIsLookedAt_isAsLongAsBefore() {
        EventId event = openQueue(10, "counter");
        Fan fan = house.fan("looker");
        Answer entered = letIn(fan, event);
        Instant until = Instant.parse(entered.text("expiresAt"));
        assertThat(entered.cookie("podo_inside_" + event))
                .startsWith(Long.toString(until.toEpochMilli()))
                .doesNotContain("HttpOnly");
        house.clock.advance(Duration.ofMinutes(2));
        Answer looked = fan.get("/queue/" + event + "/pass", "X-Queue-Pass", entered.text("pass"));
        assertThat(looked.status()).as(looked.body()).isEqualTo(200);
        assertThat(Instant.parse(looked.text("expiresAt"))).isEqualTo(until.truncatedTo(ChronoUnit.SECONDS));
        assertThat(Instant.parse(looked.text("serverTime")))
                .isBetween(until.minusSeconds(241), until.minusSeconds(180));
        assertThat(looked.header("Cache-Control")).isEqualTo("no-store");
        assertThat(looked.header("Set-Cookie")).isEmpty();
        house.clock.advance(Duration.ofMinutes(6));
        Answer over = fan.get("/queue/" + event + "/pass", "X-Queue-Pass", entered.text("pass"));
        assertThat(over.code()).isEqualTo("PASS_ENDED");
        house.clock.advance(Duration.ofMinutes(-8));
    }

    @Test
    void pass_thatHasEnded_isTakenOutOfTheBrowser() {
        EventId event = openQueue(10, "counter");
        Fan buyer = house.fan("looker-buyer");
        Fan leaver = house.fan("looker-leaver");
        Fan late = house.fan("looker-late");
        String bought = letIn(buyer, event).text("pass");
        String left = letIn(leaver, event).text("pass");
        String closed = letIn(late, event).text("pass");
        house.gate.bought(event, buyer.account);
        Answer given = leaver.post("/queue/" + event + "/leave", Map.of());
        assertThat(given.cookie("podo_inside_" + event)).contains("1970");
        assertThat(late.get("/queue/" + event + "/pass", "X-Queue-Pass", closed).status())
                .isEqualTo(200);
        house.operator().operate(event, "pause");
        assertThat(late.get("/queue/" + event + "/pass", "X-Queue-Pass", closed).status())
                .as("a pause ends nobody's time inside")
                .isEqualTo(200);
        house.operator().operate(event, "close");
        Map.of(buyer, bought, leaver, left, late, closed).forEach((fan, pass) -> {
            Answer looked = fan.get("/queue/" + event + "/pass", "X-Queue-Pass", pass);
            assertThat(looked.code()).isEqualTo("PASS_ENDED");
            assertThat(looked.cookie("podo_pass_" + event)).contains("1970");
            assertThat(looked.cookie("podo_inside_" + event)).contains("1970");
        });
        assertThat(house.fan("looker-none").get("/queue/" + event + "/pass").code())
                .isEqualTo("PASS_ENDED");
        assertThat(house.stranger().get("/queue/" + event + "/pass").status()).isEqualTo(401);
    }

    @Test
    void join_onAnotherDevice_saysThatTheAccountIsInside() {
        EventId event = openQueue(10, "counter");
        Fan fan = house.fan("two-devices");
        assertThat(fan.join(event).json().containsKey("inside")).isFalse();
        String pass = letIn(fan, event).text("pass");
        Answer again = fan.join(event);
        assertThat(again.text("inside")).isEqualTo("true");
        assertThat(fan.enter(event, again.text("token")).text("pass")).isEqualTo(pass);
    }

    @Test
    void leave_givesThePlaceAndThePassBack() {
        EventId event = openQueue(1, "sorted-set");
        Fan first = house.fan("first");
        Fan second = house.fan("second");
        Fan third = house.fan("third");
        String pass = letIn(first, event).text("pass");
        second.join(event);
        third.join(event);
        assertThat(second.post("/queue/" + event + "/leave", Map.of()).status()).isEqualTo(204);
        assertThat(house.room.standing(second.account, event)).isEmpty();
        assertThat(first.post("/queue/" + event + "/leave", Map.of()).status()).isEqualTo(204);
        assertThat(admits(house.gate, first, event, pass)).isFalse();
        Await.until(
                "the third is called",
                QueueHouse.PATIENCE,
                () -> house.room
                        .standing(third.account, event)
                        .filter(standing -> standing.step() == Standing.Step.TURN
                                && standing.until().isPresent())
                        .isPresent());
    }

    @Test
    void pauseDrainAndClose_asTheOperatorWants() {
        EventId event = openQueue(1, "counter");
        Fan operator = house.operator();
        letIn(house.fan("p1"), event);
        Fan waiting = house.fan("p2");
        String token = waiting.join(event).text("token");
        assertThat(operator.operate(event, "pause").text("state")).isEqualTo("PAUSED");
        assertThat(house.fan("p3").join(event).text("state")).isIn("PAUSED", "OPEN");
        house.gate.bought(event, house.fan("p1").account);
        house.awaitStatus(event, "paused", answer -> answer.text("state").equals("PAUSED"));
        assertThat(waiting.enter(event, token).code()).isEqualTo("NOT_YET");

        operator.operate(event, "drain");
        house.awaitStatus(event, "draining", answer -> answer.text("state").equals("DRAINING"));
        assertThat(house.fan("p4").join(event).code()).isEqualTo("QUEUE_DRAINING");
        assertThat(waiting.join(event).status())
                .as("who is in line keeps the number")
                .isEqualTo(201);
        Await.until(
                "who is in line is served",
                QueueHouse.PATIENCE,
                () -> waiting.enter(event, token).status() == 200);
        Await.until("the catalogue knows", QueueHouse.PATIENCE, () -> Boolean.TRUE.equals(house.required.get(event)));

        assertThat(operator.operate(event, "close").text("state")).isEqualTo("CLOSED");
        assertThat(house.fan("p5").join(event).code()).isEqualTo("QUEUE_CLOSED");
        assertThat(waiting.enter(event, token).code()).isEqualTo("QUEUE_CLOSED");
        assertThat(operator.operate(event, "resume").code()).isEqualTo("QUEUE_NOT_ON");
        Await.until("the catalogue knows", QueueHouse.PATIENCE, () -> Boolean.FALSE.equals(house.required.get(event)));
        assertThat(status(event).text("seed"))
                .as("the draw can still be checked")
                .hasSize(64);
        String sale = status(event).text("sale");
        house.setUp(event, Map.of("enabled", true));
        assertThat(status(event).text("sale")).isNotEqualTo(sale);
    }

    @Test
    void soldOut_isToldAtOnce_andOpensAgain() {
        EventId event = openQueue(1, "counter");
        letIn(house.fan("s1"), event);
        Fan waiting = house.fan("s2");
        String token = waiting.join(event).text("token");
        house.seats.put(event, 0L);
        house.awaitStatus(event, "sold out", answer -> answer.text("state").equals("SOLD_OUT"));
        assertThat(house.fan("s3").join(event).code()).isEqualTo("SOLD_OUT");
        assertThat(waiting.enter(event, token).code()).isEqualTo("SOLD_OUT");
        house.seats.put(event, 2L);
        house.awaitStatus(event, "open again", answer -> answer.text("state").equals("OPEN"));
        assertThat(house.fan("s3").join(event).status()).isEqualTo(201);
    }

    @Test
    void status_isForCaches() {
        EventId event = openQueue(5, "counter");
        Answer status = status(event);
        assertThat(status.header("Cache-Control"))
                .isEqualTo("public, max-age=1, stale-while-revalidate=5, stale-if-error=600");
        assertThat(status.header("Set-Cookie")).isEmpty();
        Answer again = house.stranger().get("/queue/" + event + "/status", "If-None-Match", status.header("ETag"));
        assertThat(again.status()).isIn(304, 200); // a second may have passed
        assertThat(house.room.status(event).orElseThrow().state()).isEqualTo(QueueState.OPEN);
        assertThat(house.room.upcoming()).extracting(UpcomingSale::event).contains(event);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/queue/EVENT/enter|{}|422|INVALID_INPUT",
                "POST|/queue/EVENT/enter|{\"token\":7}|400|MALFORMED_JSON",
                "POST|/queue/EVENT/enter|[]|400|MALFORMED_JSON",
                "POST|/queue/EVENT/enter|{\"token\":\"made.up.token\"}|403|TOKEN_INVALID",
                "POST|/queue/EVENT/join|{\"token\":|400|MALFORMED_JSON",
                "POST|/queue/EVENT/join|{\"proof\":{}}|422|INVALID_INPUT",
                "POST|/queue/no-queue/join|{}|404|NOT_FOUND",
                "POST|/queue/NOT-AN-ID/join|{}|404|NOT_FOUND",
                "POST|/queue/EVENT/keep|{}|410|PASS_ENDED",
                "GET|/queue/no-queue/status||404|NOT_FOUND",
                "PUT|/admin/events/EVENT/queue|{}|403|OPERATOR_REQUIRED",
                "POST|/admin/events/EVENT/queue/pause|{}|403|OPERATOR_REQUIRED",
                "GET|/admin/events/EVENT/queue||403|OPERATOR_REQUIRED"
            })
    void wrongCalls_areRefusedWithACode(String method, String path, String body, int status, String code) {
        EventId event = openQueue(5, "counter");
        Fan fan = house.fan("wrong");
        Answer answer = fan.raw(method, path.replace("EVENT", event.value()), body == null ? "" : body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void nobodySignedIn_isAskedTo() {
        EventId event = openQueue(5, "counter");
        for (String call : new String[] {"join", "enter", "keep", "leave"}) {
            assertThat(house.stranger()
                            .post("/queue/" + event + "/" + call, Map.of("token", "x"))
                            .status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"target\":5}|enabled",
                "{\"enabled\":true,\"target\":0}|target",
                "{\"enabled\":true,\"target\":2000000}|target",
                "{\"enabled\":true,\"line\":\"snake\"}|line",
                "{\"enabled\":true,\"opensAt\":\"tomorrow\"}|opensAt",
                "{\"enabled\":true,\"opensAt\":\"2999-01-01T00:00:00Z\"}|opensAt"
            })
    void wrongSetup_namesTheField(String body, String field) {
        Answer answer = house.operator().raw("PUT", "/admin/events/some-event/queue", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        assertThat(house.operator().get("/admin/events/some-event/queue").status())
                .isEqualTo(404);
    }

    @Test
    void queueOfAnUnknownEvent_isRefused() {
        assertThat(house.operator()
                        .put("/admin/events/unknown/queue", Map.of("enabled", true))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void turnThatIsMissed_isLost_andJoiningAgainIsAtTheEnd() {
        EventId event = openQueue(1, "counter");
        Fan fan = house.fan("late");
        Answer joined = fan.join(event);
        house.awaitStatus(event, "called", answer -> answer.number("serving") == 1);
        house.clock.advance(Duration.ofMinutes(3));
        Answer entered = fan.enter(event, joined.text("token"));
        assertThat(entered.status()).isEqualTo(410);
        assertThat(entered.code()).isEqualTo("TURN_LOST");
        assertThat(fan.join(event).number("number")).isEqualTo(2);
        house.clock.advance(Duration.ofMinutes(-3));
    }
}
