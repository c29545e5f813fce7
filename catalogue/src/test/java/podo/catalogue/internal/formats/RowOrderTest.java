package podo.catalogue.internal.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import podo.catalogue.Point;

class RowOrderTest {
    @Test
    void of_shuffledSlantedArc_standsAsInTheHall() {
        long seed = 20_261_123L;
        List<PlanDraft.Seat> row = IntStream.range(0, 40)
                .mapToObj(i -> seat(i, 300 * Math.cos(0.4 + i * 0.03), 300 * Math.sin(0.4 + i * 0.03)))
                .toList();
        List<PlanDraft.Seat> shuffled = new ArrayList<>(row);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(RowOrder.of(shuffled))
                .as("seed %d", seed)
                .isIn(row, row.reversed())
                .satisfies(sorted -> assertThat(sorted.getFirst().at().x())
                        .isLessThan(sorted.getLast().at().x()));
    }

    @Test
    void of_tableWithSeatsAllAround_keepsTheWalkAroundIt() {
        List<PlanDraft.Seat> table = IntStream.range(0, 10)
                .mapToObj(i -> seat(i, 50 * Math.cos(i * Math.PI / 5), 50 * Math.sin(i * Math.PI / 5)))
                .toList();
        assertThat(RowOrder.of(table)).isIn(table, table.reversed());
    }

    @Test
    void of_uprightRow_runsFromTopToBottom() {
        assertThat(RowOrder.of(List.of(seat(1, 0, 90), seat(2, 1, 0), seat(3, 0, 45))))
                .extracting(seat -> seat.at().y())
                .containsExactly(0.0, 45.0, 90.0);
    }

    private static PlanDraft.Seat seat(int number, double x, double y) {
        return new PlanDraft.Seat("$" + number, "", String.valueOf(number), new Point(x, y), 10, "A");
    }
}
