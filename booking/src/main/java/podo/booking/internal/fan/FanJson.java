package podo.booking.internal.fan;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingView;
import podo.identity.Delivery;
import podo.identity.PaymentPreference;

/** A fan's bookings in JSON, as the HTTP contract spells them. */
final class FanJson {
    private FanJson() {}

    /** {@code PATCH /bookings/…}: what is left out stays as it is. */
    @Json
    record PreferencesRequest(
            @Nullable Delivery delivery, @Nullable PaymentPreference payment) {}

    /** {@code GET /bookings}. */
    @Json
    record BookingList(List<BookingView> items) {}
}
