package podo.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import podo.demo.ManyQueries.Kind;
import podo.demo.ManyQueries.Query;

/** Queries are what people type, the same for the same seed, a few often and very many once. */
final class ManyQueriesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int MANY = 20_000;

    @Test
    void next_ofTheSameSeed_isTheSame() {
        assertThat(mixed(5, 500)).isEqualTo(mixed(5, 500)).isNotEqualTo(mixed(6, 500));
    }

    @Test
    void next_ofAnyKind_bringsEveryKind() {
        assertThat(mixed(5, 2_000).stream().map(Query::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Kind.values());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void next_ofAKind_isWhatThatKindAsks(Kind kind) {
        ManyQueries queries = new ManyQueries(3, TODAY);
        assertThat(Stream.generate(() -> queries.next(kind)).limit(300)).allSatisfy(query -> {
            assertThat(query.kind()).isEqualTo(kind);
            assertThat(query.text().isEmpty()).isEqualTo(kind == Kind.BROWSE);
            assertThat(query.text()).hasSizeLessThan(80);
            assertThat(query.from().isPresent()).isEqualTo(query.to().isPresent());
            if (kind == Kind.FACETED) {
                assertThat(query.city()).isPresent();
                assertThat(query.from()).isPresent();
            }
            if (kind == Kind.INITIALS) {
                assertThat(query.text()).matches("[ㄱ-ㅎ]+");
            }
            if (kind == Kind.ENGLISH) {
                assertThat(query.text()).doesNotContainPattern("[가-힣]");
            }
            query.from().ifPresent(from -> assertThat(query.to().orElseThrow()).isAfterOrEqualTo(from));
        });
    }

    @Test
    void faceted_hardlyEverAskTheSameTwice() {
        ManyQueries queries = new ManyQueries(3, TODAY);
        Set<Query> different = new HashSet<>();
        IntStream.range(0, MANY).forEach(i -> different.add(queries.next(Kind.FACETED)));
        assertThat(different).hasSizeGreaterThan(MANY * 97 / 100);
    }

    @Test
    void names_areAskedForByHowFamousTheyAre() {
        ManyQueries queries = new ManyQueries(3, TODAY);
        List<Long> times = Stream.generate(() -> queries.next(Kind.NAME))
                .limit(MANY)
                .collect(Collectors.groupingBy(Query::text, Collectors.counting()))
                .values()
                .stream()
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
        assertThat(times.getFirst()).isGreaterThan(MANY / 200L);
        assertThat(times).hasSizeGreaterThan(MANY / 5);
    }

    @Test
    void typos_areOneLetterAway() {
        ManyQueries queries = new ManyQueries(3, TODAY);
        Set<String> names = new HashSet<>();
        IntStream.range(0, MANY).forEach(i -> names.add(queries.next(Kind.NAME).text()));
        assertThat(IntStream.range(0, 500)
                        .filter(i -> names.contains(queries.next(Kind.TYPO).text())))
                .hasSizeLessThan(200);
    }

    private static List<Query> mixed(long seed, int count) {
        ManyQueries queries = new ManyQueries(seed, TODAY);
        return Stream.generate(queries::next).limit(count).toList();
    }
}
