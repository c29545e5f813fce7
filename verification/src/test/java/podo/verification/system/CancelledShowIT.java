package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import podo.platform.testing.Await;

/** What becomes of bookings, pages and files, all over the running program, when a show is cancelled or moved. */
class CancelledShowIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NEXT = new AtomicInteger();
    private final Api anybody = SharedPodo.get().api();
    private final Api operator = anybody.operator();

    @Test
    void cancelledShow_isRefundedByItself_andEveryPageAndFileSaysSo() throws Exception {
        String show = freshEvent() + ".1";
        Api fan = anybody.fan();
        String booking = paid(fan, show, 0);
        String held = fan.reserve(show, List.of(SmallHall.seat(5))).text("bookingId");
        assertThat(page(fan, "/bookings/" + booking)).contains("tickets.pdf", "<svg");

        assertThat(cancel("showtimes/" + show, true).status()).isEqualTo(200);

        assertThat(fan.confirm(held, "ok").code()).isEqualTo("SHOWTIME_CANCELLED");
        assertThat(fan.get("/bookings/" + held).text("status")).isEqualTo("CANCELLED");
        HttpResponse<String> tickets = send(fan, "/api/v1/bookings/" + booking + "/tickets.pdf", "*/*");
        assertThat(tickets.statusCode()).isEqualTo(409);
        assertThat(tickets.body()).contains("SHOWTIME_CANCELLED");
        awaitRefunded(fan, booking);
        assertThat(send(fan, "/api/v1/bookings/" + booking + "/calendar.ics", "*/*")
                        .body())
                .contains("STATUS:CANCELLED", "SEQUENCE:2");
        assertThat(page(fan, "/bookings/" + booking))
                .contains("이 공연은 열리지 않아요", "전액을 돌려드렸어요")
                .doesNotContain("tickets.pdf", "/give-back");
        assertThat(page(fan, "/bookings/" + held)).contains("이 공연은 열리지 않아요", "결제된 금액은 없어요");
        String list = page(fan, "/bookings");
        assertThat(list.substring(list.indexOf("id=\"upcoming\""), list.indexOf("class=\"past\"")))
                .as("nothing of it is coming up")
                .doesNotContain(booking, held);
        assertThat(list.substring(list.indexOf("class=\"past\""))).contains(booking, held, "공연 취소");
        assertThat(page(operator, "/operator/payments")).contains(show);
        assertThat(operator.get("/admin/showtimes/" + show + "/refunds").text("done"))
                .isEqualTo("1");
        Api.Answer regretted = cancel("showtimes/" + show, false);
        assertThat(regretted.status()).isEqualTo(409);
        assertThat(regretted.code()).isEqualTo("CANCELLATION_FINAL");
        assertThat(anybody.violations()).isEmpty();
    }

    @Test
    void eventCancelledAsAWhole_reachesTheBookingsOfEachOfItsShows_andClosesItsQueue() throws Exception {
        String event = freshEvent();
        Api fan = anybody.fan();
        String first = paid(fan, event + ".1", 0);
        String second = paid(fan, event + ".2", 0);
        operator.put("/admin/events/" + event + "/queue", Map.of("enabled", true, "target", 10));

        assertThat(cancel("events/" + event, true).status()).isEqualTo(200);

        awaitRefunded(fan, first);
        awaitRefunded(fan, second);
        Await.until(
                "the queue is closed",
                PodoProcess.LIMIT,
                () -> anybody.get("/queue/" + event + "/status").text("reason").equals("EVENT_CANCELLED"));
        assertThat(anybody.get("/queue/" + event + "/status").text("state")).isEqualTo("CLOSED");
        assertThat(fan.post("/queue/" + event + "/join", Map.of()).code()).isEqualTo("EVENT_CANCELLED");
        assertThat(page(fan, "/queue/" + event + "/line")).contains("이 공연은 열리지 않아요");
        assertThat(page(anybody, "/events/" + event)).contains("취소된 공연이에요");
        assertThat(cancel("events/" + event, false).code()).isEqualTo("CANCELLATION_FINAL");
        assertThat(anybody.violations()).isEmpty();
    }

    @Test
    void movedShow_saysBothDates_andIsTakenBackHoweverNearItIs() throws Exception {
        Api fan = anybody.fan();
        String show = freshEvent() + ".2";
        String booking = paid(fan, show, 0);
        Api.Answer before = fan.get("/bookings/" + booking);
        String soon =
                java.time.Instant.now().plus(java.time.Duration.ofHours(3)).toString();

        assertThat(operator.method("PATCH", "/admin/showtimes/" + show, Map.of("startsAt", soon))
                        .status())
                .isEqualTo(200);

        Api.Answer moved = fan.get("/bookings/" + booking);
        assertThat(Api.object(moved.json().get("moved")).get("startsAt")).isEqualTo(before.text("startsAt"));
        assertThat(moved.text("refundableUntil")).isEqualTo(moved.text("startsAt"));
        assertThat(page(fan, "/bookings/" + booking)).contains("2030년 5월 1일", "/give-back", "tickets.pdf");
        assertThat(page(fan, "/bookings")).contains("예매 당시: 2030년 5월 1일");
        assertThat(send(fan, "/api/v1/bookings/" + booking + "/calendar.ics", "*/*")
                        .body())
                .contains("SEQUENCE:1", "STATUS:CONFIRMED");
        assertThat(fan.post("/bookings/" + booking + "/cancel", Map.of()).text("status"))
                .isEqualTo("REFUNDED");
        assertThat(anybody.violations()).isEmpty();
    }

    private Api.Answer cancel(String what, boolean cancelled) {
        return operator.method("PATCH", "/admin/" + what, Map.of("cancelled", cancelled));
    }

    /** An event of this test's own in the small hall. */
    private String freshEvent() {
        String event = "called-off-" + NEXT.incrementAndGet();
        Map<String, Object> document = Map.of(
                "source",
                "verification",
                "events",
                List.of(SmallHall.event(event, "hall", List.of(SmallHall.price("R")))));
        assertThat(operator.post("/admin/import", document).status()).isEqualTo(200);
        return event;
    }

    private static String paid(Api fan, String show, int seat) {
        String booking = fan.reserve(show, List.of(SmallHall.seat(seat))).text("bookingId");
        Api.Answer answer = fan.confirm(booking, "ok");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return booking;
    }

    private static void awaitRefunded(Api fan, String booking) {
        Await.until(
                booking + " is refunded",
                PodoProcess.LIMIT,
                () -> fan.get("/bookings/" + booking).text("refund").equals("DONE"));
        assertThat(fan.get("/bookings/" + booking).text("status")).isEqualTo("REFUNDED");
    }

    private static String page(Api somebody, String path) throws Exception {
        HttpResponse<String> page = send(somebody, path, "text/html");
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return page.body();
    }

    private static HttpResponse<String> send(Api somebody, String path, String accept) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(somebody.url() + path))
                .header("Accept", accept)
                .header("Accept-Language", "ko");
        if (!somebody.token().equals("null")) {
            request.header("Authorization", "Bearer " + somebody.token());
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
