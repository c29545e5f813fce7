package podo.rush.hall;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import podo.platform.http.Json;
import podo.rush.system.RunningPodo;

/**
 * A hall of equal sections, with an event of its own that has one showtime there in a month, every seat at the same price.
 *
 * @param event the event's identifier, and the plan's key
 * @param seats in a row
 */
public record Hall(String event, int sections, int rows, int seats, int seatLimit) {
    private static final int DISTANCE = 20;
    private static final int DAYS_AHEAD = 30;

    /** A hall of 50,000 seats takes some seconds. */
    private static final Duration ON_SALE = Duration.ofMinutes(2);

    /** The identifier of its showtime. */
    public String showtime() {
        return event + ".1";
    }

    /** How many seats it has. */
    public int size() {
        return sections * rows * seats;
    }

    /**
     * The identifier of a seat.
     *
     * @param section counted from 0
     * @param row counted from 1, as the number in the row is
     */
    public String seat(int section, int row, int number) {
        return sectionId(section) + "-" + row + "-" + number;
    }

    /** All pairs of seats side by side that have no seat in common, in the order of sections and rows. */
    public List<List<String>> pairs() {
        List<List<String>> pairs = new ArrayList<>();
        for (int section = 0; section < sections; section++) {
            for (int row = 1; row <= rows; row++) {
                for (int number = 1; number < seats; number += 2) {
                    pairs.add(List.of(seat(section, row, number), seat(section, row, number + 1)));
                }
            }
        }
        return pairs;
    }

    /** Puts it on sale; when this returns, its seats can be asked for. */
    public void open(RunningPodo podo) {
        List<Map<String, Object>> areas = IntStream.range(0, sections)
                .mapToObj(section -> Map.of(
                        "id",
                        sectionId(section),
                        "name",
                        Map.of("ko", sectionId(section)),
                        "rows",
                        IntStream.rangeClosed(1, rows)
                                .mapToObj(row -> row(section, row))
                                .toList()))
                .toList();
        Map<String, Object> plan = Map.of(
                "key",
                event,
                "name",
                "Bench",
                "width",
                (seats + 2) * DISTANCE * sections,
                "height",
                (rows + 2) * DISTANCE,
                "sections",
                areas);
        Map<String, Object> price = Map.of("grade", "R", "name", Map.of("ko", "R"), "price", 50_000, "currency", "KRW");
        Map<String, Object> showtime = Map.of(
                "key",
                "one",
                "startsAt",
                podo.today().plusDays(DAYS_AHEAD) + "T19:00:00+09:00",
                "seatPlan",
                event,
                "seatLimit",
                seatLimit,
                "prices",
                List.of(price));
        Map<String, Object> one = Map.of(
                "key",
                event,
                "id",
                event,
                "title",
                Map.of("ko", "벤치"),
                "genre",
                "concert",
                "showtimes",
                List.of(showtime));
        Map<String, Object> document = Map.of("source", "bench", "seatPlans", List.of(plan), "events", List.of(one));
        podo.importFile(Json.anything().toJson(document).getBytes(StandardCharsets.UTF_8), "");
        podo.awaitFreeSeats(showtime(), size(), ON_SALE);
    }

    private Map<String, Object> row(int section, int row) {
        return Map.of(
                "row",
                Integer.toString(row),
                "seats",
                IntStream.rangeClosed(1, seats)
                        .mapToObj(number -> Map.<String, Object>of(
                                "id",
                                seat(section, row, number),
                                "number",
                                Integer.toString(number),
                                "x",
                                ((seats + 2) * section + number) * DISTANCE,
                                "y",
                                row * DISTANCE,
                                "grade",
                                "R"))
                        .toList());
    }

    /** A, B, … Z, A1, B1, … */
    private static String sectionId(int section) {
        String letter = String.valueOf((char) ('A' + section % 26));
        return section < 26 ? letter : letter + section / 26;
    }
}
