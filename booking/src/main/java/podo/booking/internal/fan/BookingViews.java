package podo.booking.internal.fan;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingStatus;
import podo.booking.BookingView;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.RefundPolicy;
import podo.booking.internal.inventory.Inventory;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.catalogue.GradePrice;
import podo.catalogue.Language;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;

/** Shows bookings with what the catalogue says of their event, in the fan's language. */
final class BookingViews {
    private final PublishedCatalogue catalogue;
    private final Inventory inventory;
    private final RefundPolicy refunds;
    private final InstantSource clock;

    public BookingViews(PublishedCatalogue catalogue, Inventory inventory, RefundPolicy refunds, InstantSource clock) {
        this.catalogue = catalogue;
        this.inventory = inventory;
        this.refunds = refunds;
        this.clock = clock;
    }

    /** @param moneyDue whether money of it has still to go back */
    BookingView of(Booking booking, Language language, boolean moneyDue) {
        Optional<PublishedEvent> event = catalogue.event(booking.showtime().event());
        Optional<PublishedShowtime> showtime = event.stream()
                .flatMap(found -> found.showtimes().stream())
                .filter(one -> one.id().equals(booking.showtime()))
                .findFirst();
        return new BookingView(
                booking.id().toString(),
                booking.status(),
                booking.showtime().event().value(),
                booking.showtime().toString(),
                event.map(found -> found.title().in(language)).orElse(null),
                event.flatMap(PublishedEvent::venue)
                        .map(venue -> venue.name().in(language))
                        .orElse(null),
                event.flatMap(PublishedEvent::venue)
                        .map(venue -> venue.city().in(language))
                        .orElse(null),
                event.map(found -> found.zone().getId()).orElse(null),
                event.flatMap(PublishedEvent::posterUrl).orElse(null),
                showtime.map(PublishedShowtime::startsAt).orElse(null),
                seats(booking, gradeNames(showtime, language), language),
                booking.amount().minor(),
                booking.amount().currency(),
                booking.createdAt(),
                booking.expiresAt(),
                booking.confirmedAt().orElse(null),
                isCancelled(showtime) ? null : refundableUntil(booking),
                booking.preferences(),
                clock.instant(),
                null,
                isCancelled(showtime),
                refund(booking, isCancelled(showtime), moneyDue),
                moved(booking, language));
    }

    private static boolean isCancelled(Optional<PublishedShowtime> showtime) {
        return showtime.filter(PublishedShowtime::isCancelled).isPresent();
    }

    private static BookingView.@Nullable Refund refund(Booking booking, boolean cancelled, boolean moneyDue) {
        if (booking.isFree()) {
            return null;
        }
        return switch (booking.status()) {
            case CONFIRMED -> cancelled ? BookingView.Refund.UNDER_WAY : null;
            case REFUNDED -> moneyDue ? BookingView.Refund.UNDER_WAY : BookingView.Refund.DONE;
            case PENDING, PAYING, EXPIRED, CANCELLED, PAYMENT_FAILED -> null;
        };
    }

    private BookingView.@Nullable Moved moved(Booking booking, Language language) {
        return booking.soldAs()
                .filter(_ -> refunds.isMoved(booking))
                .map(sold -> new BookingView.Moved(
                        sold.startsAt(),
                        sold.venue().map(venue -> venue.name().in(language)).orElse(null)))
                .orElse(null);
    }

    private @Nullable Instant refundableUntil(Booking booking) {
        return booking.status() == BookingStatus.CONFIRMED
                ? refunds.refundableUntil(booking).orElse(null)
                : null;
    }

    private List<BookingView.Seat> seats(Booking booking, Map<String, String> gradeNames, Language language) {
        SeatPlanIndex plan = inventory
                .planOf(booking.showtime())
                .orElseThrow(() -> new IllegalStateException("no seat plan for " + booking.showtime()));
        List<Integer> ordinals = booking.seats().list();
        List<BookingView.Seat> seats = new ArrayList<>();
        for (int i = 0; i < ordinals.size(); i++) {
            SeatPlanIndex.Place place = plan.place(ordinals.get(i));
            String english = place.section().nameEn();
            String section = language == Language.EN && english != null
                    ? english
                    : place.section().name();
            seats.add(new BookingView.Seat(
                    place.seat().seatId(),
                    section,
                    place.row().row(),
                    place.seat().number(),
                    place.seat().grade(),
                    gradeNames.getOrDefault(place.seat().grade(), place.seat().grade()),
                    booking.prices().get(i)));
        }
        return seats;
    }

    private static Map<String, String> gradeNames(Optional<PublishedShowtime> showtime, Language language) {
        return showtime.stream()
                .flatMap(found -> found.prices().stream())
                .collect(Collectors.toMap(
                        GradePrice::grade, price -> price.name().in(language), (first, _) -> first));
    }
}
