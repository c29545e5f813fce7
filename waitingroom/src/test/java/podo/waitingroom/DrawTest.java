package podo.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avaje.jsonb.Jsonb;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import podo.kernel.EventId;

/** Who checks a draw by the published description must come to the same places. */
class DrawTest {

    /** The vectors were reckoned by another program, from the description alone. */
    record Vector(EventId event, SaleId sale, Seed seed, String commitment, long drawn, List<List<Long>> places) {}

    static Stream<Vector> vectors() throws Exception {
        try (InputStream in = Objects.requireNonNull(DrawTest.class.getResourceAsStream("draw-vectors.json"))) {
            Object all = Jsonb.builder().build().type(Object.class).fromJson(in);
            return ((List<?>) all).stream().map(one -> vector((Map<?, ?>) one)).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void places_areThoseOfThePublishedDescription(Vector vector) {
        Draw draw = new Draw(vector.seed, vector.drawn);
        assertThat(vector.places).allSatisfy(pair -> {
            assertThat(draw.place(pair.getFirst())).isEqualTo(pair.getLast());
            assertThat(draw.number(pair.getLast())).isEqualTo(pair.getFirst());
        });
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void commitment_isThatOfThePublishedDescription(Vector vector) {
        assertThat(Draw.commitment(vector.event, vector.sale, vector.seed)).isEqualTo(vector.commitment);
    }

    @Test
    void commitment_ofAnotherSaleEventOrSeed_isAnother() {
        Seed seed = Seed.random();
        List<String> all = List.of(
                Draw.commitment(new EventId("a"), new SaleId("b"), seed),
                Draw.commitment(new EventId("b"), new SaleId("a"), seed),
                Draw.commitment(new EventId("ab"), new SaleId("b"), seed),
                Draw.commitment(new EventId("a"), new SaleId("b"), Seed.random()));
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void seed_inUpperCase_isRefused() {
        assertThatThrownBy(() -> new Seed("AB".repeat(Seed.BYTES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower-case");
        assertThat(new Seed("ab".repeat(Seed.BYTES)).bytes()).hasSize(Seed.BYTES);
    }

    @Test
    void numbersAfterTheOpening_keepTheirOrder() {
        Draw draw = new Draw(Seed.random(), 10);
        assertThat(draw.place(11)).isEqualTo(11);
        assertThat(draw.number(1_000)).isEqualTo(1_000);
        Draw nobody = new Draw(Seed.random(), 0);
        assertThat(nobody.place(1)).isEqualTo(1);
    }

    @Test
    void seed_inALog_isNotShown() {
        Seed seed = Seed.random();
        assertThat("" + seed).doesNotContain(seed.hex());
    }

    private static Vector vector(Map<?, ?> one) {
        return new Vector(
                new EventId(text(one, "event")),
                new SaleId(text(one, "sale")),
                new Seed(text(one, "seed")),
                text(one, "commitment"),
                number(one.get("drawn")),
                ((List<?>) Objects.requireNonNull(one.get("places")))
                        .stream()
                                .map(pair -> ((List<?>) pair)
                                        .stream().map(DrawTest::number).toList())
                                .toList());
    }

    private static String text(Map<?, ?> one, String name) {
        return (String) Objects.requireNonNull(one.get(name));
    }

    private static Long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
