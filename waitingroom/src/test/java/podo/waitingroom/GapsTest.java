package podo.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final Gaps GAPS = Gaps.parse("3-5,8-8");

    @Test
    void rank_countsOnlyWhatWasGiven_andNumberIsItsInverse() {
        assertThat(List.of(1L, 2L, 6L, 7L, 9L).stream().map(GAPS::rank)).containsExactly(1L, 2L, 3L, 4L, 5L);
        for (long rank = 1; rank < 20; rank++) {
            assertThat(GAPS.contain(GAPS.number(rank))).isFalse();
            assertThat(GAPS.rank(GAPS.number(rank))).isEqualTo(rank);
        }
        assertThat(GAPS.rank(4)).isEqualTo(2);
        assertThat(Gaps.NONE.number(7)).isEqualTo(7);
    }

    @Test
    void written_isReadAgain() {
        assertThat(GAPS.written()).isEqualTo("3-5,8-8");
        assertThat(Gaps.parse(GAPS.written())).isEqualTo(GAPS);
        assertThat(Gaps.parse("")).isEqualTo(Gaps.NONE);
    }

    @Test
    void draw_givesEachPlaceOnce_andWhoWasLeftOutSharesOne() {
        Draw draw = new Draw(Seed.random(), 4, GAPS); // 1 2 6 7 were drawn, 9 and on came later
        Set<Long> places = new HashSet<>();
        for (long number : new long[] {1, 2, 6, 7}) {
            places.add(draw.place(number));
            assertThat(draw.number(draw.place(number))).isEqualTo(number);
        }
        assertThat(places).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(draw.place(9)).isEqualTo(5);
        assertThat(draw.number(6)).isEqualTo(10);
        assertThat(draw.place(4)).isBetween(1L, 4L);
        assertThat(new Draw(Seed.random(), 1, GAPS).place(4))
                .as("came after the opening")
                .isEqualTo(3);
    }
}
