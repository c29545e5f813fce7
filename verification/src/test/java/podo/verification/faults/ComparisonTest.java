package podo.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import podo.verification.faults.Comparison.Booking;
import podo.verification.system.Crowd;
import podo.verification.system.Crowd.Last;

/** Each way in which a promise can be broken is found; otherwise a soak without violations would say nothing. */
class ComparisonTest {
    private static final Booking SOLD = new Booking("CONFIRMED", 100, List.of("evening A-1"));

    @Test
    void everythingFits_whenAnswersMoneyAndBookingsAgree_findsNothing() {
        assertThat(found(Last.CONFIRMED, SOLD, 100)).isEmpty();
        assertThat(found(Last.IN_DOUBT, SOLD, 100)).isEmpty();
        assertThat(found(Last.HELD, new Booking("EXPIRED", 100, List.of("evening A-1")), 0))
                .isEmpty();
    }

    @Test
    void confirmed_whenTheBookingIsGone_isFound() {
        Comparison comparison =
                new Comparison(Map.of("a", promise("a", Last.CONFIRMED)), Map.of(), Map.of(), Set.of("a"), Set.of());
        assertThat(comparison.violations()).singleElement().asString().contains("cannot be found");
    }

    @Test
    void confirmed_whenTheDatabaseSaysOtherwise_isFound() {
        Booking lapsed = new Booking("EXPIRED", 100, List.of("evening A-1"));
        assertThat(found(Last.CONFIRMED, lapsed, 0)).singleElement().asString().contains("is EXPIRED");
    }

    @Test
    void money_whenTakenForNothingTwiceOrNotAtAll_isFound() {
        Booking lapsed = new Booking("EXPIRED", 100, List.of("evening A-1"));
        assertThat(found(Last.ASKED_TO_PAY, lapsed, 100))
                .singleElement()
                .asString()
                .contains("100 was charged");
        assertThat(found(Last.CONFIRMED, SOLD, 200)).singleElement().asString().contains("200 was charged");
        assertThat(found(Last.CONFIRMED, SOLD, 99)).singleElement().asString().contains("99 was charged");
        assertThat(found(Last.CONFIRMED, SOLD, 0)).singleElement().asString().contains("0 was charged");
    }

    @Test
    void money_whenTakenForABookingThatNobodyKnows_isFound() {
        Comparison comparison = new Comparison(Map.of(), Map.of(), Map.of("b", 100L), Set.of("a"), Set.of());
        assertThat(comparison.violations()).singleElement().asString().contains("nobody was told");
    }

    @Test
    void seat_whenInTwoConfirmedBookings_isFound() {
        Comparison comparison = new Comparison(
                Map.of("a", promise("a", Last.CONFIRMED), "b", promise("b", Last.CONFIRMED)),
                Map.of("a", SOLD, "b", SOLD),
                Map.of("a", 100L, "b", 100L),
                Set.of("a", "b"),
                Set.of());
        assertThat(comparison.violations()).singleElement().asString().contains("sold twice");
    }

    @Test
    void cancelledShow_whoseBookingIsNotGivenBack_isFound() {
        Booking sold = new Booking("CONFIRMED", 100, List.of("hall.3 A-1"));
        Booking refunded = new Booking("REFUNDED", 100, List.of("hall.3 A-1"));
        Booking ended = new Booking("CANCELLED", 100, List.of("hall.3 A-1"));
        assertThat(ofCancelledShow(Last.CONFIRMED, sold, 100))
                .singleElement()
                .asString()
                .contains("is CONFIRMED");
        assertThat(ofCancelledShow(Last.CONFIRMED, refunded, 100))
                .singleElement()
                .asString()
                .contains("100 was charged");
        assertThat(ofCancelledShow(Last.CONFIRMED, ended, 0))
                .singleElement()
                .asString()
                .contains("is CANCELLED");
        assertThat(ofCancelledShow(Last.HELD, sold, 100)).isNotEmpty();
        assertThat(ofCancelledShow(Last.CONFIRMED, refunded, 0)).isEmpty();
        assertThat(ofCancelledShow(Last.HELD, ended, 0)).isEmpty();
        assertThat(ofCancelledShow(Last.IN_DOUBT, refunded, 0)).isEmpty();
        assertThat(ofCancelledShow(Last.IN_DOUBT, ended, 0)).isEmpty();
    }

    private static List<String> ofCancelledShow(Last last, Booking booking, long charged) {
        String id = "hall.3.abc";
        Map<String, Long> won = charged == 0 ? Map.of() : Map.of(id, charged);
        return new Comparison(Map.of(id, promise(id, last)), Map.of(id, booking), won, Set.of(id), Set.of("hall.3"))
                .violations();
    }

    private static List<String> found(Last last, Booking booking, long charged) {
        Map<String, Long> won = charged == 0 ? Map.of() : Map.of("a", charged);
        return new Comparison(Map.of("a", promise("a", last)), Map.of("a", booking), won, Set.of("a"), Set.of())
                .violations();
    }

    private static Crowd.Promise promise(String booking, Last last) {
        return new Crowd.Promise("token", booking, last);
    }
}
