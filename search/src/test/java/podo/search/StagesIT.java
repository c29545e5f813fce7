package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.Venue;

/** What is found only because nothing better is, and what names are kept whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StagesIT {
    private static final Venue ARKO = new Venue(
            "arko", LocalText.of("아르코예술극장"), LocalText.of("서울"), LocalText.of("서울특별시 종로구 대학로8길 7"), null, null, null);
    private RunningSearch running;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        FakeCatalogue catalogue = new FakeCatalogue();
        catalogue.putAll(List.of(
                Events.of("iu", "아이유 콘서트", "IU Concert", Genre.CONCERT)
                        .by(new LocalText("아이유", "IU"))
                        .at(Events.OLYMPIC)
                        .published(),
                Events.of("child", "아이와 함께 유유자적", "Easy with a Child", Genre.FAMILY)
                        .telling("아이 둘과 유 선생")
                        .published(),
                Events.of("seventeen", "가을밤 세븐틴의 노래", "Songs", Genre.CONCERT)
                        .by(new LocalText("세븐틴", "SEVENTEEN"))
                        .telling("세븐틴과 함께")
                        .published(),
                Events.of("apart", "세븐 그리고 틴", "Seven and Teen", Genre.PLAY)
                        .at(ARKO)
                        .published(),
                Events.of("recital", "봄 연주회", "Recital", Genre.OTHER).published(),
                Events.of("evening", "저녁 음악회", "Evening", Genre.OTHER).published(),
                Events.of("hamlet", "햄릿", "Hamlet", Genre.PLAY).published(),
                Events.of("hamled", "하늘", "Hamled", Genre.PLAY).published(),
                Events.of("winter", "겨울 나그네", "Winter Journey", Genre.CLASSICAL).published()));
        Path own = Files.writeString(folder.resolve("own.txt"), "이지은, 아이유\n방랑자, 겨울 나그네\n");
        SearchSettings packaged = RunningSearch.SETTINGS;
        SearchSettings settings = new SearchSettings(
                packaged.writeBufferMebibytes(),
                packaged.queryTimeout(),
                packaged.turnInterval(),
                packaged.cachedAnswers(),
                Optional.of(own));
        running = RunningSearch.start(catalogue, folder.resolve("index"), InstantSource.system(), settings);
        running.awaitReady();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void nearMisses_whereTheWordIsThere_areNotFound() {
        assertThat(running.find("hamlet")).containsExactly("hamlet");
        assertThat(running.find("hamlat")).containsExactly("hamlet");
        assertThat(running.find("jorrny")).as("two letters off").containsExactly("winter");
        assertThat(running.find("hamle")).as("a beginning of both").containsExactlyInAnyOrder("hamlet", "hamled");
    }

    @Test
    void nearMisses_ofAKoreanName_areThoseOneLetterOff() {
        assertThat(running.find("아이뮤")).startsWith("iu").doesNotContain("child");
        assertThat(running.find("새븐틴")).startsWith("seventeen").doesNotContain("apart");
    }

    @Test
    void name_thatMorphemesTakeApart_isKeptWhole() {
        assertThat(running.find("세븐틴")).containsExactly("seventeen");
        assertThat(running.find("세븐틴이")).containsExactly("seventeen");
        assertThat(running.find("아이유")).containsExactly("iu");
    }

    @Test
    void otherKeyboard_isReadWhereNothingElseIsFound() {
        assertThat(running.find("dkdldb")).containsExactly("iu");
        assertThat(running.find("ㅗ므ㅣㄷㅅ")).containsExactly("hamlet");
        assertThat(running.suggest("dkdldb")).containsExactly("iu");
    }

    @Test
    void words_mayBeMissing_whereNoEventHasAll() {
        assertThat(running.find("겨울 나그네 독창회")).containsExactly("winter");
        assertThat(running.find("겨울 우주선")).as("one of two").containsExactly("winter");
        assertThat(running.find("방송 우주선")).isEmpty();
    }

    @Test
    void fillerBesideOtherWords_isNotAskedFor() {
        assertThat(running.find("햄릿을 보고 싶어요")).containsExactly("hamlet");
        assertThat(running.find("looking for hamlet tickets")).containsExactly("hamlet");
        assertThat(running.find("아이와 함께")).as("it puts forward what has it").startsWith("child");
    }

    @Test
    void syllableThatTakesTheNextConsonant_isABeginning() {
        assertThat(running.find("겨울낙")).as("on the way to 겨울나그네").containsExactly("winter");
        assertThat(running.find("겨울낟")).isEmpty();
    }

    @Test
    void suggestions_whereNothingBeginsSo_areOfNamesOneLetterOff() {
        assertThat(running.suggest("아이뮤")).startsWith("iu");
        assertThat(running.suggest("hamlat")).containsExactly("hamlet");
        assertThat(running.suggest("ㅋㅋㅋ")).isEmpty();
    }

    @Test
    void shortWordThatIsWrong_isFoundByTheWholeName() {
        assertThat(running.find("겨울 나그너")).containsExactly("winter");
        assertThat(running.find("겨울 나그네이")).containsExactly("winter");
    }

    @Test
    void initials_ofAWholeName_comeBeforeThoseOfABeginning() {
        assertThat(running.find("ㅇㅇㅇ")).containsExactly("iu", "child");
        assertThat(running.suggest("ㅇㅇㅇ")).containsExactly("iu", "child");
    }

    @Test
    void initials_ofAPlace_findWhatIsThere() {
        assertThat(running.find("ㅇㄹㅍㄱㅇ")).containsExactly("iu");
        assertThat(running.find("ㅇㅅㄱㅈ")).as("예술극장, within 아르코예술극장").containsExactly("apart");
    }

    @Test
    void street_withoutItsNumber_findsWhatIsThere() {
        assertThat(running.find("대학로")).containsExactly("apart");
    }

    @Test
    void word_comesBeforeWhatPeopleSayForIt() {
        assertThat(running.find("음악회")).containsExactly("evening", "winter", "recital");
        assertThat(running.find("연주회")).startsWith("recital");
    }

    @Test
    void totalAndFacets_areOfTheStageThatAnswers() {
        var answer = running.json("/search?genre=concert&q=" + RunningSearch.encoded("hamlat"));
        assertThat(answer).containsEntry("total", 0L);
        assertThat(RunningSearch.facet(answer, "genre")).containsExactly("play=1");
    }

    @Test
    void synonyms_ofAnOwnFile_workInBothDirections() {
        assertThat(running.find("이지은")).containsExactly("iu");
        assertThat(running.find("방랑자")).containsExactly("winter");
        assertThat(running.find("olympic park")).containsExactly("iu");
    }
}
