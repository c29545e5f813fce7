package podo.rush.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgedSetTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final Candidate BALLET = new Candidate(
            "nutcracker",
            "발레 〈호두까기 인형〉",
            "dance",
            List.of("한누리 발레단"),
            "예술의전당 CJ 토월극장",
            "서울",
            "ON_SALE",
            TODAY.plusDays(20),
            TODAY.plusDays(30));
    private static final Candidate CONCERT = new Candidate(
            "iu-golden-hour",
            "아이유 콘서트 〈골든 아워〉",
            "concert",
            List.of("아이유"),
            "올림픽공원 KSPO DOME",
            "서울",
            "SCHEDULED",
            TODAY.plusDays(2),
            TODAY.plusDays(2));
    private static final List<Candidate> CATALOGUE = List.of(BALLET, CONCERT);

    @Test
    void shippedSets_areUnderstood_andAskEveryKindOfQuery() {
        JudgedSet demo = JudgedSet.named(JudgedSet.DEMO);
        JudgedSet seoul = JudgedSet.named(JudgedSet.SEOUL);
        assertThat(demo.queries()).hasSizeGreaterThan(80);
        assertThat(seoul.queries()).hasSizeGreaterThan(60);
        for (JudgedSet set : List.of(demo, seoul)) {
            EnumSet<Kind> asked = EnumSet.noneOf(Kind.class);
            set.queries().forEach(query -> asked.add(query.kind()));
            assertThat(asked).as(set.name()).isEqualTo(EnumSet.allOf(Kind.class));
        }
    }

    @Test
    void shippedSets_askNothingTwice() {
        for (String set : List.of(JudgedSet.DEMO, JudgedSet.SEOUL)) {
            assertThat(JudgedSet.named(set).queries().stream()
                            .map(query ->
                                    (query.kind() == Kind.SUGGESTION) + " " + query.text() + " " + query.filters()))
                    .as(set)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void demoSet_asksWhatEveryBuildIsToFind() {
        assertThat(JudgedSet.named(JudgedSet.DEMO).queries().stream().map(JudgedQuery::text))
                .contains("아이유", "iu", "ㅇㅇㅇ", "아이뮤", "올림픽 공원", "musicl");
    }

    @Test
    void meant_severalRules_givesTheHighestGradeOfThoseThatFit() {
        assertThat(meant("genre | 발레 | | 1 city=서울; 3 title~호두까기인형 & genre=dance; 2 performer~발레단"))
                .isEqualTo(Map.of("nutcracker", 3, "iu-golden-hour", 1));
        assertThat(meant("genre | 서울 | | 3 city=서울 & !genre=dance")).isEqualTo(Map.of("iu-golden-hour", 3));
    }

    @Test
    void meant_wholeValue_isNotFoundWithinALongerOne() {
        assertThat(meant("place | x | | 3 venue=올림픽공원; 2 venue~올림픽 공원")).isEqualTo(Map.of("iu-golden-hour", 2));
    }

    @Test
    void meant_filters_leaveOutWhatTheyExclude() {
        assertThat(meant("filter | 서울 | from=+3 | 3 city=서울")).isEqualTo(Map.of("nutcracker", 3));
        assertThat(meant("filter | 서울 | to=2026-11-28 | 3 city=서울")).isEqualTo(Map.of("iu-golden-hour", 3));
        assertThat(meant("filter | 서울 | status=ON_SALE&genre=dance | 3 city=서울"))
                .isEqualTo(Map.of("nutcracker", 3));
        assertThat(meant("filter | 서울 | venue=올림픽공원 KSPO DOME | 3 city=서울")).isEqualTo(Map.of("iu-golden-hour", 3));
    }

    @Test
    void address_relativeDay_isReckonedFromToday() {
        assertThat(Filters.parse("from=+5&city=부산").address(TODAY))
                .isEqualTo("&city=%EB%B6%80%EC%82%B0&from=2026-12-01");
    }

    @Test
    void parse_lineThatCannotBeUnderstood_saysWhereAndWhy() {
        refused("exact | 아이유 | 3 id=x", "columns");
        refused("excat | 아이유 | | 3 id=x", "excat");
        refused("exact | 아이유 | | 4 id=x", "grade");
        refused("exact | 아이유 | | 3 titel~x", "titel");
        refused("exact | 아이유 | | 3 title", "title");
        refused("exact | 아이유 | town=서울 | 3 id=x", "town");
    }

    private static Map<String, Integer> meant(String line) {
        return JudgedQuery.parse(1, line).meant(CATALOGUE, TODAY);
    }

    private static void refused(String line, String why) {
        assertThatThrownBy(() -> JudgedSet.parse("demo", "# a set\n\n" + line))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining(why);
    }
}
