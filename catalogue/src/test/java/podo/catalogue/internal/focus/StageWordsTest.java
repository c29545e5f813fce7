package podo.catalogue.internal.focus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stage",
                "STAGE",
                "S T A G E",
                "▲ STAGE ▲",
                "Main Stage",
                "Stage A",
                "무대",
                "무 대",
                "메인 무대",
                "무대 (STAGE)",
                "스테이지",
                "중앙무대",
                "Bühne",
                "BU\u0308HNE",
                "Buehne",
                "Hauptbühne",
                "Court",
                "Centre Court",
                "Court 1",
                "Panggung",
                "Panggung Utama",
                "Escenario",
                "Escenari",
                "Escenario principal",
                "舞台",
                "舞 台",
                "舞臺",
                "ステージ",
                "メインステージ",
                "स्टेज",
                "मंच",
                "เวที",
                "sân khấu",
                "SÂN KHẤU",
                "Scène",
                "Palco",
                "Palco principal",
                "Palcoscenico",
                "Сцена",
                "Σκηνή",
                "Spielfeld",
                "Spielfläche",
                "Field",
                "Football Pitch",
                "Playing Field",
                "Ring",
                "Boxing ring",
                "Ice Rink",
                "Screen",
                "Screen 1",
                "Arena Floor",
                "경기장",
                "그라운드",
                "코트",
                "링",
                "스크린",
                "球場",
                "Cancha",
                "Lapangan",
                "Leinwand",
                "Podium",
                "Scena",
                "Sahne",
                "Yamaha Stage",
                "세종무대"
            })
    void isStage_wordsForWhatIsLookedAt_areSeen(String label) {
        assertThat(StageWords.isStage(label)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No stage access",
                "Backstage",
                "BACK STAGE",
                "Stage door",
                "Stage left entrance",
                "Behind the stage",
                "Beside stage",
                "Stage view limited",
                "Stage seats",
                "On-stage seating",
                "Front of stage",
                "무대 뒤",
                "무대 출입구",
                "무대석",
                "무대 방향",
                "Hinterbühne",
                "Seitenbühne",
                "Bühneneingang",
                "Hinter der Bühne",
                "Bühne links",
                "Sin vista al escenario",
                "Acceso escenario",
                "舞台裏",
                "舞台袖",
                "Food Court",
                "Courtyard",
                "Ring Road",
                "케이터링",
                "코트 보관",
                "Screen left",
                "Palco 12",
                "Field Box",
                "Ice cream",
                "Upstage Bar",
                "Bar",
                "",
                "Sector 5",
                "Sold out"
            })
    void isStage_placesBesideOneAndOtherThings_areNot(String label) {
        assertThat(StageWords.isStage(label)).isFalse();
    }

    @Test
    void rank_ofSeveralLabels_prefersTheMainStageToOthersAndAStageToAField() {
        assertThat(StageWords.rank("Main Stage")).isGreaterThan(StageWords.rank("Stage"));
        assertThat(StageWords.rank("Stage")).isGreaterThan(StageWords.rank("B Stage"));
        assertThat(StageWords.rank("무대")).isGreaterThan(StageWords.rank("돌출무대"));
        assertThat(StageWords.rank("B Stage")).isGreaterThan(StageWords.rank("Yamaha Stage"));
        assertThat(StageWords.rank("Yamaha Stage")).isGreaterThan(StageWords.rank("Field"));
    }
}
