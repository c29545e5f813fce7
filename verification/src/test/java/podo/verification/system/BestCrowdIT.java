package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many fans ask for the best seats of a large and empty house at once. */
class BestCrowdIT {
    private static final String EVENT = "best-crowd";
    private static final int SECTIONS = 10;
    private static final int ROWS = 30;
    private static final int SEATS = 20;
    private static final int TOGETHER = 4;
    private final Api anybody = SharedPodo.get().api();

    @BeforeAll
    static void bringHouse() {
        Api.Answer answer = SharedPodo.get()
                .api()
                .operator()
                .post(
                        "/admin/import",
                        Map.of(
                                "source",
                                EVENT,
                                "seatPlans",
                                List.of(plan()),
                                "events",
                                List.of(SmallHall.event(EVENT, "arena", List.of(SmallHall.price("R"))))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void twentyAtOnce_allGetSeatsSideBySide() throws Exception {
        assertThat(askAtOnce(EVENT + ".1", 20)).hasSize(20 * TOGETHER);
    }

    @Test
    void threeHundredAtOnce_allGetSeatsSideBySide() throws Exception {
        assertThat(askAtOnce(EVENT + ".2", 300)).hasSize(300 * TOGETHER);
    }

    @Test
    void countThatWouldWrapAround_isRefusedWithWhatIsAllowed() {
        for (String count : List.of("4294967297", "18446744073709551617", "-4294967295", "1e99", "1.5")) {
            Api.Answer answer = anybody.fan()
                    .postText("/showtimes/" + EVENT + ".1/reserve", "{\"best\":{\"count\":" + count + "}}");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(answer.list("errors").getFirst().get("field")).isEqualTo("best.count");
            assertThat(String.valueOf(answer.list("errors").getFirst().get("message")))
                    .contains("from 1 to 20");
        }
    }

    /** The seats that they got, each once. */
    private Set<String> askAtOnce(String showtime, int count) throws Exception {
        List<Api> fans = IntStream.range(0, count).mapToObj(_ -> anybody.fan()).toList();
        CountDownLatch opening = new CountDownLatch(1);
        List<Future<Api.Answer>> answers = new ArrayList<>();
        Set<String> given = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Api fan : fans) {
                answers.add(threads.submit(() -> {
                    opening.await();
                    return fan.reserveBest(showtime, TOGETHER);
                }));
            }
            opening.countDown();
            for (Future<Api.Answer> answer : answers) {
                Api.Answer held = answer.get();
                assertThat(held.status()).as(held.toString()).isEqualTo(201);
                assertThat(held.text("seating")).isEqualTo("SIDE_BY_SIDE");
                Api.objects(held.json().get("seats")).forEach(seat -> given.add(String.valueOf(seat.get("seatId"))));
            }
        }
        return given;
    }

    private static Map<String, Object> plan() {
        List<Map<String, Object>> sections = IntStream.range(0, SECTIONS)
                .mapToObj(section -> Map.<String, Object>of(
                        "id",
                        "S" + section,
                        "name",
                        Map.of("ko", section + "구역"),
                        "rows",
                        IntStream.range(0, ROWS)
                                .mapToObj(row -> row(section, row))
                                .toList()))
                .toList();
        return Map.of("key", "arena", "name", "Arena", "width", 8_000, "height", 2_000, "sections", sections);
    }

    private static Map<String, Object> row(int section, int row) {
        List<Map<String, Object>> seats = IntStream.range(0, SEATS)
                .mapToObj(seat -> Map.<String, Object>of(
                        "number",
                        Integer.toString(seat + 1),
                        "x",
                        section * 800 + seat * 30,
                        "y",
                        100 + row * 40,
                        "grade",
                        "R"))
                .toList();
        return Map.of("row", Integer.toString(row + 1), "seats", seats);
    }
}
