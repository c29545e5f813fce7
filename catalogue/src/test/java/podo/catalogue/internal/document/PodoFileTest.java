package podo.catalogue.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.ImportFinding;
import podo.kernel.ProblemException;

class PodoFileTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(text("../docs/catalogue.schema.json"));
    private static final String EXAMPLE = text("../docs/examples/small-catalogue.json");

    @Test
    void example_isAcceptedBySchemaAndReader() {
        assertThat(SCHEMA.validate(EXAMPLE, InputFormat.JSON)).isEmpty();
        Findings findings = check(EXAMPLE);
        assertThat(findings.errors()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
    }

    /** Faults that the schema can say too: both refuse, the reader with the path. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"source\": \"grape-tickets\" | \"source\": \"a/b\" | $.source",
                "\"source\": \"grape-tickets\" | \"source\": 5 | $.source",
                "\"source\": \"grape-tickets\", | ~~ | $.source",
                "\"latitude\": 37.5826 | \"latitude\": 97 | $.venues[0].latitude",
                "\"latitude\": 37.5826 | \"latitude\": 37, \"timeZone\": \"+09:00\" | $.venues[0].timeZone",
                "\"city\": { \"ko\": \"서울\", \"en\": \"Seoul\" } | \"city\": { \"en\": \"Seoul\" } | $.venues[0].city.ko",
                "\"width\": 200 | \"width\": 0 | $.seatPlans[0].width",
                "\"width\": 200 | \"width\": \"200\" | $.seatPlans[0].width",
                "\"id\": \"1F-A\" | \"id\": \"1F A\" | $.seatPlans[0].sections[0].id",
                "\"x\": 120 | \"x\": 1e400 | $.seatPlans[0].sections[0].rows[0].seats[3].x",
                "\"x\": 120 | \"x\": 10000000 | $.seatPlans[0].sections[0].rows[0].seats[3].x",
                "\"x\": 120, \"y\": 40, \"grade\": \"R\" | \"x\": 120, \"y\": 40 | $.seatPlans[0].sections[0].rows[0].seats[3].grade",
                "\"kind\": \"stage\" | \"kind\": \"lawn\" | $.seatPlans[0].decorations[0].kind",
                "\"#8e24aa\" | \"red;}\" | $.seatPlans[0].decorations[0].color",
                "\"image/svg+xml\" | \"text/html\" | $.images[0].mediaType",
                "\"id\": \"grape-night\" | \"id\": \"Grape.Night\" | $.events[0].id",
                "\"genre\": \"musical\" | \"genre\": \"opera\" | $.events[0].genre",
                "\"rating\": 4.5 | \"rating\": 5.5 | $.events[0].rating",
                "\"runningMinutes\": 120 | \"runningMinutes\": 1.5 | $.events[0].runningMinutes",
                "\"images\": [\"poster\"] | \"images\": [7] | $.events[0].images[0]",
                "\"startsAt\": \"2099-12-24T19:30:00+09:00\" | \"startsAt\": \"2099-12-24\" | $.events[0].showtimes[0].startsAt",
                "\"seatLimit\": 2 | \"seatLimit\": 0 | $.events[0].showtimes[0].seatLimit",
                "\"price\": 90000, \"currency\": \"KRW\" }, | \"price\": -1, \"currency\": \"KRW\" }, | $.events[0].showtimes[0].prices[0].price",
                "\"price\": 90000 | \"price\": 0.5 | $.events[0].showtimes[0].prices[0].price",
                "\"firstDate\": \"2099-05-01\" | \"firstDate\": \"1 May\" | $.events[1].firstDate",
                "\"genre\": \"exhibition\", | ~~ | $.events[1].genre",
            })
    void fault_inOnePlace_isNamedByItsPath(String piece, String replacement, String path) {
        String bad = with(piece, replacement);
        assertThat(check(bad).errors()).extracting(ImportFinding::path).contains(path);
        assertThat(SCHEMA.validate(bad, InputFormat.JSON))
                .as("the schema refuses it")
                .isNotEmpty();
    }

    /** Faults beyond a schema: between members, of the calendar, of the image's content. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"wheelchair-1\" | \"1F-A-1-1\" | $.seatPlans[0].sections[0].rows[1].seats[2].id",
                "\"2099-12-24T19:30:00+09:00\" | \"2099-02-30T19:30:00+09:00\" | $.events[0].showtimes[0].startsAt",
                "\"2026-01-01T10:00:00+09:00\" | \"2099-12-31T10:00:00+09:00\" | $.events[0].showtimes[0].salesOpenAt",
                "\"key\": \"2099-12-25\" | \"key\": \"2099-12-24\" | $.events[0].showtimes[1].key",
                "\"key\": \"vineyard-walk\" | \"key\": \"grape-night\" | $.events[1].key",
                "\"lastDate\": \"2099-05-31\" | \"lastDate\": \"2099-04-30\" | $.events[1].lastDate",
                "\"price\": 60000, \"currency\": \"KRW\" | \"price\": 60000, \"currency\": \"USD\" | $.events[0].showtimes[0].prices[1].currency",
                "\"price\": 60000, \"currency\": \"KRW\" | \"price\": 60000, \"currency\": \"XQZ\" | $.events[0].showtimes[0].prices[1].currency",
                "\"latitude\": 37.5826 | \"latitude\": 37, \"timeZone\": \"Asia/Atlantis\" | $.venues[0].timeZone",
                "\"startsAt\": \"2099-12-24T19:30:00+09:00\" | \"startsAt\": \"2099-12-24T19:30:00+09:00\", \"salesCloseAt\": \"2099-12-25T19:30:00+09:00\" | $.events[0].showtimes[0].salesCloseAt",
                "포도밭 산책 | a\\u0000b | $.events[1].title",
                "포도밭 산책 | a\\ud800b | $.events[1].title",
                "\"image/svg+xml\" | \"image/png\" | $.images[0].data",
            })
    void fault_beyondTheSchema_isNamedByItsPath(String piece, String replacement, String path) {
        assertThat(check(with(piece, replacement)).errors())
                .extracting(ImportFinding::path)
                .contains(path);
    }

    @ParameterizedTest
    @CsvSource({
        "IDR, 150000000",
        "COP, 12000000000",
        "LBP, 18000000000",
        "UZS, 3000000000",
        "VND, 50000000",
        "KRW, 1000000000",
        "KWD, 150000",
        "JPY, 300000",
        "USD, 0"
    })
    void price_thatIsHighInItsOwnCurrency_isTaken(String currency, String price) {
        String file = priced(currency, price);
        assertThat(check(file).errors()).isEmpty();
        assertThat(SCHEMA.validate(file, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "KRW, 1000000001, must be a whole number from 0 to 1000000000 in KRW",
        "IDR, 100000000001, must be a whole number from 0 to 100000000000 in units of 0.01 IDR",
        "KWD, 1000000000001, must be a whole number from 0 to 1000000000000 in units of 0.001 KWD",
        "JPY, -1, must be a whole number from 0 to 1000000000 in JPY"
    })
    void price_thatNoSeatCosts_isRefusedInItsOwnUnit(String currency, String price, String message) {
        assertThat(check(priced(currency, price)).errors())
                .containsExactly(new ImportFinding("$.events[0].showtimes[0].prices[0].price", message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XAU", "XTS", "XDR", "XAG", "CLF", "DEM", "ZZZ", "krw"})
    void currency_thatNobodyPaysWith_isRefusedByName(String currency) {
        assertThat(check(priced(currency, "1")).errors())
                .containsExactly(new ImportFinding(
                        "$.events[0].showtimes[0].prices[0].currency",
                        "must be the ISO 4217 code of a currency that a country pays with, such as KRW, USD or EUR (no"
                                + " metal, fund, test or former currency); it is \"" + currency + "\""));
    }

    @ParameterizedTest
    @CsvSource({
        "2099-12-24T19:30:00+09:00,",
        "2099-12-24T17:30:00+09:00,",
        "2099-12-24T19:30:01+09:00, must not be after startsAt",
        "2026-01-01T10:00:00+09:00, must be after salesOpenAt",
        "2099-12-24, 'must be a moment with its offset, such as 2026-12-24T19:30:00+09:00, from 1900 to 2200; it is \"2099-12-24\"'"
    })
    void endOfSale_isBetweenItsOpeningAndTheBeginning(String closes, String message) {
        String file = "{\"source\":\"s\",\"events\":[{\"key\":\"k\",\"title\":\"t\",\"genre\":\"play\",\"showtimes\":[{"
                + "\"key\":\"1\",\"startsAt\":\"2099-12-24T19:30:00+09:00\",\"salesOpenAt\":\"2026-01-01T10:00:00+09:00\","
                + "\"salesCloseAt\":\"" + closes + "\"}]}]}";
        assertThat(check(file).errors())
                .isEqualTo(
                        message == null
                                ? java.util.List.of()
                                : java.util.List.of(
                                        new ImportFinding("$.events[0].showtimes[0].salesCloseAt", message)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"   ", "\u00a0", "\u200b", "\u2800", "\u3164", "\\t", ""})
    void title_ofNothingToBeSeen_isBlank(String title) {
        assertThat(check(with("포도밭 산책", title)).errors())
                .containsExactly(new ImportFinding("$.events[1].title", "must not be blank"));
    }

    @Test
    void title_tooLong_isToldItsLength() {
        assertThat(check(with("포도밭 산책", "포".repeat(301))).errors())
                .containsExactly(
                        new ImportFinding("$.events[1].title", "must have at most 300 characters; it has 301"));
    }

    @Test
    void texts_ofAnyKind_areComposedAndTrimmed() {
        String decomposed = java.text.Normalizer.normalize(EXAMPLE, java.text.Normalizer.Form.NFD)
                .replace("\"R\"", "\" R\u00a0\"")
                .replace("\"row\": \"1\"", "\"row\": \"\u20281 \"");
        assertThat(decomposed).isNotEqualTo(EXAMPLE);
        assertThat(PodoFile.read(decomposed.getBytes(StandardCharsets.UTF_8), new Findings()))
                .isEqualTo(PodoFile.read(EXAMPLE.getBytes(StandardCharsets.UTF_8), new Findings()));
    }

    @Test
    void sectionIds_thatAreOneInTheirComposedForm_areRefused() {
        String section =
                "{\"id\":\"%s\",\"name\":\"x\",\"rows\":[{\"row\":\"%d\",\"seats\":[{\"number\":\"1\",\"x\":1,\"y\":1,"
                        + "\"grade\":\"R\"}]}]}";
        String file =
                "{\"source\":\"s\",\"seatPlans\":[{\"key\":\"k\",\"name\":\"n\",\"width\":9,\"height\":9,\"sections\":["
                        + section.formatted("가", 1) + "," + section.formatted("\u1100\u1161", 2) + "]}]}";
        assertThat(check(file).errors())
                .extracting(ImportFinding::path)
                .containsExactly("$.seatPlans[0].sections[1].id");
    }

    @Test
    void faults_inManyPlaces_areAllNamed() {
        Findings findings = check("{\"source\":\"s\",\"venues\":[{}],\"events\":[7,{\"key\":\"k\",\"title\":1}]}");
        assertThat(findings.errors())
                .extracting(ImportFinding::path)
                .containsExactlyInAnyOrder(
                        "$.venues[0].key",
                        "$.venues[0].name",
                        "$.venues[0].city",
                        "$.events[0]",
                        "$.events[1].title",
                        "$.events[1].genre",
                        "$.events[1].firstDate");
    }

    @Test
    void faults_withoutEnd_areCountedAfterTheFirst() {
        String events = "{\"key\":\"\"},".repeat(1_000);
        Findings findings = check("{\"source\":\"s\",\"events\":[" + events + "{}]}");
        assertThat(findings.errors()).hasSize(Findings.MOST + 1);
        assertThat(findings.errors().getLast().message()).startsWith("and ").endsWith(" more errors");
    }

    @Test
    void member_unknown_isWarnedOf() {
        Findings findings = check("{\"source\":\"s\",\"evnets\":[]}");
        assertThat(findings.errors()).isEmpty();
        assertThat(findings.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("evnets", "events"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"source\":\"a\",\"source\":\"b\"}", "{\"source\":NaN}", "{\"source\" \"a\"}"})
    void file_malformed_isRefused(String text) {
        assertThatThrownBy(() -> check(text)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript:alert(1)'/></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://example.com/x.png'/></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><rect style='fill:url(https://example.com/x)'/></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'x.css';</style></svg>",
                "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
                "<?xml-stylesheet href='x.css'?><svg xmlns='http://www.w3.org/2000/svg'/>",
                "<html/>",
                "<svg>"
            })
    void drawing_thatIsMoreThanADrawing_isRefused(String svg) {
        String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        String file = "{\"source\":\"s\",\"images\":[{\"key\":\"k\",\"mediaType\":\"image/svg+xml\",\"data\":\"" + data
                + "\"}]}";
        assertThat(check(file).errors()).extracting(ImportFinding::path).containsExactly("$.images[0].data");
    }

    @Test
    void drawing_withGradientsAndInlinePictures_isAllowed() {
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>"
                + "<defs><linearGradient id='g'/></defs><rect fill='url(#g)'/><use xlink:href='#g'/>"
                + "<image href='data:image/png;base64,iVBORw0KGgo='/></svg>";
        assertThat(SvgChecks.fault(svg.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private static String priced(String currency, String price) {
        return "{\"source\":\"s\",\"events\":[{\"key\":\"k\",\"title\":\"t\",\"genre\":\"play\",\"showtimes\":[{\"key\":\"1\","
                + "\"startsAt\":\"2099-12-24T19:30:00+09:00\",\"prices\":[{\"grade\":\"R\",\"name\":\"R\",\"price\":"
                + price
                + ",\"currency\":\"" + currency + "\"}]}]}]}";
    }

    private static Findings check(String json) {
        Findings findings = new Findings();
        CatalogueDocument document = PodoFile.read(json.getBytes(StandardCharsets.UTF_8), findings);
        DocumentChecks.check(document, findings);
        return findings;
    }

    private static String with(String piece, String replacement) {
        assertThat(EXAMPLE).contains(piece);
        int at = EXAMPLE.indexOf(piece);
        return EXAMPLE.substring(0, at) + replacement + EXAMPLE.substring(at + piece.length());
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
