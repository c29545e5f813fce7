package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** What a fan gets who leaves the choice to us: best seats, alternatives, nearest seats, wheelchair places. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeatWishesIT {
    private static final List<String> WHEELCHAIR_PLACES = List.of("A-4-10", "B-4-10");
    private House house;
    private int showtimes = 10;

    @BeforeAll
    void open() {
        house = new House(4);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void best_tellsHowTheSeatsGoTogether_onceAndOnlyForSeatsWeChose() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("told");

        House.Answer best = best(fan, showtime, Map.of("count", 2));

        assertThat(fan.get("/bookings/" + best.booking()).json()).doesNotContainKey("seating");
        assertThat(best.json()).containsEntry("seating", "SIDE_BY_SIDE");
        assertThat(fan.reserve(showtime, "A-3-1").json()).doesNotContainKey("seating");
    }

    @Test
    void sameKeyAgain_getsTheBookingWithoutWhatOnlyTheFirstAnswerKnew() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("again");
        Map<String, Object> wish = Map.of("best", Map.of("count", 2));
        String path = "/showtimes/" + showtime + "/reserve";

        House.Answer first = fan.post(path, wish, "Idempotency-Key", "k-1");
        House.Answer again = fan.post(path, wish, "Idempotency-Key", "k-1");

        assertThat(first.json()).containsKey("seating");
        assertThat(again.booking()).isEqualTo(first.booking());
        assertThat(again.json()).doesNotContainKey("seating");
    }

    @Test
    void best_whenARowHasNotEnough_saysThatItTookTwoRows() {
        ShowtimeId showtime = fresh();
        block(showtime, "A-1:4-10", "A-2:4-10", "A-3:1-10", "A-4:1-10", "B-1:1-10", "B-2:1-10", "B-3:1-10", "B-4:1-10");
        House.Fan fan = house.fan("two-rows");

        House.Answer refused = best(fan, showtime, Map.of("count", 4, "atMost", "SIDE_BY_SIDE_LEAVING_ONE"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NOT_ENOUGH_SEATS");
        assertThat(refused.text("detail")).isEqualTo("There are not 4 free seats side by side for this wish.");

        House.Answer held = best(fan, showtime, Map.of("count", 4, "atMost", "TWO_ROWS"));
        assertThat(held.json()).containsEntry("seating", "TWO_ROWS");
        assertThat(seatIds(held)).containsExactlyInAnyOrder("A-1-2", "A-1-3", "A-2-2", "A-2-3");
    }

    @Test
    void best_whenOnlyAnOrphanIsPossible_saysSoOrRefuses() {
        ShowtimeId showtime = fresh();
        block(showtime, "A-1:4-10", "B-1:1-10");
        House.Fan fan = house.fan("orphan");
        Map<String, Object> wish = Map.of("count", 2, "grade", "VIP");

        Map<String, Object> strict = new HashMap<>(wish);
        strict.put("atMost", "SIDE_BY_SIDE");
        assertThat(best(fan, showtime, strict).text("detail")).contains("leave no single seat alone");
        assertThat(best(fan, showtime, wish).json()).containsEntry("seating", "SIDE_BY_SIDE_LEAVING_ONE");
    }

    @Test
    void wheelchairPlaces_areGivenOnlyWhenAskedFor() {
        ShowtimeId showtime = fresh();
        block(showtime, "A-1:1-10", "A-2:1-10", "A-3:1-10", "A-4:1-8", "B-1:1-10", "B-2:1-10", "B-3:1-10", "B-4:1-9");
        House.Fan fan = house.fan("wheels");

        assertThat(best(fan, showtime, Map.of("count", 2)).code()).isEqualTo("NOT_ENOUGH_SEATS");
        assertThat(best(fan, showtime, Map.of("count", 2, "accessible", false)).code())
                .isEqualTo("NOT_ENOUGH_SEATS");
        House.Answer held = best(fan, showtime, Map.of("count", 2, "accessible", true));
        assertThat(seatIds(held)).containsExactlyInAnyOrder("A-4-9", "A-4-10");
        assertThat(best(house.fan("late"), showtime, Map.of("count", 2, "accessible", true))
                        .text("detail"))
                .isEqualTo("There are not 2 free seats with a wheelchair place among them for this wish.");
        assertThat(seatIds(best(house.fan("late"), showtime, Map.of("count", 1, "accessible", true))))
                .containsExactly("B-4-10");
        assertThat(best(house.fan("later"), showtime, Map.of("count", 1, "accessible", true))
                        .text("detail"))
                .isEqualTo("There is no free wheelchair place for this wish.");
    }

    @Test
    void alternatives_areAsManyOfTheSameGradeAndNoWheelchairPlaces() {
        ShowtimeId showtime = fresh();
        house.fan("first").reserve(showtime, "A-4-9").booking();

        assertThat(alternatives(house.fan("second").reserve(showtime, "A-4-8", "A-4-9")))
                .hasSize(2)
                .doesNotContainAnyElementsOf(WHEELCHAIR_PLACES)
                .allMatch(seat -> !seat.startsWith("A-1") && !seat.startsWith("B-1"));
    }

    @Test
    void alternativesToAWheelchairPlace_haveOne() {
        ShowtimeId showtime = fresh();
        house.fan("first").reserve(showtime, "A-4-10").booking();

        House.Answer refused = house.fan("second").reserve(showtime, "A-4-9", "A-4-10");
        assertThat(alternatives(refused)).containsExactlyInAnyOrder("B-4-9", "B-4-10");
        assertThat(alternatives(house.fan("both").reserve(showtime, "A-4-10", "B-4-10")))
                .as("there is only one left")
                .isEmpty();
    }

    @Test
    void noAlternatives_isAnEmptyList() {
        ShowtimeId showtime = fresh();
        block(showtime, "A-1:1-10", "B-1:1-10");

        assertThat(alternatives(house.fan("vip").reserve(showtime, "A-1-1"))).isEmpty();
        assertThat(alternatives(nearest(house.fan("vip"), showtime, "A-1-1"))).isEmpty();
    }

    @Test
    void conflictWithNearest_holdsWhatTheAlternativesWouldHaveBeen() {
        ShowtimeId showtime = fresh();
        house.fan("first").reserve(showtime, "A-1-2", "A-1-3").booking();
        List<String> offered = alternatives(house.fan("second").reserve(showtime, "A-1-2", "A-1-3"));

        House.Answer held = nearest(house.fan("second"), showtime, "A-1-2", "A-1-3");

        assertThat(seatIds(held)).containsExactlyElementsOf(offered);
        assertThat(held.json()).containsEntry("seating", "SIDE_BY_SIDE");
        assertThat(nearest(house.fan("third"), showtime, "A-3-1").json())
                .as("nothing was in the way")
                .doesNotContainKey("seating");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"best":{}}                                         | 422 | best.count
            {"best":{"count":0}}                                | 422 | best.count
            {"best":{"count":21}}                               | 422 | best.count
            {"best":{"count":-1}}                               | 422 | best.count
            {"best":{"count":4294967297}}                       | 422 | must be a whole number from 1 to 20
            {"best":{"count":18446744073709551617}}             | 422 | must be a whole number from 1 to 20
            {"best":{"count":-4294967295}}                      | 422 | must be a whole number from 1 to 20
            {"best":{"count":1e99}}                             | 422 | must be a whole number from 1 to 20
            {"best":{"count":1.5}}                              | 422 | must be a whole number from 1 to 20
            {"best":{"count":"two"}}                            | 400 | MALFORMED_JSON
            {"best":2}                                          | 400 | MALFORMED_JSON
            {"best":{"count":1,"grade":"gold"}}                 | 422 | best.grade
            {"best":{"count":1,"section":"Z"}}                  | 422 | best.section
            {"best":{"count":1,"accessible":"yes"}}             | 400 | MALFORMED_JSON
            {"best":{"count":1,"atMost":"NEAR"}}                | 422 | SIDE_BY_SIDE_LEAVING_ONE, TWO_ROWS
            {"best":{"count":1,"atMost":""}}                    | 422 | best.atMost
            {"best":{"count":1},"onConflict":"best"}            | 422 | onConflict
            {"seats":["A-1-1"],"onConflict":"NEAREST"}          | 422 | onConflict
            {"seats":["A-1-1"],"onConflict":""}                 | 422 | must be \\"nearest\\"
            {"seats":["A-1-1"],"best":{"count":1}}              | 422 | give either seats or best
            {"onConflict":"nearest"}                            | 422 | give either seats or best
            """)
    void wrongField_isNamed(String body, int status, String named) {
        House.Answer answer = house.fan("wrong").postRaw("/showtimes/" + FakeCatalogue.showtime() + "/reserve", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(named);
    }

    private static House.Answer best(House.Fan fan, ShowtimeId showtime, Map<String, Object> wish) {
        return fan.post("/showtimes/" + showtime + "/reserve", Map.of("best", wish));
    }

    private static House.Answer nearest(House.Fan fan, ShowtimeId showtime, String... seats) {
        return fan.post(
                "/showtimes/" + showtime + "/reserve", Map.of("seats", List.of(seats), "onConflict", "nearest"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> alternatives(House.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SEAT_TAKEN");
        return (List<String>) refused.required("alternatives");
    }

    @SuppressWarnings("unchecked")
    private static List<String> seatIds(House.Answer held) {
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        return ((List<Map<String, Object>>) held.required("seats"))
                .stream().map(seat -> String.valueOf(seat.get("seatId"))).toList();
    }

    /** Takes seats out of the sale; "A-1:4-10" are those with the numbers 4 to 10 in the first row of A. */
    private void block(ShowtimeId showtime, String... runs) {
        List<String> all = new ArrayList<>();
        for (String run : runs) {
            String[] parts = run.split("[:-]", 4);
            IntStream.rangeClosed(Integer.parseInt(parts[2]), Integer.parseInt(parts[3]))
                    .forEach(number -> all.add(parts[0] + "-" + parts[1] + "-" + number));
        }
        House.Answer blocked = house.operator().post("/admin/showtimes/" + showtime + "/block", Map.of("seats", all));
        assertThat(blocked.status()).as(blocked.body()).isEqualTo(200);
        Await.until(
                "the board shows them as blocked",
                House.PATIENCE,
                () -> house.counts(showtime).get(3) == all.size());
    }

    private ShowtimeId fresh() {
        ShowtimeId id = house.catalogue.add(showtimes++, house.clock.instant().minus(Duration.ofDays(300)), 4);
        Await.until("the tickets of " + id + " are made", House.PATIENCE, () -> tickets(id) == 80);
        return id;
    }

    private int tickets(ShowtimeId id) {
        return house.database.read(
                handle -> handle.createQuery("SELECT count(*) FROM booking.ticket WHERE showtime_id = :id")
                        .bind("id", id.toString())
                        .mapTo(Integer.class)
                        .one());
    }
}
