package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.booking.TicketGate.Checked;
import podo.catalogue.Language;
import podo.kernel.BookingId;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** A ticket that was given back opens no gate, neither by the list nor by a look. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenBackTicketIT {
    private House house;
    private TicketGate gate;

    @BeforeAll
    void open() {
        house = new House(4);
        gate = new TicketGate(house.tickets.keySet());
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void givenBackTicket_isInTheListAndTheOneSoldAfterItIsNot() {
        ShowtimeId showtime = house.freshShowtime();
        String first = bought("changed", showtime, "A-1-1", "A-1-2");
        String firstCode = code("changed", first, 0);
        String kept = bought("keeper", showtime, "A-1-3");
        assertThat(list(showtime).size()).isZero();
        assertThat(result(firstCode)).isEqualTo("VALID");

        assertThat(house.fan("changed").cancel(first).text("status")).isEqualTo("REFUNDED");

        assertThat(result(firstCode)).isEqualTo("GIVEN_BACK");
        Await.until("the list knows", House.PATIENCE, () -> list(showtime).size() == 2);
        assertThat(list(showtime).hasEnded(genuine(firstCode))).isTrue();
        house.awaitCounts(showtime, 79, 0, 1, 0);
        String second = bought("next", showtime, "A-1-1");
        String secondCode = code("next", second, 0);
        assertThat(result(firstCode)).isEqualTo("GIVEN_BACK");
        assertThat(result(secondCode)).isEqualTo("VALID");
        assertThat(list(showtime).hasEnded(genuine(firstCode))).isTrue();
        assertThat(list(showtime).hasEnded(genuine(secondCode))).isFalse();
        assertThat(list(showtime).hasEnded(genuine(code("keeper", kept, 0)))).isFalse();
        assertThat(list(house.freshShowtime()).size()).as("of another showtime").isZero();
    }

    @Test
    void freeTicketThatWasGivenBack_isInTheListToo() {
        ShowtimeId showtime = house.freshShowtime();
        house.catalogue.becomeFree(showtime);
        String booking = bought("guest", showtime, "B-1-1");
        String code = code("guest", booking, 0);

        house.fan("guest").cancel(booking);

        assertThat(result(code)).isEqualTo("GIVEN_BACK");
        Await.until("the list knows", House.PATIENCE, () -> list(showtime).hasEnded(genuine(code)));
    }

    @Test
    void seatsThatWereNeverPaid_areInNoList() {
        ShowtimeId showtime = house.freshShowtime();
        House.Fan fan = house.fan("looker");
        fan.cancel(fan.reserve(showtime, "A-1-1").booking());

        assertThat(list(showtime).size()).isZero();
    }

    @Test
    void list_mayBeKeptAndIsAskedForAgainByItsTag() throws Exception {
        ShowtimeId showtime = house.freshShowtime();
        HttpResponse<String> first = fetch(showtime.toString(), "");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.headers().firstValue("Cache-Control")).contains("public, max-age=5");
        HttpResponse<String> again = fetch(showtime.toString(), tag);
        if (again.statusCode() == 200) {
            // A minute has begun in between; within one minute it is the same.
            again = fetch(
                    showtime.toString(), again.headers().firstValue("ETag").orElseThrow());
        }
        assertThat(again.statusCode()).isEqualTo(304);
        house.clock.advance(Duration.ofMinutes(1));
        Await.until(
                "the list is of the next minute",
                House.PATIENCE,
                () -> !fetch(showtime.toString(), "")
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow()
                        .equals(tag));
    }

    @Test
    void list_ofWhatIsNoShowtime_isRefused() throws Exception {
        assertThat(house.stranger().get("/ticket-revocations").code()).isEqualTo("INVALID_INPUT");
        assertThat(house.stranger().get("/ticket-revocations?showtime=x").body())
                .contains("\"field\":\"showtime\"");
        assertThat(house.stranger().get("/ticket-revocations?showtime=none.1").code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void look_isForStaffAlone() {
        Map<String, Object> body = Map.of("code", "a.b.c");
        assertThat(house.stranger().post("/admin/tickets/check", body).status()).isEqualTo(401);
        assertThat(house.fan("curious").post("/admin/tickets/check", body).code())
                .isEqualTo("OPERATOR_REQUIRED");
        House.Answer answer = house.operator().post("/admin/tickets/check", body);
        assertThat(answer.text("result")).isEqualTo("NOT_GENUINE");
        assertThat(answer.text("reason")).isNotEmpty();
        assertThat(house.operator().post("/admin/tickets/check", Map.of()).body())
                .contains("\"field\":\"code\"");
    }

    @Test
    void signedTicketThatNoBookingHas_isNotGenuine() {
        ShowtimeId showtime = house.freshShowtime();
        String booking = bought("planter", showtime, "A-2-1");
        BookingView view = view("planter", booking);
        BookingView.Seat had = view.seats().getFirst();
        BookingView.Seat other =
                new BookingView.Seat("A-2-2", had.section(), had.row(), "2", had.grade(), had.gradeName(), had.price());
        BookingView made = new BookingView(
                view.bookingId(),
                view.status(),
                view.eventId(),
                view.showtimeId(),
                view.title(),
                view.venue(),
                view.city(),
                view.timeZone(),
                view.posterUrl(),
                view.startsAt(),
                java.util.List.of(other),
                view.amount(),
                view.currency(),
                view.createdAt(),
                view.expiresAt(),
                view.confirmedAt(),
                view.refundableUntil(),
                view.preferences(),
                view.serverTime(),
                null,
                view.showtimeCancelled(),
                view.refund(),
                view.moved());

        assertThat(result(house.tickets.codeOf(made, other))).isEqualTo("NOT_GENUINE");
    }

    private String bought(String name, ShowtimeId showtime, String... seats) {
        House.Fan fan = house.fan(name);
        String booking = fan.reserve(showtime, seats).booking();
        assertThat(fan.confirm(booking, "key", "ok").text("status")).isEqualTo("CONFIRMED");
        return booking;
    }

    private BookingView view(String name, String booking) {
        return house.office
                .booking(house.account(name), BookingId.of(booking), Language.EN)
                .orElseThrow();
    }

    private String code(String name, String booking, int seat) {
        BookingView view = view(name, booking);
        return house.tickets.codeOf(view, view.seats().get(seat));
    }

    private String result(String code) {
        return house.operator()
                .post("/admin/tickets/check", Map.of("code", code))
                .text("result");
    }

    private Checked.Genuine genuine(String code) {
        return (Checked.Genuine) gate.check(code);
    }

    private RevocationList list(ShowtimeId showtime) {
        return gate.revocations(fetch(showtime.toString(), "").body()).orElseThrow();
    }

    private HttpResponse<String> fetch(String showtime, String tag) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                java.net.URI.create(house.address("") + "/ticket-revocations?showtime=" + showtime));
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
