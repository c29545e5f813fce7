package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans of other systems are imported, and best seats are taken where the house looks best from. */
class BestSeatsIT {
    private static final int ROWS = 6;
    private static final int SEATS = 10;
    private static final int PITCH = 30;
    private final Api anybody = SharedPodo.get().api();

    /** Rows are printed 1, 2, 3 … from the top of the drawing; the area stands below the last of them. */
    @ParameterizedTest
    @CsvSource({
        "stage-ko, 무 대",
        "stage-en, Court",
        "stage-id, Panggung",
        "stage-es, Escenario",
        "stage-zh, 舞台",
        "stage-de, Spielfeld"
    })
    void best_ofAPlanWhoseStageIsBelow_isInTheRowBesideIt(String key, String label) {
        Map<?, ?> focus = imported(key, pretix(label, ROWS * PITCH + 40), "&format=pretix");
        assertThat(focus.get("known")).isEqualTo("label");
        assertThat(focus.get("area")).isEqualTo(label);
        assertThat(rowsOfBest(key)).containsOnly(String.valueOf(ROWS));
    }

    @Test
    void best_ofAPlanWithoutAStage_isInTheFirstRowByItsName() {
        Map<?, ?> focus = imported("stage-none", pretix("No stage access", ROWS * PITCH + 40), "&format=pretix");
        assertThat(focus.get("known")).isEqualTo("shape");
        assertThat(rowsOfBest("stage-none")).containsOnly("1");
    }

    @Test
    void best_ofATableWhoseFirstRowsAreBelow_isThere() {
        assertThat(imported("table-shape", table(""), "").get("known")).isEqualTo("shape");
        assertThat(rowsOfBest("table-shape")).containsOnly("1");
    }

    @Test
    void best_ofATableThatNamesTheStage_isBesideIt() {
        assertThat(imported("table-file", table("무대,,,135,-60,\n"), "").get("known"))
                .isEqualTo("file");
        assertThat(rowsOfBest("table-file")).containsOnly(String.valueOf(ROWS));
    }

    @Test
    void best_ofATableWhoseStageTheOperatorNames_isBesideIt() {
        assertThat(imported("table-operator", table("무대,,,135,400,\n"), "&focus=top")
                        .get("known"))
                .isEqualTo("operator");
        assertThat(rowsOfBest("table-operator")).containsOnly(String.valueOf(ROWS));
    }

    private Map<?, ?> imported(String key, String plan, String options) {
        Api operator = anybody.operator();
        Api.Answer answer = operator.postText("/admin/import?source=best-seats&key=" + key + options, plan);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Api.Answer event = operator.post(
                "/admin/import",
                Map.of(
                        "source",
                        "best-seats",
                        "events",
                        List.of(SmallHall.event(key, key, List.of(SmallHall.price("R"))))));
        assertThat(event.status()).as(event.body()).isEqualTo(200);
        assertThat(anybody.violations()).isEmpty();
        return Api.object(answer.list("focus").getFirst());
    }

    private List<String> rowsOfBest(String event) {
        Api.Answer held = anybody.fan().reserveBest(event + ".1", 2);
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        assertThat(held.text("seating")).isEqualTo("SIDE_BY_SIDE");
        return Api.objects(held.json().get("seats")).stream()
                .map(seat -> String.valueOf(seat.get("row")))
                .toList();
    }

    private static String pretix(String label, int areaY) {
        String rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> "{\"row_number\":\"" + row + "\",\"position\":{\"x\":20,\"y\":" + row * PITCH
                        + "},\"seats\":[" + seats() + "]}")
                .collect(Collectors.joining(","));
        return """
                {"name":"Hall","size":{"width":400,"height":400},"categories":[{"name":"R"}],"zones":[{"name":"Z",
                "position":{"x":0,"y":0},"rows":[%s],"areas":[{"shape":"rectangle","position":{"x":80,"y":%d},
                "rectangle":{"width":150,"height":40},"text":{"text":"%s"}}]}]}
                """.formatted(rows, areaY, label);
    }

    private static String seats() {
        return IntStream.rangeClosed(1, SEATS)
                .mapToObj(seat -> "{\"seat_number\":\"" + seat + "\",\"position\":{\"x\":" + seat * PITCH
                        + ",\"y\":0},\"category\":\"R\"}")
                .collect(Collectors.joining(","));
    }

    /** The last row is at the top. */
    private static String table(String more) {
        String lines = IntStream.rangeClosed(1, ROWS)
                .boxed()
                .flatMap(row -> IntStream.rangeClosed(1, SEATS)
                        .mapToObj(seat -> "A," + row + "," + seat + "," + (seat - 1) * PITCH + ","
                                + (ROWS - row) * PITCH + ",R\n"))
                .collect(Collectors.joining());
        return "section,row,number,x,y,grade\n" + more + lines;
    }
}
