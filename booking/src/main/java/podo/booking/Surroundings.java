package podo.booking;

import java.net.URI;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import podo.catalogue.PublishedCatalogue;
import podo.identity.Identity;
import podo.identity.Sessions;
import podo.kernel.MovableClock;
import podo.kernel.ProofOfWork;
import podo.kernel.Pseudonyms;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;

/**
 * What the box office works with.
 *
 * @param redis must be there when the holds are kept in it
 * @param soldOut told when a showtime has no seat left, and when it has some again
 * @param cancelForGood makes the cancellation of a showtime final, so that its refunds may begin; false when it is not
 *     cancelled any more
 * @param entrance knows the passes of events that sell with a pass only
 * @param tickets signs the codes on tickets
 * @param origins names for clients' addresses, which are not kept themselves
 * @param holdWork asks for a proof of work before a hold
 * @param paymentsAddress where the payment provider listens
 * @param tasks runs what it does by itself
 */
public record Surroundings(
        Database database,
        Optional<Redis> redis,
        PublishedCatalogue catalogue,
        BiConsumer<ShowtimeId, Boolean> soldOut,
        Predicate<ShowtimeId> cancelForGood,
        Entrance entrance,
        Identity identity,
        Sessions sessions,
        TicketCodes tickets,
        Pseudonyms origins,
        ProofOfWork holdWork,
        URI paymentsAddress,
        MovableClock clock,
        Tasks tasks) {}
