package podo.site.internal.browse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import podo.catalogue.Language;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.search.EventItem;
import podo.site.internal.frame.LocalClock;

/**
 * An event as it stands in a row or a grid of events.
 *
 * @param place the venue's name; empty where unknown
 * @param opensAt when its next sale opens; empty when none is to open
 * @param clock by which that is told
 */
public record EventCard(
        String id,
        String title,
        String genre,
        String place,
        LocalDate firstDate,
        LocalDate lastDate,
        SaleStatus status,
        Optional<String> poster,
        Optional<Instant> opensAt,
        LocalClock clock) {

    static EventCard of(PublishedEvent event, Language language, Instant now) {
        return new EventCard(
                event.id().value(),
                event.title().in(language),
                event.genre().code(),
                event.venue().map(Venue::name).map(name -> name.in(language)).orElse(""),
                event.firstDate(),
                event.lastDate(),
                event.status(),
                event.posterUrl(),
                event.showtimes().stream()
                        .filter(showtime -> showtime.status() == SaleStatus.SCHEDULED)
                        .map(PublishedShowtime::salesOpenAt)
                        .filter(opening -> opening.isAfter(now))
                        .min(Instant::compareTo),
                LocalClock.of(event, language));
    }

    /** An event as search found it, which does not know when its sale opens. */
    static EventCard of(EventItem item) {
        return new EventCard(
                item.eventId(),
                item.title(),
                item.genre(),
                Objects.requireNonNullElse(item.venue(), ""),
                LocalDate.parse(item.firstDate()),
                LocalDate.parse(item.lastDate()),
                SaleStatus.valueOf(item.status()),
                Optional.ofNullable(item.posterUrl()),
                Optional.empty(),
                LocalClock.KOREA);
    }
}
