package podo.booking.internal.fan;

import io.avaje.jsonb.JsonType;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import podo.booking.BookingView;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.fan.FanJson.BookingList;
import podo.booking.internal.fan.FanJson.PreferencesRequest;
import podo.booking.internal.web.Requests;
import podo.identity.Identity;
import podo.identity.Preferences;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;

/** A fan looks at bookings, and chooses delivery and payment while seats are held. */
final class BookingRoutes implements HttpService {
    private static final RequestBody<PreferencesRequest> PREFERENCES = RequestBody.of(PreferencesRequest.class);
    private static final JsonType<BookingList> BOOKINGS = Json.type(BookingList.class);
    private final Sessions sessions;
    private final Identity identity;
    private final BookingStore store;
    private final FanBookings bookings;
    private final BookingDesk desk;
    private final InstantSource clock;

    public BookingRoutes(
            Sessions sessions,
            Identity identity,
            BookingStore store,
            FanBookings bookings,
            BookingDesk desk,
            InstantSource clock) {
        this.sessions = sessions;
        this.identity = identity;
        this.store = store;
        this.bookings = bookings;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/bookings", this::list)
                .get("/bookings/{bookingId}", this::show)
                .patch("/bookings/{bookingId}", this::prefer);
    }

    private void list(ServerRequest request, ServerResponse response) {
        Session fan = sessions.require(request);
        List<BookingView> items = bookings.newest(fan.account(), Requests.language(request));
        Answers.json(response, 200, BOOKINGS, new BookingList(items));
    }

    private void show(ServerRequest request, ServerResponse response) {
        desk.answer(request, response, 200, desk.own(request));
    }

    private void prefer(ServerRequest request, ServerResponse response) {
        Booking booking = desk.own(request);
        PreferencesRequest wish = PREFERENCES.read(request);
        Preferences before = booking.preferences();
        Preferences preferences = new Preferences(
                wish.delivery() == null ? before.delivery() : wish.delivery(),
                wish.payment() == null ? before.payment() : wish.payment());
        Requests.refuse(preferences.errors());
        if (!store.setPreferences(booking.id(), preferences, clock.instant())) {
            throw Problem.of(409, "BOOKING_NOT_PENDING", "Delivery and payment can be chosen while the seats are held.")
                    .asException();
        }
        identity.save(booking.fan(), preferences);
        desk.answer(request, response, 200, desk.own(request));
    }
}
