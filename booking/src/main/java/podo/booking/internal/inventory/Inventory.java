package podo.booking.internal.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.webserver.http.HttpService;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.internal.bookings.Showing;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatTruth;
import podo.catalogue.CatalogueChange;
import podo.catalogue.ChangeFollower;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SeatPlan;
import podo.identity.Sessions;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.tasks.Tasks;

/**
 * What the box office has to sell: follows the catalogue, makes the tickets of every showtime that has a seat plan, and
 * records which showtimes are cancelled.
 * Thread-safe.
 */
public final class Inventory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);
    private static final int KEPT_PLANS = 200;
    private static final int UNHEARD = 100;
    private final PublishedCatalogue catalogue;
    private final TicketStore tickets;
    private final HeardShowtimes shows;
    private final InstantSource clock;
    private final long mustReach;
    private final Cache<SeatPlanHash, SeatPlanIndex> plans =
            Caffeine.newBuilder().maximumSize(KEPT_PLANS).build();
    private final ChangeFollower follower;

    /** Starts following from where the tickets are complete. */
    public Inventory(PublishedCatalogue catalogue, Database database, InstantSource clock, Tasks tasks) {
        this.catalogue = catalogue;
        this.tickets = new TicketStore(database, clock);
        this.shows = new HeardShowtimes(database);
        this.clock = clock;
        this.mustReach = catalogue.lastChange();
        this.follower = ChangeFollower.start(tasks, "booking", catalogue, tickets.position(), this::take);
    }

    /** The seats as the database has them. */
    public SeatTruth truth() {
        return tickets;
    }

    /** How many tickets of each showtime are neither sold nor blocked; showtimes without tickets are left out. */
    public Map<ShowtimeId, Long> unsold(Collection<ShowtimeId> showtimes) {
        return tickets.unsold(showtimes);
    }

    /** Where an operator takes seats out of the sale and puts them back. */
    public HttpService blockRoutes(Sessions sessions, SeatHolds holds) {
        return new BlockRoutes(sessions, this, new SeatBlocking(holds, tickets, clock));
    }

    /** Whether the tickets of everything that was in the catalogue at the start have been made. */
    public boolean isComplete() {
        return follower.position() >= mustReach;
    }

    /** The seats of a showtime; empty when there is no such showtime, or it has no seats to book. */
    public Optional<SeatPlanIndex> planOf(ShowtimeId showtime) {
        return catalogue.showtime(showtime).flatMap(PublishedShowtime::seatPlan).flatMap(this::index);
    }

    /**
     * The seats of a showtime that is to be sold from now on, with their tickets: a fan may be here before its entry of
     * the change log, and then they are made at once.
     */
    public Optional<SeatPlanIndex> openForSale(ShowtimeId showtime) {
        Optional<SeatPlanIndex> plan = planOf(showtime);
        if (plan.isPresent() && isBehind()) {
            makeTickets(showtime);
        }
        return plan;
    }

    private boolean isBehind() {
        try {
            return follower.position() < catalogue.lastChange();
        } catch (RuntimeException e) {
            LOG.warn("It is not known whether all tickets are there: {}", e.toString());
            return false; // the database is away: nothing can be made, and nothing sold, but seats can be looked at
        }
    }

    @Override
    public void close() throws Exception {
        follower.close();
    }

    private Optional<SeatPlanIndex> index(SeatPlanHash hash) {
        SeatPlanIndex known = plans.getIfPresent(hash);
        return known != null
                ? Optional.of(known)
                : catalogue.seatPlan(hash).map(plan -> plans.get(hash, _ -> new SeatPlanIndex(plan)));
    }

    private void take(List<CatalogueChange> changes) {
        List<ShowtimeId> changed = changes.stream()
                .filter(change -> change.kind() == CatalogueChange.Kind.SHOWTIME)
                .map(change -> ShowtimeId.of(change.id()))
                .distinct()
                .toList();
        long sequence = changes.getLast().sequence();
        changed.forEach(this::makeTickets);
        hear(changed, sequence);
        tickets.position(sequence);
    }

    /**
     * Asks the catalogue about showtimes of which it has not been asked: those that were sold before cancellations were
     * recorded here. How many those were, a batch at the most.
     */
    public int catchUp() {
        List<ShowtimeId> showtimes = shows.notHeardOf(UNHEARD);
        for (ShowtimeId id : showtimes) {
            catalogue.showtime(id).ifPresent(found -> shows.soldAs(id, Showing.of(found, catalogue.event(id.event()))));
        }
        hear(showtimes, Math.max(1, follower.position()));
        return showtimes.size();
    }

    /** @param sequence an entry of the change log that this process has taken in */
    private void hear(List<ShowtimeId> showtimes, long sequence) {
        if (!showtimes.isEmpty()) {
            shows.hear(
                    showtimes.stream()
                            .map(id -> new HeardShowtimes.Heard(id, isCancelled(id), sequence))
                            .toList(),
                    clock.instant());
        }
    }

    /** Whether a showtime will not take place, as the catalogue says now. */
    public boolean isCancelled(ShowtimeId id) {
        return catalogue.showtime(id).filter(PublishedShowtime::isCancelled).isPresent();
    }

    private void makeTickets(ShowtimeId id) {
        catalogue.showtime(id).flatMap(PublishedShowtime::seatPlan).ifPresent(hash -> {
            SeatPlan plan = catalogue
                    .seatPlan(hash)
                    .orElseThrow(() -> new IllegalStateException(id + " refers to a seat plan that is not there"));
            tickets.create(id, hash, plan.seatCount(), clock.instant());
        });
    }
}
