package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FillerTest {
    private final KoreanWords korean = new KoreanWords();
    private final Filler filler = Filler.packaged();

    @AfterAll
    void close() {
        korean.close();
    }

    @Test
    void words_thatSayNothingOfAnEvent_areFiller() {
        assertThat(List.of("티켓", "예매", "추천", "tickets", "something", "이번", "주말"))
                .allMatch(this::isFiller);
    }

    @Test
    void filler_withParticlesAndEndings_isFiller() {
        assertThat(List.of("공연을", "티켓은", "싶어요", "보고", "하는")).allMatch(this::isFiller);
    }

    @Test
    void whatAnEventIs_isNoFiller() {
        assertThat(List.of("콘서트", "공연장", "가족", "크리스마스", "아이유", "서울", "musical", "family"))
                .noneMatch(this::isFiller);
    }

    private boolean isFiller(String word) {
        return filler.has(word, korean.ofQuery(word));
    }
}
