package podo.verification.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** An event of our own, as a catalogue document, and seats of it that no other test takes. */
final class SmallHall {
    static final String EVENT = "small-hall";
    static final String EVENING = EVENT + ".1";
    static final String NIGHT = EVENT + ".2";
    static final String OVER = EVENT + ".3";
    /** So near that paid tickets are not taken back any more. */
    static final String TONIGHT = "tonight.1";

    /** Costs nothing. */
    static final String FREE_EVENT = "free-hall";

    static final int SEATS = 600;

    private static final int ROW = 20;
    private static final List<Map<String, Object>> PRICES = List.of(price("R"));
    private static final List<Map<String, Object>> FREE =
            List.of(Map.of("grade", "R", "name", Map.of("ko", "R"), "price", 0, "currency", "KRW"));

    private static final AtomicInteger NEXT = new AtomicInteger();

    private SmallHall() {}

    /** Seats of the first showtime that are free and nobody else's. */
    static List<String> freshSeats(int count) {
        return Stream.generate(NEXT::getAndIncrement)
                .limit(count)
                .map(SmallHall::seat)
                .toList();
    }

    /** One seat of the first showtime, or two beside each other. */
    static Crowd.Wish wish(Random random) {
        int place = random.nextInt(SEATS);
        int beside = place % ROW == ROW - 1 ? place - 1 : place + 1;
        List<String> seats = random.nextBoolean() ? List.of(seat(place)) : List.of(seat(place), seat(beside));
        return new Crowd.Wish(EVENING, seats);
    }

    static void importInto(Api api) {
        Api.Answer answer = api.operator().post("/admin/import", document());
        if (answer.status() != 200) {
            throw new AssertionError("the small hall was refused: " + answer);
        }
    }

    private static Map<String, Object> document() {
        List<Map<String, Object>> rows = Stream.iterate(0, row -> row + 1)
                .limit(SEATS / ROW)
                .map(SmallHall::row)
                .toList();
        Map<String, Object> plan = Map.of(
                "key",
                "hall",
                "name",
                "Small hall",
                "width",
                1000,
                "height",
                1000,
                "sections",
                List.of(Map.of("id", "A", "name", Map.of("ko", "A구역"), "rows", rows)));
        return Map.of(
                "source",
                "verification",
                "seatPlans",
                List.of(plan),
                "events",
                List.of(event("hall"), tonight("hall"), event(FREE_EVENT, "hall", FREE)));
    }

    /** Three showtimes: one to sell, one beside it, one that is over. */
    static Map<String, Object> event(String plan) {
        return event(EVENT, plan, PRICES);
    }

    static Map<String, Object> event(String id, String plan, List<Map<String, Object>> prices) {
        return Map.of(
                "key",
                id,
                "id",
                id,
                "title",
                Map.of("ko", "작은 공연"),
                "genre",
                "concert",
                "showtimes",
                List.of(
                        showtime("evening", "2030-05-01T19:00:00+09:00", plan, prices),
                        showtime("night", "2030-05-01T23:00:00+09:00", plan, prices),
                        showtime("over", "2020-05-01T19:00:00+09:00", plan, prices)));
    }

    private static Map<String, Object> tonight(String plan) {
        String startsAt = Instant.now().plus(Duration.ofHours(5)).toString();
        List<Map<String, Object>> showtimes = List.of(showtime("tonight", startsAt, plan, PRICES));
        return Map.of(
                "key",
                "tonight",
                "id",
                "tonight",
                "title",
                Map.of("ko", "오늘 밤 공연"),
                "genre",
                "concert",
                "showtimes",
                showtimes);
    }

    private static Map<String, Object> showtime(
            String key, String startsAt, String plan, List<Map<String, Object>> prices) {
        return Map.of("key", key, "startsAt", startsAt, "seatPlan", plan, "seatLimit", 4, "prices", prices);
    }

    private static Map<String, Object> row(int row) {
        List<Map<String, Object>> seats = Stream.iterate(1, number -> number + 1)
                .limit(ROW)
                .map(number -> Map.<String, Object>of(
                        "id",
                        "A-" + (row + 1) + "-" + number,
                        "number",
                        Integer.toString(number),
                        "x",
                        30 + number * 30,
                        "y",
                        100 + row * 30,
                        "grade",
                        "R"))
                .toList();
        return Map.of("row", Integer.toString(row + 1), "seats", seats);
    }

    static Map<String, Object> price(String grade) {
        return Map.of("grade", grade, "name", Map.of("ko", grade), "price", 50_000, "currency", "KRW");
    }

    /** The seat at this ordinal. */
    static String seat(int ordinal) {
        return "A-" + (ordinal / ROW + 1) + "-" + (ordinal % ROW + 1);
    }
}
