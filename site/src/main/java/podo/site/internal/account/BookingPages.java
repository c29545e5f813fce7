package podo.site.internal.account;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.booking.BookingStatus;
import podo.booking.BookingView;
import podo.booking.BoxOffice;
import podo.booking.TicketCodes;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.BookingId;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.platform.http.Json;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.LocalClock;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.ScriptJson;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Visit;
import podo.site.internal.frame.Writing;
import podo.site.internal.tickets.QrCode;

/** {@code /bookings} and {@code /bookings/{bookingId}}: a fan's own bookings, the checkout, the tickets. */
public final class BookingPages implements HttpService {
    private static final JsonType<BookingView> BOOKING = Json.type(BookingView.class);
    private static final JsonType<Object> JSON = Json.anything();

    private static final Duration RETRY = Duration.ofSeconds(5);

    /** A show counts as coming until it is most likely over. */
    private static final Duration SHOW = Duration.ofHours(3);

    /** How often a browser without scripts asks what became of a payment. */
    private static final int LOOK_AGAIN_SECONDS = 5;

    private final Pages pages;
    private final Sessions sessions;
    private final BoxOffice boxOffice;
    private final TicketCodes codes;
    private final List<String> testTokens;
    private final InstantSource clock;

    /** @param testTokens what the payment form offers while payments go to the sandbox */
    public BookingPages(
            Pages pages,
            Sessions sessions,
            BoxOffice boxOffice,
            TicketCodes codes,
            List<String> testTokens,
            InstantSource clock) {
        this.pages = pages;
        this.sessions = sessions;
        this.boxOffice = boxOffice;
        this.codes = codes;
        this.testTokens = List.copyOf(testTokens);
        this.clock = clock;
    }

    /**
     * A booking as it stands in the list.
     *
     * @param soldAs when and where the show was to be when it was sold; empty while it is so still
     */
    public record Line(BookingView booking, String startsAt, List<String> seats, Optional<String> soldAs) {
        /** Whether the show will not take place, and nobody waits for an answer about the money any more. */
        public boolean isCancelledShow() {
            return booking.showtimeCancelled() && booking.status() != BookingStatus.PAYING;
        }

        /** What happens to the money of a show that will not take place, as the last part of a text's name. */
        public String money() {
            return booking.refund() == null ? "NONE" : booking.refund().name();
        }

        static Line of(BookingView booking, Pages pages, Visit visit) {
            Texts.Wording wording = pages.wording(visit);
            Instant startsAt = booking.startsAt();
            return new Line(
                    booking,
                    startsAt == null ? "" : writing(booking, pages, visit).dayAndTime(startsAt),
                    booking.seats().stream().map(seat -> printed(seat, wording)).toList(),
                    Optional.ofNullable(booking.moved()).map(moved -> soldAs(moved, booking, pages, visit)));
        }

        private static String soldAs(BookingView.Moved moved, BookingView booking, Pages pages, Visit visit) {
            String when = writing(booking, pages, visit).dayAndTime(moved.startsAt());
            String venue = moved.venue();
            return venue == null || venue.equals(booking.venue()) ? when : when + " · " + venue;
        }

        /** By whose clock its times are told. */
        public LocalClock clock() {
            return LocalClock.of(booking);
        }
    }

    /**
     * The fan's bookings.
     *
     * @param open to be paid for, or being paid; the one that ends first comes first
     * @param upcoming confirmed, the next show first
     * @param past over, cancelled or lapsed, the latest first
     */
    public record ListView(List<Line> open, List<Line> upcoming, List<Line> past) {
        /** Whether there is nothing at all. */
        public boolean isEmpty() {
            return open.isEmpty() && upcoming.isEmpty() && past.isEmpty();
        }
    }

    /** The checkout: what the script is told, and what stands there without it. */
    public record CheckoutView(Line line, String data) {}

    /** A ticket: the seat as printed at the venue, and its code as a drawing. */
    public record Ticket(BookingView.Seat seat, String printed, String qr) {}

    /**
     * The tickets of a confirmed booking.
     *
     * @param refundUntil until when they can, or could, be given back for their money; empty where that is not offered
     * @param canGiveBack whether they still can
     */
    public record TicketsView(
            Line line,
            List<Ticket> tickets,
            String pdf,
            String calendar,
            Optional<String> refundUntil,
            boolean canGiveBack) {}

    /** A booking that came to another end. */
    public record EndedView(Line line) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/bookings", pages.guarded(this::list)).get("/bookings/{bookingId}", pages.guarded(this::show));
    }

    private void list(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        Optional<Session> fan = sessions.of(request);
        if (fan.isEmpty()) {
            pages.signInFirst(response, visit);
            return;
        }
        List<BookingView> all = boxOffice.bookings(fan.get().account(), visit.language());
        Instant now = clock.instant();
        ListView view = new ListView(
                lines(all, visit, BookingPages::isOpen, Comparator.comparing(BookingView::expiresAt)),
                lines(all, visit, booking -> isComing(booking, now), Comparator.comparing(BookingPages::start)),
                lines(
                        all,
                        visit,
                        booking -> !isOpen(booking) && !isComing(booking, now),
                        Comparator.comparing(BookingView::createdAt).reversed()));
        Head head = Head.unlisted(pages.wording(visit).text("bookings.title"));
        pages.sendOwn(request, response, visit, head, fan, "bookings.jte", view);
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        Optional<Session> fan = sessions.of(request);
        if (fan.isEmpty()) {
            pages.signInFirst(response, visit);
            return;
        }
        BookingView booking = BookingId.parse(request.path().pathParameters().get("bookingId"))
                .flatMap(id -> boxOffice.booking(fan.get().account(), id, visit.language()))
                .orElseThrow(() -> Problem.notFound("booking").asException());
        Line line = Line.of(booking, pages, visit);
        Texts.Wording wording = pages.wording(visit);
        if (line.isCancelledShow()) {
            Head head = Head.unlisted(wording.text("booking.cancelled-show"));
            pages.sendOwn(request, response, visit, head, fan, "booking-cancelled-show.jte", new EndedView(line));
            return;
        }
        switch (booking.status()) {
            case PENDING, PAYING -> {
                Head head = Head.unlisted(wording.text(keyOf("checkout.title", booking)))
                        .with("checkout/main.tsx", "paying");
                if (booking.status() == BookingStatus.PAYING) {
                    head = head.refreshedEvery(LOOK_AGAIN_SECONDS);
                }
                CheckoutView view = new CheckoutView(line, checkoutData(line, visit));
                pages.sendOwn(request, response, visit, head, fan, "checkout.jte", view);
            }
            case CONFIRMED -> {
                Head head = Head.unlisted(wording.text("ticket.title"));
                pages.sendOwn(request, response, visit, head, fan, "ticket.jte", tickets(line, visit));
            }
            case EXPIRED, CANCELLED, PAYMENT_FAILED, REFUNDED -> {
                Head head = Head.unlisted(wording.text("booking.status." + booking.status()));
                pages.sendOwn(request, response, visit, head, fan, "booking-ended.jte", new EndedView(line));
            }
        }
    }

    private TicketsView tickets(Line line, Visit visit) {
        BookingView booking = line.booking();
        if (booking.startsAt() == null) {
            throw Problem.unavailable("SHOWTIME_UNKNOWN", "The catalogue does not know this showtime right now.", RETRY)
                    .asException();
        }
        Texts.Wording wording = pages.wording(visit);
        List<Ticket> tickets = booking.seats().stream()
                .map(seat -> {
                    String printed = printed(seat, wording);
                    String label = wording.text("ticket.qr", "seat", printed);
                    return new Ticket(
                            seat,
                            printed,
                            QrCode.of(codes.codeOf(booking, seat)).svg(label));
                })
                .toList();
        String api = "/api/v1/bookings/" + booking.bookingId();
        String language = "?lang=" + visit.language().tag();
        Optional<RefundOffer> offer = RefundOffer.of(booking.refundableUntil(), clock.instant());
        return new TicketsView(
                line,
                tickets,
                api + "/tickets.pdf" + language,
                api + "/calendar.ics" + language,
                offer.map(found -> writing(booking, pages, visit).dayAndTime(found.until())),
                offer.stream().anyMatch(RefundOffer::open));
    }

    /** The key of a text that is another one where there is nothing to pay. */
    public static String keyOf(String key, BookingView booking) {
        return booking.costsNothing() ? key + ".free" : key;
    }

    /** What the fan should know of giving tickets back before paying for them. */
    private String returns(BookingView booking, Visit visit) {
        Texts.Wording wording = pages.wording(visit);
        Optional<RefundOffer> offer = boxOffice
                .refundableUntil(ShowtimeId.of(booking.showtimeId()))
                .flatMap(until -> RefundOffer.of(until, clock.instant()));
        return offer.filter(RefundOffer::open)
                .map(found -> wording.text(
                        keyOf("giveback.before", booking),
                        "time",
                        writing(booking, pages, visit).dayAndTime(found.until())))
                .orElseGet(() -> wording.text(keyOf("giveback.not", booking)));
    }

    private String checkoutData(Line line, Visit visit) {
        BookingView booking = line.booking();
        String api = "/api/v1/bookings/" + booking.bookingId();
        String page = visit.link("/bookings/" + booking.bookingId());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("startsAtText", line.startsAt());
        data.put("clock", line.clock().data(visit.language()));
        data.put("bookingUrl", api);
        data.put("confirmUrl", api + "/confirm");
        data.put("cancelUrl", api + "/cancel");
        data.put("pageUrl", page);
        data.put("eventUrl", visit.link("/events/" + booking.eventId()));
        data.put("seatsUrl", visit.link("/showtimes/" + booking.showtimeId()));
        data.put("bookingsUrl", visit.link("/bookings"));
        data.put("signInUrl", visit.link("/sign-in?back=" + Visit.encoded(page)));
        data.put("returnsText", returns(booking, visit));
        data.put("sandboxTokens", testTokens);
        data.put("language", visit.language().tag());
        data.put("booking", JSON.fromJson(BOOKING.toJson(booking)));
        return ScriptJson.of(data);
    }

    private List<Line> lines(
            List<BookingView> bookings,
            Visit visit,
            java.util.function.Predicate<BookingView> which,
            Comparator<BookingView> order) {
        return bookings.stream()
                .filter(which)
                .sorted(order)
                .map(booking -> Line.of(booking, pages, visit))
                .toList();
    }

    /** Writes by the clock of the booking's venue. */
    static Writing writing(BookingView booking, Pages pages, Visit visit) {
        return pages.writing(visit).at(LocalClock.of(booking));
    }

    private static String printed(BookingView.Seat seat, Texts.Wording wording) {
        return wording.text("seat.printed", "section", seat.section(), "row", seat.row(), "number", seat.number());
    }

    private static boolean isOpen(BookingView booking) {
        return booking.status() == BookingStatus.PAYING
                || (booking.status() == BookingStatus.PENDING && !booking.showtimeCancelled());
    }

    private static boolean isComing(BookingView booking, Instant now) {
        return booking.status() == BookingStatus.CONFIRMED
                && !booking.showtimeCancelled()
                && start(booking).plus(SHOW).isAfter(now);
    }

    /** A show whose time the catalogue no longer knows is kept in sight. */
    private static Instant start(BookingView booking) {
        Instant startsAt = booking.startsAt();
        return startsAt == null ? booking.createdAt().plus(Duration.ofDays(3650)) : startsAt;
    }
}
