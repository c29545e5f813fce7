package podo.rush.crowding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import podo.platform.http.Json;
import podo.rush.load.Request;
import podo.rush.system.RunningPodo;

/** The hall that everybody wants, and those who want it. */
final class HotHall {
    private static final String SHOWTIME = "bench-hot.1";
    private static final String EVENT = "bench-hot";
    private static final int ROWS = 100;
    private static final int SEATS = 100;
    private static final int DISTANCE = 20;

    private HotHall() {}

    /** Puts it on sale. */
    static void open(RunningPodo podo) {
        List<Map<String, Object>> rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> Map.of("row", Integer.toString(row), "seats", seats(row)))
                .toList();
        Map<String, Object> plan = Map.of(
                "key",
                EVENT,
                "name",
                "Bench",
                "width",
                (SEATS + 2) * DISTANCE,
                "height",
                (ROWS + 2) * DISTANCE,
                "sections",
                List.of(Map.of("id", "A", "name", Map.of("ko", "A"), "rows", rows)));
        Map<String, Object> price = Map.of("grade", "R", "name", Map.of("ko", "R"), "price", 50_000, "currency", "KRW");
        Map<String, Object> showtime = Map.of(
                "key",
                "one",
                "startsAt",
                podo.today().plusDays(30) + "T19:00:00+09:00",
                "seatPlan",
                EVENT,
                "seatLimit",
                4,
                "prices",
                List.of(price));
        Map<String, Object> event = Map.of(
                "key",
                EVENT,
                "id",
                EVENT,
                "title",
                Map.of("ko", "벤치"),
                "genre",
                "concert",
                "showtimes",
                List.of(showtime));
        Map<String, Object> document = Map.of("source", "bench", "seatPlans", List.of(plan), "events", List.of(event));
        podo.importFile(Json.anything().toJson(document).getBytes(StandardCharsets.UTF_8), "");
    }

    private static List<Map<String, Object>> seats(int row) {
        return IntStream.rangeClosed(1, SEATS)
                .mapToObj(number -> Map.<String, Object>of(
                        "id",
                        seat(row, number),
                        "number",
                        Integer.toString(number),
                        "x",
                        number * DISTANCE,
                        "y",
                        row * DISTANCE,
                        "grade",
                        "R"))
                .toList();
    }

    private static String seat(int row, int number) {
        return "A-" + row + "-" + number;
    }

    /** A fan for each connection, who wants one seat somewhere. */
    static List<Request> fans(RunningPodo podo, int count, Random seats) {
        List<Request> fans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String body = "{\"seats\":[\"" + seat(1 + seats.nextInt(ROWS), 1 + seats.nextInt(SEATS)) + "\"]}";
            fans.add(Request.post(
                    "reserve",
                    "/api/v1/showtimes/" + SHOWTIME + "/reserve",
                    Map.of("Authorization", "Bearer " + podo.fanToken("crowd-" + i)),
                    body));
        }
        return fans;
    }
}
