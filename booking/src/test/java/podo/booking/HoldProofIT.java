package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import podo.booking.House.Answer;
import podo.booking.House.Fan;
import podo.kernel.ProofOfWork;
import podo.kernel.ShowtimeId;

/** A hot sale that asks new accounts for a proof of work before they hold seats. */
class HoldProofIT {
    private static final HoldLimits WORK = House.limits(Map.of("holds.proof", "work", "holds.proof-bits", "8"));

    @Test
    void newAccount_worksOnceBeforeItHoldsSeatsOfAHotSale() {
        try (House house = new House(2, HoldStrategy.REDIS, WORK)) {
            ShowtimeId show = house.freshShowtime();
            Fan fan = house.fan("newcomer");
            assertThat(reserve(fan, show, Map.of()).status()).as("not hot yet").isEqualTo(201);
            house.catalogue.becomeHot();

            Answer asked = reserve(fan, show, Map.of());
            assertThat(asked.status()).isEqualTo(428);
            assertThat(asked.code()).isEqualTo("PROOF_REQUIRED");
            Map<String, Object> proof = solved(asked);
            assertThat(reserve(fan, show, proof).status()).isEqualTo(201);
            assertThat(reserve(fan, show, proof).status())
                    .as("again, while it is good")
                    .isEqualTo(201);

            Fan other = house.fan("another");
            assertThat(reserve(other, show, proof).status())
                    .as("somebody else's work")
                    .isEqualTo(428);
            assertThat(reserve(other, show, Map.of("challenge", asked.text("challenge"), "nonce", ""))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void accountThatHasPaid_needsNoProof() {
        try (House house = new House(2, HoldStrategy.REDIS, WORK)) {
            ShowtimeId show = house.freshShowtime();
            Fan fan = house.fan("buyer");
            assertThat(fan.confirm(reserve(fan, show, Map.of()).booking(), "key", "ok")
                            .status())
                    .isEqualTo(200);
            house.catalogue.becomeHot();

            assertThat(reserve(fan, show, Map.of()).status()).isEqualTo(201);
        }
    }

    private static Answer reserve(Fan fan, ShowtimeId show, Map<String, Object> proof) {
        Map<String, Object> best = Map.of("count", 1);
        return fan.post(
                "/showtimes/" + show + "/reserve",
                proof.isEmpty() ? Map.of("best", best) : Map.of("best", best, "proof", proof));
    }

    private static Map<String, Object> solved(Answer asked) {
        String challenge = asked.text("challenge");
        int nonce = 0;
        while (!ProofOfWork.isSolved(new ProofOfWork.Shown(challenge, Integer.toString(nonce)), asked.number("bits"))) {
            nonce++;
        }
        return Map.of("challenge", challenge, "nonce", Integer.toString(nonce));
    }
}
