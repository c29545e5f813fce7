package podo.site.internal.account;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import podo.booking.BookingStatus;
import podo.booking.BookingView;
import podo.booking.BoxOffice;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.BookingId;
import podo.kernel.Problem;
import podo.site.internal.account.BookingPages.Line;
import podo.site.internal.frame.Form;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Visit;

/**
 * {@code /bookings/{bookingId}/give-back}: asks once more whether paid tickets are to be given back, and does it. A page of
 * its own with a plain form, so that it works without scripts and says what it is about before anything happens.
 */
public final class GiveBackPage implements HttpService {
    private static final int CONFLICT = 409;
    private final Pages pages;
    private final Sessions sessions;
    private final BoxOffice boxOffice;
    private final InstantSource clock;

    public GiveBackPage(Pages pages, Sessions sessions, BoxOffice boxOffice, InstantSource clock) {
        this.pages = pages;
        this.sessions = sessions;
        this.boxOffice = boxOffice;
        this.clock = clock;
    }

    /**
     * What is asked, or why it cannot be.
     *
     * @param until until when it can be done
     * @param refusal why it cannot be done; empty when it can
     */
    public record View(Line line, String until, Optional<String> refusal) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/bookings/{bookingId}/give-back", pages.guarded(this::ask))
                .post("/bookings/{bookingId}/give-back", pages.guarded(this::giveBack));
    }

    private void ask(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        Optional<Session> fan = sessions.of(request);
        if (fan.isEmpty()) {
            pages.signInFirst(response, visit);
            return;
        }
        BookingView booking = booking(request, fan.get(), visit);
        if (booking.status() != BookingStatus.CONFIRMED || booking.showtimeCancelled()) {
            toBooking(response, visit, booking);
            return;
        }
        Optional<RefundOffer> offer = RefundOffer.of(booking.refundableUntil(), clock.instant());
        if (offer.isPresent() && offer.get().open()) {
            send(request, response, visit, fan.get(), booking, Optional.empty());
        } else {
            refuse(request, response, visit, fan.get(), booking);
        }
    }

    private void giveBack(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        Session fan = sessions.require(request);
        BookingView booking = booking(request, fan, visit);
        Form.refuseAny(request);
        // Anything that is not paid is another page's to end; given back already, it is shown so.
        Optional<Problem> refusal = booking.status() == BookingStatus.CONFIRMED
                ? boxOffice.giveBack(fan.account(), BookingId.of(booking.bookingId()))
                : Optional.empty();
        if (refusal.isPresent()) {
            refuse(request, response, visit, fan, booking);
        } else {
            toBooking(response, visit, booking);
        }
    }

    private BookingView booking(ServerRequest request, Session fan, Visit visit) {
        return BookingId.parse(request.path().pathParameters().get("bookingId"))
                .flatMap(id -> boxOffice.booking(fan.account(), id, visit.language()))
                .orElseThrow(() -> Problem.notFound("booking").asException());
    }

    private void refuse(ServerRequest request, ServerResponse response, Visit visit, Session fan, BookingView booking) {
        Instant until = booking.refundableUntil();
        String why = until == null
                ? pages.wording(visit).text(BookingPages.keyOf("giveback.never", booking))
                : pages.wording(visit)
                        .text(
                                BookingPages.keyOf("giveback.late", booking),
                                "time",
                                BookingPages.writing(booking, pages, visit).dayAndTime(until));
        response.status(CONFLICT);
        send(request, response, visit, fan, booking, Optional.of(why));
    }

    private void send(
            ServerRequest request,
            ServerResponse response,
            Visit visit,
            Session fan,
            BookingView booking,
            Optional<String> refusal) {
        Instant until = booking.refundableUntil();
        View view = new View(
                Line.of(booking, pages, visit),
                until == null ? "" : BookingPages.writing(booking, pages, visit).dayAndTime(until),
                refusal);
        Head head = Head.unlisted(pages.wording(visit).text(BookingPages.keyOf("giveback.title", booking)));
        pages.sendOwn(request, response, visit, head, Optional.of(fan), "give-back.jte", view);
    }

    private static void toBooking(ServerResponse response, Visit visit, BookingView booking) {
        response.status(Status.SEE_OTHER_303)
                .header(HeaderNames.LOCATION, visit.link("/bookings/" + booking.bookingId()))
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }
}
