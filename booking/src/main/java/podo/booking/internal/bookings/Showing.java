package podo.booking.internal.bookings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.Venue;

/**
 * When and where a show takes place: as a booking was sold, or as the catalogue says now.
 *
 * @param startsAt to the millisecond
 * @param venue empty while none is known
 */
public record Showing(Instant startsAt, Optional<VenueName> venue) {
    public Showing {
        startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What the catalogue says. */
    public static Showing of(PublishedShowtime showtime, Optional<PublishedEvent> event) {
        return new Showing(
                showtime.startsAt(), event.flatMap(PublishedEvent::venue).map(VenueName::of));
    }

    /**
     * Whether somebody who bought this finds another time or place. A venue that is announced later is no move, and neither
     * is another spelling of its name.
     */
    boolean isMovedTo(Showing now) {
        boolean elsewhere = venue.isPresent()
                && now.venue.isPresent()
                && !venue.get().key().equals(now.venue.get().key());
        return elsewhere || !startsAt.equals(now.startsAt);
    }

    /**
     * A venue as it was called.
     *
     * @param key its identity in the catalogue
     */
    public record VenueName(String key, LocalText name) {
        static VenueName of(Venue venue) {
            return new VenueName(venue.key(), venue.name());
        }
    }
}
