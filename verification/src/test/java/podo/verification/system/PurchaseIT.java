package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A fan's way from the search to the tickets, against the running program. */
class PurchaseIT {
    private final Api anybody = SharedPodo.get().api();

    @Test
    void purchase_onTheDemoCatalogue_isConfirmedAndListed() {
        Map<?, ?> event = anybody.get("/search?status=ON_SALE&size=20").list("items").stream()
                .filter(one -> !sellsWithAPassOnly(one))
                .findFirst()
                .orElseThrow();
        Map<?, ?> showtime = anybody.get("/events/" + event.get("eventId")).list("showtimes").stream()
                .filter(one -> "ON_SALE".equals(one.get("status")))
                .findFirst()
                .orElseThrow();
        buyBest(String.valueOf(showtime.get("showtimeId")), String.valueOf(event.get("eventId")));
        assertThat(anybody.violations()).isEmpty();
    }

    @Test
    void purchase_onAPretixPlan_isConfirmedAndListed() throws IOException {
        try (InputStream file = PurchaseIT.class.getResourceAsStream("pretix-plan.json")) {
            assertThat(file).isNotNull();
            if (file != null) {
                buyOnPretixPlan("pretix-small", new String(file.readAllBytes(), StandardCharsets.UTF_8), "Parkett");
            }
        }
    }

    @Test
    void purchase_onTheRealPretixFile_isConfirmedAndListed() throws IOException {
        String folder = System.getenv("PODO_SAMPLE_FILES");
        Assumptions.assumeTrue(folder != null, "PODO_SAMPLE_FILES names no folder");
        String plan = Files.readString(Path.of(String.valueOf(folder), "plan-pretix-screenshots-en.json"));
        buyOnPretixPlan("pretix-real", plan, null);
    }

    @Test
    void seats_states_decodeToTheCounts() {
        Api fan = anybody.fan();
        List<String> seats = SmallHall.freshSeats(3);
        assertThat(fan.reserve(SmallHall.EVENING, seats).status()).isEqualTo(201);
        Map<?, ?> answer =
                anybody.get("/showtimes/" + SmallHall.EVENING + "/seats").json();
        int[] counts = new int[4];
        byte[] states = Base64.getDecoder().decode(String.valueOf(answer.get("states")));
        for (int ordinal = 0; ordinal < SmallHall.SEATS; ordinal++) {
            counts[states[ordinal / 4] >> (ordinal % 4 * 2) & 3]++;
        }
        assertThat(counts[1]).isGreaterThanOrEqualTo(3);
        assertThat(counts)
                .containsExactly(
                        (int) Api.number(answer.get("available")),
                        (int) Api.number(answer.get("held")),
                        (int) Api.number(answer.get("sold")),
                        (int) Api.number(answer.get("blocked")));
    }

    private void buyOnPretixPlan(String key, String plan, @org.jspecify.annotations.Nullable String section) {
        Api operator = anybody.operator();
        Api.Answer imported = operator.postText("/admin/import?format=pretix&source=pretix-test&key=" + key, plan);
        assertThat(imported.status()).as(imported.body()).isEqualTo(200);
        Api.Answer again = operator.postText("/admin/import?source=pretix-test&key=" + key, plan);
        assertThat(again.text("changes")).as("the same file again").isEqualTo("0");
        Api.Answer grades = operator.post(
                "/admin/import",
                Map.of(
                        "source",
                        "pretix-test",
                        "events",
                        List.of(SmallHall.event(key, key, List.of(SmallHall.price("no such grade"))))));
        assertThat(grades.status())
                .as("prices that do not match the plan's grades")
                .isEqualTo(422);
        List<Map<String, Object>> prices =
                gradesOf(plan).stream().map(SmallHall::price).toList();
        Api.Answer event = operator.post(
                "/admin/import", Map.of("source", "pretix-test", "events", List.of(SmallHall.event(key, key, prices))));
        assertThat(event.status()).as(event.body()).isEqualTo(200);
        Map<?, ?> seatMap =
                Api.object(anybody.get("/showtimes/" + key + ".1").json().get("seatMap"));
        String geometry = anybody.get(String.valueOf(seatMap.get("url")).replaceFirst("^/api/v1", ""))
                .body();
        if (section != null) {
            assertThat(geometry).contains(section);
        }
        buyBest(key + ".1", key);
        assertThat(anybody.violations()).isEmpty();
    }

    private static List<String> gradesOf(String plan) {
        Object tree = podo.platform.http.Json.anything().fromJson(plan);
        return Api.objects(Api.object(tree).get("zones")).stream()
                .flatMap(zone -> Api.objects(zone.get("rows")).stream())
                .flatMap(row -> Api.objects(row.get("seats")).stream())
                .map(seat -> String.valueOf(seat.get("category")))
                .distinct()
                .toList();
    }

    private boolean sellsWithAPassOnly(Map<?, ?> event) {
        Map<?, ?> queue =
                Api.object(anybody.get("/events/" + event.get("eventId")).json().get("queue"));
        return Boolean.TRUE.equals(queue.get("required"));
    }

    private void buyBest(String showtime, String event) {
        assertThat(Api.number(
                        anybody.get("/showtimes/" + showtime + "/seats").json().get("available")))
                .isPositive();
        Api fan = anybody.fan();
        Api.Answer held = fan.reserveBest(showtime, 2);
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        assertThat(held.text("status")).isEqualTo("PENDING");
        String booking = held.text("bookingId");
        Api.Answer confirmed = fan.confirm(booking, "ok");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
        assertThat(fan.get("/bookings").list("items")).singleElement().satisfies(mine -> {
            assertThat(mine.get("bookingId")).isEqualTo(booking);
            assertThat(mine.get("eventId")).isEqualTo(event);
            assertThat(mine.get("status")).isEqualTo("CONFIRMED");
            assertThat(Api.objects(mine.get("seats"))).hasSize(2);
        });
    }
}
