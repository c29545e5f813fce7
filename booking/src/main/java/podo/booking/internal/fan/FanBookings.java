package podo.booking.internal.fan;

import io.helidon.webserver.http.HttpService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import podo.booking.BookingStatus;
import podo.booking.BookingView;
import podo.booking.Surroundings;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.bookings.RefundPolicy;
import podo.booking.internal.inventory.Inventory;
import podo.catalogue.Language;
import podo.kernel.AccountId;
import podo.kernel.BookingId;

/** A fan's own bookings. Somebody else's is answered like one that does not exist. */
public final class FanBookings {
    private static final int MOST_LISTED = 200;
    private final BookingStore bookings;
    private final BookingViews views;
    private final BookingDesk desk;
    private final HttpService routes;

    /**
     * Opens.
     *
     * @param refunds until when tickets are taken back
     */
    public FanBookings(Surroundings surroundings, BookingStore bookings, Inventory inventory, RefundPolicy refunds) {
        this.bookings = bookings;
        this.views = new BookingViews(surroundings.catalogue(), inventory, refunds, surroundings.clock());
        this.desk = new BookingDesk(surroundings.sessions(), this);
        this.routes = new BookingRoutes(
                surroundings.sessions(), surroundings.identity(), bookings, this, desk, surroundings.clock());
    }

    /** Where a fan looks at them, and chooses delivery and payment. */
    public HttpService routes() {
        return routes;
    }

    /** Takes requests about one of them. */
    public BookingDesk desk() {
        return desk;
    }

    /** The newest {@value #MOST_LISTED}, newest first. */
    public List<BookingView> newest(AccountId fan, Language language) {
        List<Booking> newest = bookings.ofFan(fan, MOST_LISTED);
        Set<BookingId> due = moneyDue(newest);
        return newest.stream()
                .map(booking -> views.of(booking, language, due.contains(booking.id())))
                .toList();
    }

    /** One of them, as the fan sees it. */
    public Optional<BookingView> view(AccountId fan, BookingId id, Language language) {
        return find(fan, id).map(booking -> view(booking, language));
    }

    /** One of them, as it is recorded. */
    public Optional<Booking> find(AccountId fan, BookingId id) {
        return bookings.find(id).filter(booking -> booking.fan().equals(fan));
    }

    /** This one, as its fan sees it. */
    public BookingView view(Booking booking, Language language) {
        return views.of(booking, language, !moneyDue(List.of(booking)).isEmpty());
    }

    private Set<BookingId> moneyDue(List<Booking> all) {
        List<BookingId> refunded = all.stream()
                .filter(booking -> booking.status() == BookingStatus.REFUNDED)
                .map(Booking::id)
                .toList();
        return refunded.isEmpty() ? Set.of() : bookings.moneyDue(refunded);
    }
}
