package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.platform.testing.Await;

/**
 * A house of 600 seats in the running program, and people who hold what they never pay for. The bounds are as when nothing is
 * said; only holds, pauses and rests are shorter.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldLimitsIT {
    private static final int ATTACKERS = 302;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
    private PodoProcess podo;

    @BeforeAll
    void start() {
        List<String> settings = List.of(
                "booking.hold=6s",
                "booking.release-jitter=0s",
                "work.longest-wait=30s",
                "holds.pause=1s",
                "holds.rest=4s",
                "holds.pressure-hold=6s");
        podo = PodoProcess.up(
                SharedPodo.folder().resolve("data"),
                settings.stream()
                        .flatMap(setting -> List.of("--set", setting).stream())
                        .toArray(String[]::new));
        SmallHall.importInto(podo.api());
    }

    @AfterAll
    void stop() {
        crowd.close();
        podo.close();
    }

    @Test
    void throwawayAccountsOfOneAddress_holdFortySeatsAndNoMore() throws Exception {
        Api attacker = at("127.0.1.1");
        Api fan = at("127.0.1.2").fan();
        List<Api.Answer> answers = atOnce(ATTACKERS, () -> attacker.fan().reserveBest(SmallHall.NIGHT, 4));

        long held = Api.number(podo.api()
                .get("/showtimes/" + SmallHall.NIGHT + "/seats")
                .json()
                .get("held"));
        assertThat(held).isLessThanOrEqualTo(40);
        assertThat(answers).filteredOn(one -> one.status() == 429).hasSizeGreaterThan(ATTACKERS - 40);
        assertThat(answers).filteredOn(one -> one.status() != 201).allSatisfy(one -> {
            assertThat(one.code()).as(one.body()).isEqualTo("HOLDS_LIMIT");
            assertThat(one.status()).isEqualTo(429);
        });
        Api.Answer bought = fan.reserveBest(SmallHall.NIGHT, 2);
        assertThat(bought.status()).as(bought.body()).isEqualTo(201);
        assertThat(fan.confirm(bought.text("bookingId"), "ok").status()).isEqualTo(200);
        Await.until(
                "the operator is told",
                LIMIT,
                () -> podo.api().operator().get("/admin/holds").list("items").stream()
                        .anyMatch(event -> SmallHall.EVENT.equals(event.get("eventId"))
                                && Boolean.TRUE.equals(event.get("alarm"))));
        assertThat(podo.api().getRoot("/metrics").body())
                .contains("podo_holds_refused_total{reason=\"ADDRESS_UNPAID\"}");
    }

    @Test
    void officeBehindOneAddress_buysForAll() {
        Api office = at("127.0.2.1");
        for (int wave = 0; wave < 3; wave++) {
            List<Api> fans = IntStream.range(0, 8).mapToObj(_ -> office.fan()).toList();
            List<String> bookings = new ArrayList<>();
            for (Api fan : fans) {
                Api.Answer reserved = fan.reserveBest(SmallHall.EVENING, 2);
                assertThat(reserved.status()).as(reserved.body()).isEqualTo(201);
                bookings.add(reserved.text("bookingId"));
            }
            for (int n = 0; n < fans.size(); n++) {
                assertThat(fans.get(n).confirm(bookings.get(n), "ok").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void accountWhoseHoldLapsed_waits_andOthersTakeItsSeatsFirst() {
        Api keeper = at("127.0.3.1").fan();
        Api.Answer first = keeper.reserveBest(SmallHall.EVENING, 2);
        List<String> seats = seatsOf(first);
        String lost = first.text("bookingId");
        Await.until(
                "the hold lapses",
                LIMIT,
                () -> keeper.get("/bookings/" + lost).text("status").equals("EXPIRED"));

        assertThat(keeper.reserve(SmallHall.EVENING, seats).text("reason")).isEqualTo("ACCOUNT_PAUSED");
        Await.until(
                "the pause is over, and not the rest",
                LIMIT,
                () -> keeper.reserve(SmallHall.EVENING, seats).text("reason").equals("RESTING"));
        Api other = at("127.0.3.2").fan();
        assertThat(other.reserve(SmallHall.EVENING, seats).status()).isEqualTo(201);
    }

    @Test
    void givingBackAndTakingAgain_endsInAPause() {
        Api churning = at("127.0.4.1").fan();
        Api.Answer answer = churning.reserveBest(SmallHall.EVENING, 1);
        List<String> seats = seatsOf(answer);
        int holds = 0;
        while (answer.status() == 201 && holds < 20) {
            holds++;
            churning.post("/bookings/" + answer.text("bookingId") + "/cancel", Map.of());
            answer = churning.reserve(SmallHall.EVENING, seats);
        }

        assertThat(answer.code()).as(answer.body()).isEqualTo("HOLDS_LIMIT");
        assertThat(holds).isLessThanOrEqualTo(10);
    }

    private static List<String> seatsOf(Api.Answer held) {
        return held.list("seats").stream()
                .map(seat -> String.valueOf(seat.get("seatId")))
                .toList();
    }

    /** Nobody yet, at this address of the machine. */
    private Api at(String address) {
        return Api.at(podo.api().url().replace("localhost", "127.0.0.1")).from(InetAddress.ofLiteral(address));
    }

    private List<Api.Answer> atOnce(int count, Callable<Api.Answer> call) throws Exception {
        List<Api.Answer> answers = new ArrayList<>();
        for (Future<Api.Answer> answer :
                crowd.invokeAll(IntStream.range(0, count).mapToObj(_ -> call).toList())) {
            answers.add(answer.get());
        }
        return answers;
    }
}
