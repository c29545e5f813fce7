package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is marked in a title for what somebody typed. */
class MarksTest {
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "아이유 | 아이유 콘서트 | [아이유] 콘서트",
                "IU | 2099 IU Concert | 2099 [IU] Concert",
                "iu | 아이유 콘서트 | [아이유] 콘서트",
                "ㅇㅇㅇ | 2099 아이유 콘서트 | 2099 [아이유] 콘서트",
                "아이뮤 | 아이유 콘서트 | [아이유] 콘서트",
                "musicl | A musical night | A [musical] night",
                "musicals | The Musical | The [Musical]",
                "올림픽 공원 | 올림픽공원 체조경기장 | [올림픽공원] 체조경기장",
                "올림픽공원 | 올림픽 공원 | [올림픽 공원]",
                "올림픽 | 서울올림픽공원 | 서울[올림픽]공원",
                "olympic park | 올림픽공원 체조경기장 | [올림픽공원] 체조경기장",
                "아잉 | 아이유 | [아이유]",
                "콘서트를 | 겨울 콘서트 | 겨울 [콘서트]",
                "seven | SEVENTEEN World Tour | [SEVEN]TEEN World Tour",
                "the phantom of the opera | The Phantom of the Opera | The [Phantom] of the [Opera]",
                "dkdldb | 아이유 콘서트 | [아이유] 콘서트",
                "ㅡㅕ냐ㅊ미 | musical night | [musical] night",
                "hamlet's | Hamlet | [Hamlet]",
                "ＩＵ | IU | [IU]",
                "zzz | 아이유 | 아이유",
                "!!! | 아이유! | 아이유!"
            })
    void in_text_marksWhatIsFound(String typed, String text, String expected) {
        String shown = Marks.of(typed).in(text).stream()
                .map(part -> part.marked() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
        assertThat(shown.replace("] [", " ")).isEqualTo(expected.replace("] [", " "));
    }

    @Test
    void in_anyText_partsJoinedAreTheText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = anything(random, 30);
            String typed =
                    anything(random, 6) + (random.nextBoolean() && text.length() > 3 ? text.substring(1, 3) : "");
            List<Marks.Part> parts = Marks.of(typed).in(text);
            assertThat(parts.stream().map(Marks.Part::text).collect(Collectors.joining()))
                    .as("seed %d", seed)
                    .isEqualTo(text);
            assertThat(parts).as("seed %d", seed).noneMatch(part -> part.text().isEmpty());
        }
    }

    @Test
    void runs_ofCharactersOfTwoUnits_halveNone() {
        assertThat(Marks.of("𝒶𝒷").runs("x 𝒶𝒷𝒸 y")).containsExactly(List.of(2, 6));
    }

    private static String anything(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(most);
        for (int c = 0; c < length; c++) {
            switch (random.nextInt(5)) {
                case 0 -> text.append((char) ('가' + random.nextInt(11_172)));
                case 1 -> text.append((char) ('ㄱ' + random.nextInt(51)));
                case 2 -> text.append((char) ('a' + random.nextInt(26)));
                case 3 -> text.append(' ');
                default -> text.appendCodePoint(1 + random.nextInt(0x1_FFFF));
            }
        }
        return text.toString();
    }
}
