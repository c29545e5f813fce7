package podo.booking.internal.fan;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import podo.booking.BookingView;
import podo.booking.Seating;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.web.Requests;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;

/** Takes requests about one booking of the fan who sends them, and answers with it as it is then. */
public final class BookingDesk {
    private static final JsonType<BookingView> BOOKING = Json.type(BookingView.class);
    private final Sessions sessions;
    private final FanBookings bookings;

    BookingDesk(Sessions sessions, FanBookings bookings) {
        this.sessions = sessions;
        this.bookings = bookings;
    }

    /**
     * The booking that a request is about.
     *
     * @throws podo.kernel.ProblemException 401 when nobody is signed in, 404 when the fan has no such booking
     */
    public Booking own(ServerRequest request) {
        Session fan = sessions.require(request);
        return bookings.find(fan.account(), Requests.booking(request))
                .orElseThrow(() -> Problem.notFound("booking").asException());
    }

    /** Answers with a booking. */
    public void answer(ServerRequest request, ServerResponse response, int status, Booking booking) {
        answer(request, response, status, booking, Optional.empty());
    }

    /** @param seating how its seats go together, where they were chosen for the fan just now */
    public void answer(
            ServerRequest request, ServerResponse response, int status, Booking booking, Optional<Seating> seating) {
        BookingView view = bookings.view(booking, Requests.language(request));
        Answers.json(response, status, BOOKING, view.seated(seating));
    }
}
