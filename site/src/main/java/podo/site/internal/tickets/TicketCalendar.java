package podo.site.internal.tickets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import podo.booking.BookingView;
import podo.catalogue.Language;
import podo.catalogue.PublishedEvent;
import podo.site.internal.frame.Texts;

/** A booking as an entry for the fan's own calendar (RFC 5545), with a reminder two hours before. Thread-safe. */
public final class TicketCalendar {
    private static final int AFTER_MOVING = 1;
    private static final int AFTER_CANCELLING = 2;
    private final Texts texts;
    private final String site;

    /**
     * @param site the site's own address without a slash at its end, for the link to the booking; empty for no link
     */
    public TicketCalendar(Texts texts, String site) {
        this.texts = texts;
        this.site = site;
    }

    /**
     * The file, in UTF-8. A booking keeps its {@code UID}, so a calendar that gets it again has it once; the entry of a show
     * that was moved or cancelled has a higher {@code SEQUENCE}, so that it replaces the one before.
     *
     * @param event what the catalogue says of the event now; empty when it does not know it any more. It tells where it
     *     is and how long it takes; two hours where nobody knows
     * @throws IllegalArgumentException when nobody knows when it begins
     */
    public byte[] of(BookingView booking, Optional<PublishedEvent> event, Language language) {
        TicketFacts facts = new TicketFacts(booking, event, language);
        Texts.Wording wording = texts.in(language);
        String title = facts.title(texts);
        boolean cancelled = booking.showtimeCancelled();
        CalendarText out = new CalendarText()
                .plain("BEGIN", "VCALENDAR")
                .plain("VERSION", "2.0")
                .plain("PRODID", "-//Podo//Tickets//" + language.name())
                .plain("CALSCALE", "GREGORIAN")
                .plain("METHOD", "PUBLISH")
                .plain("BEGIN", "VEVENT")
                .plain("UID", booking.bookingId() + "@podo")
                .moment("DTSTAMP", booking.serverTime())
                .moment("DTSTART", facts.startsAt())
                .moment("DTEND", facts.endsAt())
                .plain("SEQUENCE", Integer.toString(sequence(booking)))
                .text("SUMMARY", cancelled ? wording.text("ticket.calendar.cancelled", "title", title) : title);
        String place = Stream.of(facts.venue(), facts.address())
                .flatMap(Optional::stream)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
        if (!place.isEmpty()) {
            out.text("LOCATION", place);
        }
        out.text("DESCRIPTION", description(facts, wording));
        if (!site.isEmpty()) {
            out.plain("URL", site + "/bookings/" + booking.bookingId());
        }
        out.plain("STATUS", cancelled ? "CANCELLED" : "CONFIRMED")
                .plain("TRANSP", cancelled ? "TRANSPARENT" : "OPAQUE");
        if (!cancelled) {
            out.plain("BEGIN", "VALARM")
                    .plain("ACTION", "DISPLAY")
                    .plain("TRIGGER", "-PT2H")
                    .text("DESCRIPTION", wording.text("ticket.calendar.soon", "title", title))
                    .plain("END", "VALARM");
        }
        return out.plain("END", "VEVENT").plain("END", "VCALENDAR").bytes();
    }

    private static int sequence(BookingView booking) {
        if (booking.showtimeCancelled()) {
            return AFTER_CANCELLING;
        }
        return booking.moved() == null ? 0 : AFTER_MOVING;
    }

    private static String description(TicketFacts facts, Texts.Wording wording) {
        if (facts.booking().showtimeCancelled()) {
            return wording.text("ticket.calendar.cancelled.text");
        }
        List<String> seats = facts.booking().seats().stream()
                .map(seat -> wording.text(
                        "ticket.calendar.seat",
                        "section",
                        seat.section(),
                        "place",
                        wording.text("ticket.seat", "row", seat.row(), "number", seat.number()),
                        "grade",
                        seat.gradeName()))
                .toList();
        String booking = wording.text(
                "ticket.calendar.booking", "booking", facts.booking().bookingId());
        return String.join("\n", seats) + "\n\n" + booking + "\n" + wording.text("ticket.calendar.hint");
    }
}
