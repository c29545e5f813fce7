package podo.site.internal.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import podo.booking.BookingView;
import podo.catalogue.GradePrice;
import podo.catalogue.Language;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedEvent;
import podo.catalogue.Venue;
import podo.site.internal.frame.LocalClock;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Writing;

/**
 * What is printed on the tickets of a booking.
 *
 * @param event what the catalogue says of the event now; empty when it does not know it any more
 */
record TicketFacts(BookingView booking, Optional<PublishedEvent> event, Language language) {
    /** How long a performance takes of which nobody says it. */
    private static final Duration USUAL_LENGTH = Duration.ofHours(2);

    String title(Texts texts) {
        String title = booking.title();
        return title == null ? texts.in(language).text("ticket.untitled") : title;
    }

    /** Its titles, that in the fan's language first; the others are for where that one cannot be printed. */
    List<String> titles(Texts texts) {
        return texts(title(texts), event.map(PublishedEvent::title));
    }

    /** When the performance begins. A booking without it has no tickets. */
    Instant startsAt() {
        Instant startsAt = booking.startsAt();
        if (startsAt == null) {
            throw new IllegalArgumentException("nobody knows when " + booking.showtimeId() + " begins");
        }
        return startsAt;
    }

    /** When it is over, as far as one can tell. */
    Instant endsAt() {
        return startsAt()
                .plus(event.flatMap(PublishedEvent::runningMinutes)
                        .map(Duration::ofMinutes)
                        .orElse(USUAL_LENGTH));
    }

    /** By whose clock it begins. */
    LocalClock clock() {
        return LocalClock.of(booking);
    }

    /** The venue's name. */
    Optional<String> venue() {
        return Optional.ofNullable(booking.venue());
    }

    /** The same in the fan's language first; empty when nobody knows it. */
    List<String> venues() {
        Optional<LocalText> known = event.flatMap(PublishedEvent::venue).map(Venue::name);
        return venue().map(name -> texts(name, known)).orElse(List.of());
    }

    /** The venue's address, else its city, in the fan's language first; empty when nobody knows it. */
    List<String> addresses() {
        return event.flatMap(PublishedEvent::venue)
                .map(venue -> venue.address() == null ? venue.city() : venue.address())
                .map(address -> texts(address.in(language), Optional.of(address)))
                .orElse(List.of());
    }

    /** The address in the fan's language. */
    Optional<String> address() {
        return addresses().stream().findFirst();
    }

    /** What a seat's grade is called, in the fan's language first. */
    List<String> grades(BookingView.Seat seat) {
        Optional<LocalText> name = event.stream()
                .flatMap(found -> found.showtimes().stream())
                .filter(showtime -> showtime.id().toString().equals(booking.showtimeId()))
                .flatMap(showtime -> showtime.prices().stream())
                .filter(grade -> grade.grade().equals(seat.grade()))
                .map(GradePrice::name)
                .findFirst();
        List<String> names = new ArrayList<>(texts(seat.gradeName(), name));
        names.add(seat.grade());
        return names;
    }

    private static List<String> texts(String first, Optional<LocalText> both) {
        return Stream.concat(
                        Stream.of(first),
                        both.stream()
                                .flatMap(
                                        text -> Arrays.stream(Language.values()).map(text::in)))
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    String price(BookingView.Seat seat) {
        return new Writing(language).price(seat.price(), booking.currency());
    }
}
