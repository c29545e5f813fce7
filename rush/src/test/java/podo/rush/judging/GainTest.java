package podo.rush.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GainTest {
    private static final double EXACT = 1e-9;

    @Test
    void normalized_bestOrder_isOne() {
        assertThat(Gain.normalized(List.of(3, 2, 1), List.of(1, 3, 2))).isEqualTo(1, within(EXACT));
    }

    /** 2^g - 1 over log2(place + 1): 3/1 + 7/1.58… + 0 + 1/2.32… of 7/1 + 3/1.58… + 1/2. */
    @Test
    void normalized_otherOrder_isWhatTheFormulaSays() {
        double came = 3 + 7 / (Math.log(3) / Math.log(2)) + 1 / (Math.log(5) / Math.log(2));
        double best = 7 + 3 / (Math.log(3) / Math.log(2)) + 1.0 / 2;
        assertThat(Gain.normalized(List.of(2, 3, 0, 1), List.of(3, 2, 1))).isEqualTo(came / best, within(EXACT));
    }

    @Test
    void normalized_nothingOrOnlyWrongAnswers_isZero() {
        assertThat(Gain.normalized(List.of(), List.of(3))).isZero();
        assertThat(Gain.normalized(List.of(0, 0), List.of(3))).isZero();
    }

    @Test
    void normalized_moreMeantThanTenAnswersCanHold_isOneForTenOfThem() {
        assertThat(Gain.normalized(Collections.nCopies(10, 3), Collections.nCopies(40, 3)))
                .isEqualTo(1, within(EXACT));
    }

    @Test
    void normalized_answersBehindTheTenth_gainNothing() {
        List<Integer> late = List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3);
        assertThat(Gain.normalized(late, List.of(3))).isZero();
    }
}
