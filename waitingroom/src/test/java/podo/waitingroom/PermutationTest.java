package podo.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody shares a place, none is left out, and none is likelier than another. */
@Tag("calculates")
class PermutationTest {
    private static final long SEED = 20_261_126;

    @Test
    void everyPlace_isGivenOnce_forSmallLines() {
        Random random = new Random(SEED);
        IntStream.rangeClosed(0, 300).forEach(size -> checkAll(key(random), size));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_023, 1_024, 1_025, 4_096, 4_097, 9_999, 65_537})
    void everyPlace_isGivenOnce_forLinesOfThousands(int size) {
        checkAll(key(new Random(SEED + size)), size);
    }

    @Test
    void everyPlace_isGivenOnce_forAMillion() {
        int size = 1_000_000;
        Permutation permutation = new Permutation(key(new Random(SEED)), size);
        BitSet places = new BitSet(size);
        long fixed = 0;
        for (int number = 0; number < size; number++) {
            long place = permutation.apply(number);
            fixed += place == number ? 1 : 0;
            places.set((int) place);
        }
        assertThat(places.cardinality()).isEqualTo(size);
        assertThat(places.length()).isEqualTo(size);
        assertThat(fixed)
                .as("a random permutation leaves about one number where it is")
                .isLessThan(12);
    }

    @Test
    void numberOutside_isRefused() {
        Permutation permutation = new Permutation(key(new Random(SEED)), 10);
        assertThatThrownBy(() -> permutation.apply(10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> permutation.invert(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Permutation(key(new Random(SEED)), Permutation.MOST + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Each number goes to each place equally often: chi-square over many seeds, far from its 1-in-a-million tail. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8, 13})
    void everyNumber_getsEveryPlaceEquallyOften(int size) {
        int seeds = 150 * size;
        int[][] seen = new int[size][size];
        Random random = new Random(SEED * size);
        for (int i = 0; i < seeds; i++) {
            Permutation permutation = new Permutation(key(random), size);
            for (int number = 0; number < size; number++) {
                seen[number][(int) permutation.apply(number)]++;
            }
        }
        double expected = (double) seeds / size;
        double worst = 0;
        for (int[] row : seen) {
            double chiSquare = 0;
            for (int count : row) {
                chiSquare += (count - expected) * (count - expected) / expected;
            }
            worst = Math.max(worst, chiSquare);
        }
        int freedom = size - 1;
        assertThat(worst).isLessThan(freedom + 5 * Math.sqrt(2.0 * freedom) + 12);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void everyOrder_comesEquallyOften(int size) {
        int orders = IntStream.rangeClosed(1, size).reduce(1, (a, b) -> a * b);
        int expected = 200;
        Map<String, Integer> seen = new HashMap<>();
        Random random = new Random(SEED + size);
        for (int i = 0; i < expected * orders; i++) {
            Permutation permutation = new Permutation(key(random), size);
            String order = LongStream.range(0, size)
                    .map(permutation::apply)
                    .mapToObj(Long::toString)
                    .collect(Collectors.joining());
            seen.merge(order, 1, Integer::sum);
        }
        assertThat(seen).hasSize(orders);
        double chiSquare = seen.values().stream()
                .mapToDouble(count -> (double) (count - expected) * (count - expected) / expected)
                .sum();
        int freedom = orders - 1;
        assertThat(chiSquare).isLessThan(freedom + 5 * Math.sqrt(2.0 * freedom) + 12);
    }

    @Test
    void otherKeyOrSize_isAnotherOrder() {
        byte[] key = key(new Random(SEED));
        Permutation one = new Permutation(key, 10_000);
        Permutation larger = new Permutation(key, 10_001);
        Permutation other = new Permutation(key(new Random(SEED + 1)), 10_000);
        long likeLarger = LongStream.range(0, 1_000)
                .filter(n -> one.apply(n) == larger.apply(n))
                .count();
        long likeOther = LongStream.range(0, 1_000)
                .filter(n -> one.apply(n) == other.apply(n))
                .count();
        assertThat(likeLarger).isLessThan(10);
        assertThat(likeOther).isLessThan(10);
    }

    private static void checkAll(byte[] key, int size) {
        Permutation permutation = new Permutation(key, size);
        BitSet places = new BitSet(size);
        for (int number = 0; number < size; number++) {
            long place = permutation.apply(number);
            places.set((int) place);
            assertThat(permutation.invert(place)).isEqualTo(number);
        }
        assertThat(places.cardinality()).isEqualTo(size);
        assertThat(places.length()).isEqualTo(size);
    }

    private static byte[] key(Random random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }
}
