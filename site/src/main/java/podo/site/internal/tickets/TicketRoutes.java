package podo.site.internal.tickets;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import podo.booking.BookingStatus;
import podo.booking.BookingView;
import podo.booking.BoxOffice;
import podo.catalogue.Language;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.identity.Sessions;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.Problem;
import podo.platform.http.RateLimit;

/** A fan's own tickets as files: to print, and for the calendar. */
public final class TicketRoutes implements HttpService {
    /** Pages are drawn by the processor alone: more at once than it has cores would only take memory. */
    private static final int MOST_DRAWN_AT_ONCE = 8;

    private static final Duration BUSY_RETRY = Duration.ofSeconds(2);
    private static final int FILES_PER_SECOND = 1;
    private static final int FILES_AT_ONCE = 10;
    private static final String LANGUAGE = "lang";
    private final Sessions sessions;
    private final BoxOffice boxOffice;
    private final PublishedCatalogue catalogue;
    private final TicketPdf pdf;
    private final TicketCalendar calendar;
    private final RateLimit files = new RateLimit(FILES_PER_SECOND, FILES_AT_ONCE);
    private final Semaphore places = new Semaphore(MOST_DRAWN_AT_ONCE);

    public TicketRoutes(
            Sessions sessions,
            BoxOffice boxOffice,
            PublishedCatalogue catalogue,
            TicketPdf pdf,
            TicketCalendar calendar) {
        this.sessions = sessions;
        this.boxOffice = boxOffice;
        this.catalogue = catalogue;
        this.pdf = pdf;
        this.calendar = calendar;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/bookings/{bookingId}/tickets.pdf", this::tickets)
                .get("/bookings/{bookingId}/calendar.ics", this::entry);
    }

    private void tickets(ServerRequest request, ServerResponse response) {
        Language language = language(request);
        AccountId fan = sessions.require(request).account();
        BookingView booking = own(request, fan, language);
        if (booking.showtimeCancelled()) {
            throw Problem.of(
                            409,
                            "SHOWTIME_CANCELLED",
                            "This performance will not take place: there are no tickets to print.")
                    .asException();
        }
        requireConfirmed(booking);
        files.use(fan.value());
        if (!places.tryAcquire()) {
            throw Problem.unavailable("TICKETS_BUSY", "Very many want their tickets right now.", BUSY_RETRY)
                    .asException();
        }
        byte[] file;
        try {
            file = pdf.of(booking, event(booking), language);
        } finally {
            places.release();
        }
        send(response, file, "application/pdf", "inline; filename=\"podo-" + name(booking) + ".pdf\"");
    }

    private void entry(ServerRequest request, ServerResponse response) {
        Language language = language(request);
        AccountId fan = sessions.require(request).account();
        BookingView booking = own(request, fan, language);
        boolean takesItOut = booking.showtimeCancelled() && booking.status() == BookingStatus.REFUNDED;
        if (!takesItOut) {
            requireConfirmed(booking);
        }
        files.use(fan.value());
        byte[] file = calendar.of(booking, event(booking), language);
        String type = "text/calendar; charset=utf-8; method=PUBLISH";
        send(response, file, type, "attachment; filename=\"podo-" + name(booking) + ".ics\"");
    }

    private static void send(ServerResponse response, byte[] file, String type, String disposition) {
        response.header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderNames.CONTENT_DISPOSITION, disposition)
                .header(HeaderNames.CACHE_CONTROL, "private, no-store")
                .send(file);
    }

    private BookingView own(ServerRequest request, AccountId fan, Language language) {
        BookingView booking = BookingId.parse(request.path().pathParameters().get("bookingId"))
                .flatMap(id -> boxOffice.booking(fan, id, language))
                .orElseThrow(() -> Problem.notFound("booking").asException());
        if (booking.startsAt() == null) {
            throw Problem.unavailable(
                            "SHOWTIME_UNKNOWN", "The catalogue does not know this showtime right now.", BUSY_RETRY)
                    .asException();
        }
        return booking;
    }

    private static void requireConfirmed(BookingView booking) {
        if (booking.status() != BookingStatus.CONFIRMED) {
            throw Problem.of(409, "BOOKING_NOT_CONFIRMED", noTickets(booking.status()))
                    .asException();
        }
    }

    private static String noTickets(BookingStatus status) {
        return switch (status) {
            case PAYING -> "The payment is being checked; there are tickets when it went through.";
            case REFUNDED -> "These tickets were given back for their money.";
            case PENDING, CONFIRMED, EXPIRED, CANCELLED, PAYMENT_FAILED ->
                "There are tickets when the booking is paid.";
        };
    }

    private Optional<PublishedEvent> event(BookingView booking) {
        return catalogue.event(BookingId.of(booking.bookingId()).showtime().event());
    }

    /** What the address says, else what the browser prefers. */
    private static Language language(ServerRequest request) {
        String named = request.query().contains(LANGUAGE) ? request.query().get(LANGUAGE) : "";
        return Arrays.stream(Language.values())
                .filter(language -> language.tag().equals(named))
                .findFirst()
                .orElseGet(() -> Language.accepted(
                        request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse("")));
    }

    /** Letters of ASCII, digits, points and hyphens, as identifiers are made of. */
    private static String name(BookingView booking) {
        return booking.bookingId().replaceAll("[^A-Za-z0-9.-]", "-");
    }
}
