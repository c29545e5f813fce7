package podo.waitingroom.internal.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("calculates")
final class PollBudgetTest {
    private static final Duration TURN = Duration.ofSeconds(30);
    private static final long SEED = 20_261_126;

    @ParameterizedTest
    @CsvSource({
        // clients, budget, called at first, more each second, at the most
        "1000, 2000, 5, 0, 5",
        "1000, 400, 5, 0, 5",
        "100000, 2000, 20, 0, 20",
        "1000000, 10000, 20, 0, 20",
        "1000000, 10000, 20, 2, 500",
        "1000000, 2000, 20, 0, 20",
        "1000000, 2000, 20, 2, 100",
        "1000000, 2000, 20, 2, 500",
        // a line that is emptied so quickly that the near ones alone would be too many
        "1000000, 2000, 5000, 0, 5000"
    })
    void crowd_staysWithinTheBudget_andNobodyMissesATurn(
            int clients, int perSecond, int calledFirst, int more, int calledMost) {
        SimulatedCrowd crowd = new SimulatedCrowd(
                        new PollBudget(perSecond),
                        clients,
                        1_500,
                        3_000,
                        second -> Math.min(calledMost, calledFirst + more * second),
                        SEED)
                .run(TURN);
        assertThat(crowd.busiest()).as("asks in the busiest second").isLessThanOrEqualTo(perSecond);
        assertThat(crowd.atOpening()).as("asks in the second after the opening").isLessThanOrEqualTo(perSecond);
        assertThat(crowd.served()).isPositive();
        assertThat(crowd.missed()).as("turns that nobody heard of in time").isZero();
    }

    @Test
    void shortLine_asksAsOftenAsIsUseful() {
        assertThat(new PollBudget(2_000).forLine(1_000, 5)).isEqualTo(new PollBudget.Wait(2, 2));
        assertThat(new PollBudget(2_000).forLine(0, 0)).isEqualTo(new PollBudget.Wait(2, 2));
    }

    @Test
    void longLine_waitsLonger_butNeverBeyondTheMost() {
        PollBudget budget = new PollBudget(10_000);
        assertThat(budget.forLine(1_000_000, 0)).isEqualTo(new PollBudget.Wait(2, 182));
        assertThat(budget.forLine(Long.MAX_VALUE / 4, 20).next()).isEqualTo(PollBudget.MOST_SECONDS);
    }

    @Test
    void budgetOfNothing_isRefused() {
        assertThatThrownBy(() -> new PollBudget(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
