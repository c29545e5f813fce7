package podo.waitingroom;

import io.helidon.http.SetCookie;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import podo.catalogue.PublishedCatalogue;
import podo.identity.Sessions;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;

/** The waiting room: who joins a hot sale, in which order they are served, and who is let in when. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester") // its inside is yet to come
public final class WaitingRoom implements AutoCloseable {

    /**
     * What it works with; closed by whoever made it.
     *
     * @param gate of this process
     * @param queueRequired told when an event begins to sell to fans with a pass only, and when it ends that
     */
    public record Surroundings(
            PassGate gate,
            Redis redis,
            PublishedCatalogue catalogue,
            Sessions sessions,
            BiConsumer<EventId, Boolean> queueRequired,
            MovableClock clock) {}

    /** Opens, and begins to call fans. */
    public WaitingRoom(Surroundings surroundings, WaitingRoomSettings settings) {
        throw new UnsupportedOperationException();
    }

    /** Its routes, to be registered under {@code /api/v1}. */
    public HttpService routes() {
        throw new UnsupportedOperationException();
    }

    /** How an event's queue stands, from memory; empty when the event never had one. */
    public Optional<QueueStatus> status(EventId event) {
        throw new UnsupportedOperationException();
    }

    /** How an account stands in an event's queue; empty when it is not in line, and while Redis is away. */
    public Optional<Standing> standing(AccountId account, EventId event) {
        throw new UnsupportedOperationException();
    }

    /** Joins; the same account gets the same number. */
    public JoinAnswer join(AccountId account, EventId event) {
        throw new UnsupportedOperationException();
    }

    /** Asks to enter. Repeated, the answer is the same pass while it lasts. */
    public EnterAnswer enter(AccountId account, EventId event) {
        throw new UnsupportedOperationException();
    }

    /**
     * Gives back the place or the pass.
     *
     * @throws podo.kernel.ProblemException 503 while Redis is away
     */
    public void leave(AccountId account, EventId event) {
        throw new UnsupportedOperationException();
    }

    /** The cookie that carries a pass with whatever the browser asks for. */
    public SetCookie cookie(ServerRequest request, EventId event, QueuePass pass) {
        throw new UnsupportedOperationException();
    }

    /** How an event's queue stands, for operators; empty when the event never had one. */
    public Optional<QueueFigures> figures(EventId event) {
        throw new UnsupportedOperationException();
    }

    /** The sales with a queue that open within a week or are open, soonest first; twenty at the most. */
    public List<UpcomingSale> upcoming() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
