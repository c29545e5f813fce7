package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import podo.platform.testing.Await;

/** The process is killed in the middle of its work; what it had answered still holds after the next start. */
class CrashIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int FANS = 48;
    private static final long SEED = Long.getLong("podo.seed", System.nanoTime());
    private static final String[] QUICK = {
        "--set", "booking.hold=4s",
        "--set", "booking.release-jitter=0s",
        "--set", "booking.reserves-per-second=1000",
        "--set", "payments.timeout=600ms",
        "--set", "payments.breaker-calls=10000", // half of these payments have no clear answer, and are to be begun
        "--set", "payments.grace=200ms",
        "--set", "payments-sandbox.slowness=300ms",
        "--set", "holds.address-seats=1000000", // the crowd holds as much as it can
        "--set", "holds.account-seats=100000",
        "--set", "holds.returns=100000",
        "--set", "holds.pause=0s",
        "--set", "holds.rest=0s",
        "--set", "holds.pressure-lapses=1000000"
    };
    private final Path data = SharedPodo.folder().resolve("data");

    @Test
    void kill_duringHolds_losesNoBookingAndLeavesNoProcess() {
        Crowd crowd = crashedAmong(List.of(), fans -> fans.answers(201) >= 150);
        standsByItsWord(crowd);
    }

    @Test
    void kill_duringPayments_losesNoBookingAndNoMoney() {
        List<String> tokens = List.of(
                "ok", "ok", "slow", "charged-then-timeout", "declined", "error", "charged-then-error", "timeout");
        Crowd crowd =
                crashedAmong(tokens, fans -> fans.answers(200) >= 40 && fans.answers(202) >= 10 && fans.paying() >= 10);
        assertThat(crowd.promises().values())
                .as("somebody was left without an answer: " + crowd)
                .anyMatch(promise -> promise.last() == Crowd.Last.ASKED_TO_PAY);
        standsByItsWord(crowd);
    }

    /** A crowd whose Podo was killed as soon as the moment came. */
    private Crowd crashedAmong(List<String> tokens, java.util.function.Predicate<Crowd> moment) {
        PodoProcess podo = PodoProcess.up(data, QUICK);
        SmallHall.importInto(podo.api());
        assertThat(PodoProcess.servers(data, "postgres")).isNotEmpty();
        assertThat(PodoProcess.servers(data, "redis")).hasSize(1);
        Crowd crowd = new Crowd(podo.api(), SmallHall::wish, tokens, true, SEED);
        crowd.start(FANS);
        Await.until("the crowd is in the middle of it: " + crowd, LIMIT, () -> moment.test(crowd));
        podo.kill9();
        crowd.end();
        assertThat(crowd.unexpected()).as(crowd.toString()).isEmpty();
        Await.until(
                "no server is left behind",
                LIMIT,
                () -> PodoProcess.servers(data, "postgres").isEmpty()
                        && PodoProcess.servers(data, "redis").isEmpty());
        return crowd;
    }

    private void standsByItsWord(Crowd crowd) {
        try (PodoProcess podo = PodoProcess.up(data, QUICK)) {
            Api anybody = podo.api();
            assertThat(anybody.violations()).as("at once, " + crowd).isEmpty();
            Api operator = anybody.operator();
            Await.until(
                    "no payment is in doubt any more",
                    LIMIT,
                    () -> operator.get("/admin/payments/in-doubt").list("items").isEmpty());
            Map<String, Integer> charges = PaymentsBook.chargesByBooking(data);
            crowd.promises().values().forEach(promise -> {
                Api.Answer booking = anybody.with(promise.token()).get("/bookings/" + promise.booking());
                assertThat(booking.status()).as(promise + " " + crowd).isEqualTo(200);
                String status = booking.text("status");
                assertThat(status).as(promise + " " + crowd).isIn(promise.last().fitting());
                assertThat(charges.getOrDefault(promise.booking(), 0))
                        .as("charges of " + promise + ", now " + status + ", " + crowd)
                        .isEqualTo(status.equals("CONFIRMED") ? 1 : 0);
            });
            assertThat(crowd.promises().keySet())
                    .as("every charge is of a known booking")
                    .containsAll(charges.keySet());
            Await.until(
                    "the audit is clean after it has settled",
                    LIMIT,
                    () -> anybody.violations().isEmpty());
            assertThat(podo.stop()).as("an orderly stop").isIn(0, 130, 143);
        }
        assertThat(PodoProcess.servers(data, "postgres")).isEmpty();
    }
}
