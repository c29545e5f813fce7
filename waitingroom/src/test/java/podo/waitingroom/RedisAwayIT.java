package podo.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podo.kernel.EventId;
import podo.platform.embedded.EmbeddedRedis;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;
import podo.waitingroom.QueueHouse.Answer;
import podo.waitingroom.QueueHouse.Fan;

/** Redis is killed while a line is full: nobody loses a place, whatever the stance. */
final class RedisAwayIT {
    private static final int FANS = 60;

    private static Map<Fan, String> fullLine(QueueHouse house, EventId event) {
        house.setUp(event, Map.of("enabled", true, "target", 5));
        Map<Fan, String> tokens = new LinkedHashMap<>();
        for (int i = 1; i <= FANS; i++) {
            Fan fan = house.fan("fan-" + i);
            tokens.put(fan, fan.join(event).text("token"));
        }
        house.awaitStatus(event, "five are called", answer -> answer.number("serving") == 5);
        return tokens;
    }

    private static Fan last(Map<Fan, String> line) {
        return new ArrayList<>(line.keySet()).getLast();
    }

    private static void killed(QueueHouse house, EventId event, Runnable meanwhile) {
        EmbeddedRedis redis = TestServers.redis();
        long before = redis.pid();
        house.link.cut();
        try {
            redis.killNow();
            house.awaitStatus(
                    event, "interrupted", answer -> answer.text("interrupted").equals("true"));
            meanwhile.run();
        } finally {
            Await.until("Redis runs again", QueueHouse.PATIENCE, () -> redis.pid() != before && redis.isAnswering());
            house.link.mend();
        }
        house.awaitStatus(event, "goes on", answer -> answer.text("interrupted").equals("false"));
    }

    private static void nobodyLostAPlace(EventId event, Map<Fan, String> line) {
        long number = 1;
        for (Map.Entry<Fan, String> one : line.entrySet()) {
            Answer joined = one.getKey().post("/queue/" + event + "/join", Map.of("token", one.getValue()));
            assertThat(joined.number("number")).as(joined.body()).isEqualTo(number++);
        }
    }

    @Test
    void failClosed_nobodyEnters_theStatusStays_andTheLineGoesOn() {
        try (QueueHouse house = new QueueHouse()) {
            EventId event = new EventId("closed-stance");
            Map<Fan, String> line = fullLine(house, event);
            Fan first = line.keySet().iterator().next();
            killed(house, event, () -> {
                Answer status = house.stranger().get("/queue/" + event + "/status");
                assertThat(status.number("joined")).isEqualTo(FANS);
                assertThat(status.number("serving")).isEqualTo(5);
                for (Answer refused :
                        List.of(house.fan("new").join(event), first.enter(event, line.getOrDefault(first, "")))) {
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.code()).isEqualTo("QUEUE_INTERRUPTED");
                    assertThat(refused.header("Retry-After")).isNotEmpty();
                }
                assertThat(first.post("/queue/" + event + "/leave", Map.of()).status())
                        .isEqualTo(503);
                assertThat(house.room.standing(first.account, event)).isEmpty();
            });
            nobodyLostAPlace(event, line);
            Await.until(
                    "who was called enters",
                    QueueHouse.PATIENCE,
                    () -> first.enter(event, line.getOrDefault(first, "")).status() == 200);
        }
    }

    @Test
    void failOpen_whoProvesANumberEnters_soManyASecond() {
        try (QueueHouse house = new QueueHouse(given -> {
            given.put("queue.when-redis-is-away", "open");
            given.put("queue.pace-first", "3");
            return given;
        })) {
            EventId event = new EventId("open-stance");
            Map<Fan, String> line = fullLine(house, event);
            killed(house, event, () -> {
                assertThat(house.fan("new").join(event).status()).isEqualTo(503);
                assertThat(last(line).enter(event, "made-up").code()).isEqualTo("TOKEN_INVALID");
                long began = System.nanoTime();
                long entered = line.entrySet().stream()
                        .filter(one -> {
                            Answer answer = one.getKey().enter(event, one.getValue());
                            return answer.status() == 200
                                    && house.gate.admits(event, one.getKey().account, Optional.of(answer.text("pass")));
                        })
                        .count();
                double seconds = (System.nanoTime() - began) / 1e9;
                assertThat(entered).isBetween(3L, (long) (3 + 3 * (seconds + 1)));
            });
            nobodyLostAPlace(event, line);
        }
    }
}
