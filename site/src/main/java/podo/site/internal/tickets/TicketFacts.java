package podo.site.internal.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import podo.booking.BookingView;
import podo.catalogue.Language;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedEvent;
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

    /** The venue's address, else its city. */
    Optional<String> address() {
        return event.flatMap(PublishedEvent::venue).map(venue -> {
            LocalText address = venue.address();
            return (address == null ? venue.city() : address).in(language);
        });
    }

    String price(BookingView.Seat seat) {
        return new Writing(language).price(seat.price(), booking.currency());
    }
}
