package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches over HTTP in a small programme. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchIT {
    private RunningSearch running;

    @BeforeAll
    void start(@TempDir Path folder) {
        FakeCatalogue catalogue = new FakeCatalogue();
        catalogue.putAll(Events.programme());
        running = RunningSearch.ready(catalogue, folder);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "아이유, iu-hour",
        "IU, iu-hour",
        "iu, iu-hour",
        "아이뮤, iu-hour",
        "아이유의 콘서트, iu-hour",
        "세븐틴의, seventeen",
        "phantmo, phantom",
        "dkdldb, iu-hour",
        "ㅑㅕ, iu-hour",
        "겨울 호두까기 인형 대공연, nutcracker",
        "ㅇㅇㅇ, iu-hour",
        "ㅅㅂㅌ, seventeen",
        "콘서트, iu-hour",
        "concerts, iu-hour",
        "뮤지컬, phantom",
        "musical, phantom",
        "musicl, phantom",
        "musicals, phantom",
        "the phantom of the opera, phantom",
        "phantm, phantom",
        "오페라의유령, phantom",
        "오페라 유령, phantom",
        "유령, phantom",
        "세븐틴, seventeen",
        "븐틴, seventeen",
        "seven, seventeen",
        "seventen, seventeen",
        "ＩＵ, iu-hour",
        "소현, phantom",
        "김소현 뮤지컬, phantom",
        "차이콥스키, nutcracker",
        "nutcrackers, nutcracker",
        "발레, nutcracker",
        "kspo, iu-hour",
        "아이유 콘서트 서울, iu-hour",
        "햄, hamlet",
        "hamlet's, hamlet"
    })
    void search_text_findsFirst(String text, String event) {
        assertThat(running.find(text)).as(text).startsWith(event);
    }

    @Test
    void search_venueInTwoWords_findsAllAtTheVenue() {
        assertThat(running.find("올림픽 공원")).containsExactlyInAnyOrder("iu-hour", "seventeen");
        assertThat(running.find("olympic park")).containsExactlyInAnyOrder("iu-hour", "seventeen");
        assertThat(running.find("올림픽공원")).containsExactlyInAnyOrder("iu-hour", "seventeen");
    }

    @Test
    void search_genreName_findsOnlyThatGenre() {
        assertThat(running.find("콘서트")).containsExactlyInAnyOrder("iu-hour", "seventeen");
        assertThat(running.find("musicl")).containsExactly("phantom");
    }

    @Test
    void search_performer_findsEndedEventsLast() {
        assertThat(running.find("아이유")).containsExactly("iu-hour", "iu-past");
    }

    @Test
    void search_wordsThatDoNotMeet_findWhatHasOneOfThem() {
        assertThat(running.find("아이유 햄릿")).containsExactlyInAnyOrder("hamlet", "iu-hour", "iu-past");
    }

    @Test
    void search_withoutText_listsAllByDateThenRatingEndedLast() {
        assertThat(running.list(""))
                .containsExactly("iu-hour", "phantom", "hamlet", "seventeen", "nutcracker", "nowhere", "iu-past");
        assertThat(running.list("q=&genre=&page=&sort=")).isEqualTo(running.list(""));
    }

    @Test
    void search_sortedByRating_putsUnratedLast() {
        assertThat(running.list("sort=rating"))
                .containsExactly("iu-past", "iu-hour", "seventeen", "phantom", "hamlet", "nowhere", "nutcracker");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "genre=concert | iu-hour,seventeen",
                "genre=CONCERT | iu-hour,seventeen",
                "city=부산 | hamlet,nutcracker",
                "city=Busan | hamlet,nutcracker",
                "city=Atlantis | ",
                "venue=KSPO+Dome | iu-hour,seventeen",
                "venue=kspo | iu-hour,seventeen",
                "venue=올림픽공원체조경기장 | iu-hour,seventeen",
                "status=SOLD_OUT | hamlet",
                "status=sold_out&genre=concert | ",
                "from=2099-03-10&to=2099-03-10 | phantom,hamlet",
                "from=2099-03-11&to=2099-03-20 | phantom",
                "from=2099-04-11 | phantom,nowhere",
                "to=2098-12-31 | iu-past",
                "genre=musical&city=서울&from=2099-03-01&status=ON_SALE | phantom"
            })
    void search_filters_leaveWhatFits(String parameters, String expected) {
        List<String> ids = expected == null ? List.of() : List.of(expected.split(","));
        String[] encoded = parameters.split("&");
        for (int i = 0; i < encoded.length; i++) {
            int value = encoded[i].indexOf('=') + 1;
            encoded[i] = encoded[i].substring(0, value)
                    + RunningSearch.encoded(encoded[i].substring(value).replace('+', ' '));
        }
        assertThat(running.list(String.join("&", encoded))).containsExactlyElementsOf(ids);
    }

    @Test
    void facets_countTheirKindWithoutItsOwnFilter() {
        Map<String, Object> answer = running.json("/search?genre=concert");
        assertThat(RunningSearch.facet(answer, "genre"))
                .containsExactly("concert=2", "other=2", "dance=1", "musical=1", "play=1");
        assertThat(RunningSearch.facet(answer, "city")).containsExactly("서울=2");
        assertThat(RunningSearch.facet(answer, "status")).containsExactly("ON_SALE=1", "SCHEDULED=1");
    }

    @Test
    void facets_followTheTextAndTheLanguage() {
        Map<String, Object> answer =
                RunningSearch.body(running.get("/search?q=" + RunningSearch.encoded("아이유"), "en-GB,en;q=0.9"));
        assertThat(RunningSearch.facet(answer, "city")).containsExactly("Seoul=2");
        assertThat(RunningSearch.facet(answer, "genre")).containsExactly("concert=1", "other=1");
    }

    @Test
    void pages_partTheWhole() {
        List<String> first = running.list("size=3&page=0");
        List<String> second = running.list("size=3&page=1");
        List<String> third = running.list("size=3&page=2");
        assertThat(first).hasSize(3);
        assertThat(third).hasSize(1);
        assertThat(java.util.stream.Stream.of(first, second, third).flatMap(List::stream))
                .containsExactlyElementsOf(running.list("size=100"));
        assertThat(running.json("/search?size=3&page=3"))
                .containsEntry("total", 7L)
                .containsEntry("items", List.of());
        assertThat(running.get("/search?size=100&page=100", "ko").statusCode()).isEqualTo(200);
    }

    @Test
    void item_hasTheContractsMembersInTheLanguageAsked() {
        Map<String, Object> korean =
                RunningSearch.items(running.json("/search?q=iu")).getFirst();
        assertThat(korean)
                .containsEntry("eventId", "iu-hour")
                .containsEntry("title", "2099 아이유 콘서트: 골든 아워")
                .containsEntry("genre", "concert")
                .containsEntry("performers", List.of("아이유"))
                .containsEntry("venue", "올림픽공원 체조경기장")
                .containsEntry("city", "서울")
                .containsEntry("firstDate", "2099-03-01")
                .containsEntry("lastDate", "2099-03-03")
                .containsEntry("rating", 4.9)
                .containsEntry("status", "ON_SALE")
                .containsEntry("posterUrl", "/images/iu-hour.svg")
                .containsEntry("hot", false);
        Map<String, Object> english = RunningSearch.items(RunningSearch.body(running.get("/search?q=iu", "en")))
                .getFirst();
        assertThat(english).containsEntry("performers", List.of("IU")).containsEntry("city", "Seoul");
    }

    @Test
    void answer_tellsCachesHowLongAndByWhat() {
        HttpResponse<String> answer = running.get("/search", "ko");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .contains("public, max-age=2, s-maxage=5, stale-while-revalidate=30, stale-if-error=3600");
        assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Accept-Language");
        assertThat(answer.headers().firstValue("ETag")).isPresent();
    }

    @ParameterizedTest(name = "{0} is wrong in {1}")
    @CsvSource({
        "genre=opera, genre", "status=SOLD, status", "sort=price, sort", "from=2099-02-30, from", "to=tomorrow, to",
        "from=0001-01-01, from", "to=9999-12-31, to", "page=-1, page", "page=x, page", "page=99999999999, page",
        "size=0, size", "size=101, size", "size=1.5, size", "page=101&size=100, page", "q=a&q=b, q",
        "from=2099-03-02&to=2099-03-01, to"
    })
    void search_badParameter_isNamed(String parameters, String field) {
        HttpResponse<String> answer = running.get("/search?" + parameters, "ko");
        assertThat(answer.statusCode()).isEqualTo(422);
        Map<String, Object> problem = RunningSearch.body(answer);
        assertThat(problem).containsEntry("code", "INVALID_INPUT");
        assertThat(problem.get("errors"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .singleElement()
                .asString()
                .contains("field=" + field, "message=must");
    }

    @Test
    void search_severalBadParameters_namesThemAll() {
        String problem = running.get("/search?genre=x&size=0&from=y&q=" + "a".repeat(201), "ko")
                .body();
        assertThat(problem).contains("\"genre\"", "\"size\"", "\"from\"", "\"q\"", "at most 200 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=21", "limit=x"})
    void suggest_badLimit_isNamed(String parameters) {
        HttpResponse<String> answer = running.get("/search/suggest?q=a&" + parameters, "ko");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"limit\"");
    }

    @ParameterizedTest(name = "{0} suggests {1}")
    @CsvSource({
        "아이, iu-hour", "아잉, iu-hour", "ㅇㅇ, iu-hour", "i, iu-hour", "콘ㅅ, iu-hour", "세브, seventeen",
        "ㅅㅂㅌ, seventeen", "ㅅㅂ, seventeen", "world t, seventeen", "ㅇㅍㄹㅇㅇㄹ, phantom", "오페라의 유, phantom",
                "the ph, phantom",
        "김소, phantom"
    })
    void suggest_beginning_findsTheLikeliestFirst(String typed, String event) {
        assertThat(running.suggest(typed)).as(typed).startsWith(event);
    }

    @Test
    void suggest_order_isNotEndedFirstThoughWorseRated() {
        assertThat(running.suggest("아이유")).containsExactly("iu-hour", "iu-past");
        assertThat(running.json("/search/suggest?limit=1&q=iu").get("items"))
                .isEqualTo(List.of(Map.of(
                        "eventId", "iu-hour", "title", "2099 아이유 콘서트: 골든 아워", "marks", List.of(List.of(5L, 8L)))));
    }

    @Test
    void suggest_foundByAPerformer_tellsByWhom() {
        assertThat(RunningSearch.items(running.json("/search/suggest?q=" + RunningSearch.encoded("손준"))))
                .containsExactly(Map.of("eventId", "phantom", "title", "오페라의 유령", "marks", List.of(), "by", "손준호"));
    }

    @Test
    void suggest_nothingTyped_suggestsNothing() {
        assertThat(running.suggest("")).isEmpty();
        assertThat(running.suggest("😀 !")).isEmpty();
        assertThat(running.suggest("없는이름")).isEmpty();
    }

    @Test
    void strangeTexts_areAnswered() {
        List<String> strange = List.of(
                "<script>alert(1)</script>",
                "title:아이유 AND *:*",
                "*",
                "????",
                "a*b?c~2^9",
                "\"",
                "(((((",
                "[* TO *]",
                "\\",
                "/.*/",
                "\u0000",
                "\u200b",
                "\ufeff아이유",
                "\ud83d\ude00\ud83d\ude00",
                "가".repeat(200),
                "ㅇ".repeat(200),
                "a ".repeat(100),
                "ㄳ",
                "ㅏㅏㅏ",
                "\u1100\u1161",
                "e\u0301\u0301\u0301",
                "١٢٣",
                "漢字",
                "İstanbul",
                "ß",
                "' OR 1=1 --",
                "%",
                "+",
                "𝒶𝒷𝒸𝒹");
        for (String text : strange) {
            for (String path : List.of("/search?q=", "/search/suggest?q=", "/search?city=", "/search?genre=")) {
                int status =
                        running.get(path + RunningSearch.encoded(text), "ko").statusCode();
                assertThat(status).as("%s%s", path, text).isIn(200, 422);
            }
        }
        for (String raw : List.of("%ff%fe", "%ed%a0%80", "%00", "a%0d%0ab")) {
            assertThat(running.get("/search?q=" + raw, "ko").statusCode())
                    .as(raw)
                    .isLessThan(500);
        }
        assertThat(running.get("/search?q=" + "a".repeat(3_000), "ko").statusCode())
                .isEqualTo(422);
        assertThat(running.get("/search?q=" + "a".repeat(30_000), "ko").statusCode())
                .isBetween(400, 499);
    }

    @Test
    void randomTexts_areAnswered() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(40);
            for (int c = 0; c < length; c++) {
                text.appendCodePoint(
                        random.nextBoolean() ? 0x3130 + random.nextInt(0xA900) : 1 + random.nextInt(0x2FFF));
            }
            for (String path : List.of("/search?q=", "/search/suggest?q=")) {
                assertThat(running.get(path + RunningSearch.encoded(text.toString()), "ko")
                                .statusCode())
                        .as("seed %d, text %s", seed, text)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void search_wordsThatAreNowhere_findNothing() {
        assertThat(running.find("zzzzqqq")).isEmpty();
        assertThat(running.find("zzzzqqq qqqqzzz")).isEmpty();
        assertThat(running.find("!!! 😀")).isEmpty();
    }

    @Test
    void queryLanguage_isOnlyText() {
        assertThat(running.find("*")).isEmpty();
        assertThat(running.find("*:*")).isEmpty();
        assertThat(running.find("title:zzzzqqq")).isEmpty();
        assertThat(running.find("id:seventeen -세븐틴")).contains("seventeen");
        assertThat(running.find("햄릿 OR 아이유")).isNotEqualTo(running.find(""));
    }
}
