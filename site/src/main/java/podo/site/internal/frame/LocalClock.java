package podo.site.internal.frame;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingView;
import podo.catalogue.Language;
import podo.catalogue.PublishedEvent;
import podo.catalogue.Venue;

/**
 * By whose clock times are told: that of an event's venue.
 *
 * @param city what the venue's city is called in the page's language; blank where nobody knows it, and in Korea
 */
public record LocalClock(ZoneId zone, String city) {
    /** The clock of what has no place of its own. */
    public static final LocalClock KOREA = new LocalClock(Venue.KOREA, "");

    public LocalClock {
        city = zone.equals(Venue.KOREA) ? "" : city; // it is not named, so all of Korea is one clock
    }

    /** The clock of an event's venue. */
    public static LocalClock of(PublishedEvent event, Language language) {
        return new LocalClock(
                event.zone(),
                event.venue().map(venue -> venue.city().in(language)).orElse(""));
    }

    /** The clock of the venue that a booking is for; Korea's where the catalogue does not know it any more. */
    public static LocalClock of(BookingView booking) {
        String zone = booking.timeZone();
        return new LocalClock(zone == null ? Venue.KOREA : ZoneId.of(zone), orBlank(booking.city()));
    }

    /** Whether it is Korea's, which goes without saying. */
    public boolean isKorea() {
        return zone.equals(Venue.KOREA);
    }

    /** The day that it is there. */
    public LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** How far it is from UTC at that moment, such as UTC-5 or UTC+5:30. */
    public String offset(Instant moment) {
        ZoneOffset offset = zone.getRules().getOffset(moment);
        if (offset.getTotalSeconds() == 0) {
            return "UTC";
        }
        String[] parts = offset.getId().split(":", -1); // such as -05:00
        int hours = Integer.parseInt(parts[0].substring(1));
        return "UTC" + parts[0].charAt(0) + hours + (parts[1].equals("00") ? "" : ":" + parts[1]);
    }

    /** What a script needs to tell times by it. */
    public Map<String, Object> data(Language language) {
        return Map.of("timeZone", zone.getId(), "name", name(language));
    }

    /** What it is called; blank where nobody knows the city. */
    String name(Language language) {
        return language == Language.KO && !city.isBlank() ? city + " 시간" : city.strip();
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
