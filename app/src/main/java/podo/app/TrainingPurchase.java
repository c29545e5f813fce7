package podo.app;

import java.util.Map;
import podo.kernel.RandomText;
import podo.kernel.StartException;

/** One purchase over HTTP, with the reads around it, as a fan's browser makes it. */
final class TrainingPurchase {
    private final ApiClient api;

    TrainingPurchase(ApiClient api) {
        this.api = api;
    }

    void run() {
        api.signIn("train", "fan");
        api.get("/");
        api.get("/search?q=%EC%BD%98");
        for (Object item : api.list(api.get("/api/v1/search?q=&size=20"), "items")) {
            if (bought(ApiClient.text(item, "eventId"))) {
                break;
            }
        }
        api.get("/api/v1/search/suggest?q=%EC%BD%98");
        api.get("/api/v1/bookings");
        api.get("/bookings");
        api.get("/health/ready");
        api.signIn("train", "operator");
        api.get("/api/v1/admin/audit");
    }

    /** Whether the event had a showtime whose seats can be bought now. */
    private boolean bought(String event) {
        for (Object entry : api.list(api.get("/api/v1/events/" + event), "showtimes")) {
            if (!"ON_SALE".equals(ApiClient.text(entry, "status"))) {
                continue;
            }
            String showtime = "/api/v1/showtimes/" + ApiClient.text(entry, "showtimeId");
            api.get("/events/" + event);
            api.get(showtime.replace("/api/v1", ""));
            api.get(showtime);
            api.get(showtime + "/seats");
            ApiClient.Answer reserved = api.post(showtime + "/reserve", Map.of("best", Map.of("count", 2)), Map.of());
            if (reserved.status() != 201) {
                continue;
            }
            String booking = "/api/v1/bookings/" + ApiClient.text(reserved.json(), "bookingId");
            String page = booking.replace("/api/v1", "");
            api.get(page);
            ApiClient.Answer paid = api.post(
                    booking + "/confirm",
                    Map.of("payment", Map.of("method", "card", "token", "ok")),
                    Map.of("Idempotency-Key", RandomText.of(16)));
            if (paid.status() != 200) {
                throw new StartException("The purchase ended with " + paid.status() + ".");
            }
            api.get(booking);
            api.get(page);
            api.get(booking + "/tickets.pdf");
            return true;
        }
        return false;
    }
}
