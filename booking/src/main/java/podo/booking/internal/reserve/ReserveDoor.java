package podo.booking.internal.reserve;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import podo.booking.Entrance;
import podo.booking.internal.limits.Buyer;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.identity.Session;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.kernel.ProofOfWork;
import podo.kernel.Pseudonyms;
import podo.kernel.ShowtimeId;
import podo.platform.http.ClientAddress;
import podo.platform.http.RateLimit;

/** Who may reserve now: not too often, and with a pass where the event sells with a pass only. */
final class ReserveDoor {
    private static final HeaderName PASS = HeaderNames.create("X-Queue-Pass");
    private final PublishedCatalogue catalogue;
    private final Entrance entrance;
    private final RateLimit reserves;
    private final Pseudonyms origins;

    /** @param origins names for clients' addresses */
    public ReserveDoor(PublishedCatalogue catalogue, Entrance entrance, RateLimit reserves, Pseudonyms origins) {
        this.catalogue = catalogue;
        this.entrance = entrance;
        this.reserves = reserves;
        this.origins = origins;
    }

    /**
     * Lets a fan through.
     *
     * @throws podo.kernel.ProblemException 429 when this was too often, 403 without the pass that is needed
     */
    void admit(ServerRequest request, Session fan, ShowtimeId showtime) {
        reserves.use(fan.account().value());
        EventId event = showtime.event();
        boolean required =
                catalogue.event(event).map(PublishedEvent::queueRequired).orElse(false);
        if (required && !entrance.admits(event, fan.account(), pass(request, event))) {
            throw Problem.of(
                            403,
                            "QUEUE_PASS_REQUIRED",
                            "This event sells to fans who have come through its queue; the pass is missing or has ended.")
                    .asException();
        }
    }

    /** Who asks, as limits see it: names of one address for two events cannot be matched. */
    Buyer buyer(ServerRequest request, Session fan, ShowtimeId showtime, Optional<ProofOfWork.Shown> work) {
        String address = ClientAddress.of(request).key();
        String origin = origins.of(showtime.event().value(), address);
        return new Buyer(fan.account(), Optional.of(origin), work);
    }

    private Optional<String> pass(ServerRequest request, EventId event) {
        return request.headers().contains(PASS)
                ? Optional.of(request.headers().get(PASS).get())
                : request.headers().cookies().first(entrance.cookie(event)).asOptional();
    }
}
