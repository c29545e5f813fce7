package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.catalogue.Language;
import podo.kernel.BookingId;
import podo.kernel.SeatId;

/** What other rooms are told of a fan's bookings, and what a gate makes of their tickets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FanBookingsIT {
    private House house;

    @BeforeAll
    void open() {
        house = new House(4);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void ticketKeys_areThoseThatTicketsAreCheckedWith() {
        BookingView booking = confirmed("jiwoo", "A-1-1", "A-1-2");
        House.Answer keys = house.stranger().get("/ticket-keys");
        assertThat(keys.status()).isEqualTo(200);

        String code = house.tickets.codeOf(booking, booking.seats().getLast());

        assertThat(new TicketGate(keys.body()).check(code))
                .isInstanceOfSatisfying(TicketGate.Checked.Genuine.class, genuine -> {
                    assertThat(genuine.booking().toString()).isEqualTo(booking.bookingId());
                    assertThat(genuine.seat()).isEqualTo(new SeatId("A-1-2"));
                });
    }

    @Test
    void booking_ofAnotherFanOrUnknown_isEmpty() {
        BookingId id = BookingId.of(confirmed("minho", "A-2-1").bookingId());
        house.fan("other");

        assertThat(house.office.booking(house.account("other"), id, Language.KO))
                .isEmpty();
        assertThat(house.office.bookings(house.account("other"), Language.KO)).isEmpty();
        BookingId unknown = BookingId.random(id.showtime());
        assertThat(house.office.booking(house.account("minho"), unknown, Language.KO))
                .isEmpty();
    }

    @Test
    void bookings_areThoseOfTheRouteInTheSameOrder() {
        confirmed("sora", "A-3-1");
        BookingView later = confirmed("sora", "A-3-2");

        List<BookingView> bookings = house.office.bookings(house.account("sora"), Language.KO);

        assertThat(bookings)
                .hasSize(2)
                .first()
                .extracting(BookingView::bookingId)
                .isEqualTo(later.bookingId());
        assertThat(house.fan("sora").get("/bookings").json().get("items"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .map(item -> item.get("bookingId"))
                .containsExactlyElementsOf(
                        bookings.stream().map(BookingView::bookingId).toList());
    }

    private BookingView confirmed(String name, String... seats) {
        House.Fan fan = house.fan(name);
        String id = fan.reserve(FakeCatalogue.showtime(), seats).booking();
        assertThat(fan.confirm(id, "key-1", "ok").status()).isEqualTo(200);
        return house.office
                .booking(house.account(name), BookingId.of(id), Language.KO)
                .orElseThrow();
    }
}
