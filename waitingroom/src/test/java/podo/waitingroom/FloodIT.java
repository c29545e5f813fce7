package podo.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.ProofOfWork;
import podo.waitingroom.QueueHouse.Answer;
import podo.waitingroom.QueueHouse.Fan;

/** Whoever joins in a flood works for each number, by whatever way; others do not. */
@SuppressWarnings("NullAway.Init") // opened before all tests
class FloodIT {
    private static final int CALM = 5;
    private static final int BITS = 8;
    private static QueueHouse house;

    @BeforeAll
    static void open() {
        house = new QueueHouse(given -> {
            Map<String, String> flooded = new HashMap<>(given);
            flooded.put("queue.proof", "auto");
            flooded.put("queue.flood-per-address", Integer.toString(CALM));
            flooded.put("queue.proof-bits", Integer.toString(BITS));
            flooded.put("queue.paced-joins", "1");
            return flooded;
        });
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static EventId queue(String name) {
        EventId event = new EventId(name);
        house.setUp(event, Map.of("enabled", true));
        return event;
    }

    private static void flood(EventId event) {
        for (int i = 0; i < CALM; i++) {
            assertThat(house.fan("early-" + event + i).join(event).status()).isEqualTo(201);
        }
    }

    private static Map<String, Object> solved(Answer asked) {
        assertThat(asked.status()).isEqualTo(428);
        assertThat(asked.code()).isEqualTo("PROOF_REQUIRED");
        String challenge = asked.text("challenge");
        int bits = (int) asked.number("bits");
        assertThat(bits).isGreaterThanOrEqualTo(BITS);
        for (long nonce = 0; ; nonce++) {
            String text = Long.toString(nonce);
            if (ProofOfWork.isSolved(new ProofOfWork.Shown(challenge, text), bits)) {
                return Map.of("proof", Map.of("challenge", challenge, "nonce", text));
            }
        }
    }

    @Test
    void flood_worksForEachNumber_andASolutionCountsOnce() {
        EventId event = queue("work-night");
        flood(event);
        Fan fan = house.fan("worker");
        Map<String, Object> work = solved(fan.join(event));
        assertThat(house.fan("thief").post("/queue/" + event + "/join", work).status())
                .as("another account's work")
                .isEqualTo(428);
        Answer joined = fan.post("/queue/" + event + "/join", work);
        assertThat(joined.status()).as(joined.body()).isEqualTo(201);
        assertThat(fan.join(event).number("number"))
                .as("who has a number works no more")
                .isEqualTo(joined.number("number"));
        fan.post("/queue/" + event + "/leave", Map.of());
        assertThat(fan.post("/queue/" + event + "/join", work).code()).isEqualTo("PROOF_REQUIRED");
    }

    @Test
    void flood_ofOneAddress_asksNothingOfAnother() {
        EventId event = queue("other-address-night");
        flood(event);
        assertThat(house.room.join(new Caller(new AccountId("neighbour"), "198.51.100.7"), event))
                .isInstanceOf(JoinAnswer.Joined.class);
    }

    @Test
    void forms_areUnderTheSameLimits_andPacedInAFlood() {
        EventId event = queue("form-night");
        for (int i = 0; i < CALM; i++) {
            assertThat(byForm("form-" + i, event)).isInstanceOf(JoinAnswer.Joined.class);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(byForm("paced-" + i, event)).isInstanceOf(JoinAnswer.Joined.class);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(byForm("too-soon-" + i, event)).isInstanceOfSatisfying(JoinAnswer.Refused.class, refused -> {
                assertThat(QueueProblems.of(refused.why()).code()).isEqualTo(WaitingRoom.JOIN_PACED);
                assertThat(QueueProblems.of(refused.why()).retryAfter()).isPresent();
            });
        }
        assertThat(byForm("form-0", event)).as("who has a number").isInstanceOf(JoinAnswer.Joined.class);
    }

    private static JoinAnswer byForm(String name, EventId event) {
        return house.room.join(new Caller(new AccountId(name), "198.51.100.8"), event);
    }
}
