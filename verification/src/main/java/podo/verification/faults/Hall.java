package podo.verification.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import podo.verification.system.Api;
import podo.verification.system.Crowd;

/**
 * A hall with two evenings that no other rehearsal sells, and a matinee that is cancelled while it is sold.
 *
 * @param event its event's identifier
 */
record Hall(String event) {
    private static final List<String> SECTIONS = List.of("A", "B", "C");
    private static final Duration IMPORT_LIMIT = Duration.ofSeconds(30);
    private static final int ROWS = 20;
    private static final int ROW = 20;
    private static final int SHOWS = 3;
    private static final int PRICE = 50_000;
    private static final int BETWEEN_SEATS = 30;

    /** Announces it; what the fault before has left may get in the way at first. */
    static Hall importInto(Api operator, String event) {
        Waiting.until(
                "the hall is announced",
                IMPORT_LIMIT,
                () -> operator.post("/admin/import", document(event)).status() == 200);
        return new Hall(event);
    }

    /** From now on its seats are sold to those who come through its waiting room. */
    void openLine(Api operator) {
        Api.Answer answer = operator.put("/admin/events/" + event + "/queue", Map.of("enabled", true));
        if (answer.status() != 200) {
            throw new AssertionError("the line was not opened: " + answer);
        }
    }

    /** The first evening. */
    String evening() {
        return event + ".1";
    }

    /** The show that is cancelled. */
    String matinee() {
        return event + ".3";
    }

    /** One seat, two beside each other, or two in different sections. */
    Crowd.Wish wish(Random random) {
        String showtime = event + "." + (1 + random.nextInt(SHOWS));
        String section = SECTIONS.get(random.nextInt(SECTIONS.size()));
        int row = 1 + random.nextInt(ROWS);
        int number = 1 + random.nextInt(ROW - 1);
        List<String> seats = switch (random.nextInt(5)) {
            case 0, 1 -> List.of(seat(section, row, number));
            case 2, 3 -> List.of(seat(section, row, number), seat(section, row, number + 1));
            default -> List.of(seat("A", row, number), seat("C", row, number));
        };
        return new Crowd.Wish(showtime, seats);
    }

    /** All its seats. */
    static List<String> seats() {
        return SECTIONS.stream()
                .flatMap(section -> IntStream.rangeClosed(1, ROWS)
                        .boxed()
                        .flatMap(row -> IntStream.rangeClosed(1, ROW).mapToObj(number -> seat(section, row, number))))
                .toList();
    }

    private static String seat(String section, int row, int number) {
        return section + "-" + row + "-" + number;
    }

    private static Map<String, Object> document(String event) {
        Map<String, Object> plan = Map.of(
                "key",
                "rehearsal-hall",
                "name",
                "Rehearsal hall",
                "width",
                2_000,
                "height",
                1_000,
                "sections",
                SECTIONS.stream().map(Hall::section).toList());
        Map<String, Object> shown = Map.of(
                "key",
                event,
                "id",
                event,
                "title",
                Map.of("ko", "연습 공연"),
                "genre",
                "concert",
                "showtimes",
                List.of(
                        showtime("evening", "2035-05-01T19:00:00+09:00"),
                        showtime("night", "2035-05-01T23:00:00+09:00"),
                        showtime("matinee", "2035-05-01T14:00:00+09:00")));
        return Map.of("source", "rehearsal-" + event, "seatPlans", List.of(plan), "events", List.of(shown));
    }

    private static Map<String, Object> showtime(String key, String startsAt) {
        Map<String, Object> price = Map.of("grade", "R", "name", Map.of("ko", "R"), "price", PRICE, "currency", "KRW");
        return Map.of(
                "key",
                key,
                "startsAt",
                startsAt,
                "seatPlan",
                "rehearsal-hall",
                "seatLimit",
                4,
                "prices",
                List.of(price));
    }

    private static Map<String, Object> section(String id) {
        int left = SECTIONS.indexOf(id) * (ROW + 1) * BETWEEN_SEATS;
        return Map.of(
                "id",
                id,
                "name",
                Map.of("ko", id + "구역"),
                "rows",
                IntStream.rangeClosed(1, ROWS)
                        .mapToObj(row -> row(id, row, left))
                        .toList());
    }

    private static Map<String, Object> row(String section, int row, int left) {
        return Map.of(
                "row",
                Integer.toString(row),
                "seats",
                IntStream.rangeClosed(1, ROW)
                        .mapToObj(number -> Map.<String, Object>of(
                                "id",
                                seat(section, row, number),
                                "number",
                                Integer.toString(number),
                                "x",
                                left + number * BETWEEN_SEATS,
                                "y",
                                100 + row * BETWEEN_SEATS,
                                "grade",
                                "R"))
                        .toList());
    }
}
