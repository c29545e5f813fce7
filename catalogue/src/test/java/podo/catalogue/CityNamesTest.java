package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CityNamesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "서울 | Seoul | 서울특별시 서울시 Seoul SEOUL seoul-si Seoul.City City.of.Seoul Seoul,.South.Korea"
                        + " Seoul.Special.City Seoul,.Republic.of.Korea 대한민국.서울 서울특별시.송파구 Songpa-gu,.Seoul Séoul 首爾 Ｓｅｏｕｌ",
                "부산 | Busan | 부산광역시 부산시 부산직할시 Pusan Busan.Metropolitan.City busan-gwangyeoksi 부산.해운대구 釜山",
                "대구 | Daegu | 대구광역시 대구시 Taegu Daegu-si",
                "인천 | Incheon | 인천광역시 인천시 Inchon Inch'ŏn 인천광역시.중구",
                "광주 | Gwangju | 광주광역시 광주시 Kwangju Gwangju.Metropolitan.City",
                "대전 | Daejeon | 대전광역시 대전시 Taejon daejeon,.korea",
                "울산 | Ulsan | 울산광역시 울산시 ULSAN",
                "세종 | Sejong | 세종특별자치시 세종시 Sejong.City Sejong.Special.Self-Governing.City",
                "경기 | Gyeonggi | 경기도 Gyeonggi-do Kyonggi-do Gyeonggi.Province",
                "강원 | Gangwon | 강원도 강원특별자치도 Gangwon-do Kangwon Gangwon.Special.Self-Governing.Province",
                "충북 | Chungbuk | 충청북도 Chungcheongbuk-do North.Chungcheong.Province Ch'ungch'ŏngbuk-do",
                "충남 | Chungnam | 충청남도 Chungcheongnam-do South.Chungcheong",
                "전북 | Jeonbuk | 전라북도 전북특별자치도 전북도 Jeollabuk-do North.Jeolla Jeonbuk.State",
                "전남 | Jeonnam | 전라남도 Jeollanam-do South.Jeolla.Province",
                "경북 | Gyeongbuk | 경상북도 Gyeongsangbuk-do North.Gyeongsang",
                "경남 | Gyeongnam | 경상남도 Gyeongsangnam-do South.Gyeongsang.Province",
                "제주 | Jeju | 제주도 제주특별자치도 제주시 Jeju-do Jeju.Island Cheju Jeju,.South.Korea"
            })
    void shown_everySpellingOfARegion_isOneCity(String korean, String english, String spellings) {
        for (String spelling : (korean + " " + english + " " + spellings).split(" ", -1)) {
            String written = spelling.replace('.', ' ');
            LocalText shown = new LocalText(korean, english);
            assertThat(CityNames.shown(LocalText.of(written))).as(written).isEqualTo(shown);
            assertThat(CityNames.key(" " + Normalizer.normalize(written, Normalizer.Form.NFD)))
                    .as(written + " decomposed")
                    .isEqualTo(CityNames.key(korean));
            assertThat(CityNames.keys(new LocalText(written, null)))
                    .as(written)
                    .containsExactly(CityNames.key(english));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "수원|수원시|경기도 수원시|경기 수원|수원시 팔달구|경기도 수원시 팔달구",
                "suwon|Suwon|Suwon-si|Suwon City|Suwon, Gyeonggi-do|Suwon-si, Gyeonggi-do, Korea|Suwon (South Korea)",
                "양평|양평군|경기도 양평군",
                "서귀포|서귀포시|제주특별자치도 서귀포시",
                "도쿄|일본 도쿄|도쿄시",
                "tokyo|TOKYO|Tokyo, Japan|Tōkyō",
                "경기광주|경기도 광주시|경기 광주|Gwangju-si, Gyeonggi-do|Gwangju, Gyeonggi Province, Korea",
                "東京|東京都|東京市",
                "大阪|大阪市",
                "newyork|New York|new  york|New York City|New York, USA|City of New York",
                "zurich|Zürich|ZURICH|Zürich, Switzerland",
                "멕시코|멕시코 시티|멕시코시티"
            })
    void key_spellingsOfAnyCity_areOne(String spellings) {
        String[] all = spellings.split("\\|", -1);
        for (String spelling : all) {
            assertThat(CityNames.key(spelling)).as(spelling).isEqualTo(all[0]);
        }
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource({
        "광주광역시, 경기도 광주시",
        "'Gwangju', 'Gwangju-si, Gyeonggi-do'",
        "경기, 경기도 수원시",
        "강원도, 강릉시",
        "제주, 서귀포시",
        "서울, 서산",
        "부산, 부천",
        "京都, 東京",
        "成都, 成田",
        "Paris, London",
        "York, New York"
    })
    void key_differentPlaces_stayTwo(String one, String other) {
        assertThat(CityNames.key(one)).isNotEqualTo(CityNames.key(other));
    }

    @Test
    void shown_cityOfNoRule_staysAsItWasWritten() {
        assertThat(CityNames.shown(new LocalText("수원시", "Suwon-si"))).isEqualTo(new LocalText("수원시", "Suwon-si"));
        assertThat(CityNames.shown(LocalText.of("런던"))).isEqualTo(LocalText.of("런던"));
    }

    @Test
    void keys_twoNames_areBothKept() {
        assertThat(CityNames.keys(new LocalText("수원시", "Suwon"))).containsExactlyInAnyOrder("수원", "suwon");
        assertThat(CityNames.keys(new LocalText("Seoul", "Seoul City"))).containsExactly("서울");
        assertThat(CityNames.keys(new LocalText("서울", "Somewhere"))).containsExactly("서울");
        assertThat(CityNames.keys(LocalText.of(""))).isEmpty();
        assertThat(CityNames.key(" - ")).isEmpty();
    }

    @Test
    void spellings_ofARegion_holdWhatSomebodyMayLookFor() {
        assertThat(CityNames.spellings(LocalText.of("부산시"))).containsExactly("부산", "Busan", "부산광역시");
        assertThat(CityNames.spellings(new LocalText("런던", "London"))).containsExactly("런던", "London");
    }
}
