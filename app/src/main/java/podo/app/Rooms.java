package podo.app;

import io.helidon.webserver.http.HttpService;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingSettings;
import podo.booking.BoxOffice;
import podo.booking.Surroundings;
import podo.booking.TicketCodes;
import podo.catalogue.Catalogue;
import podo.catalogue.CatalogueSettings;
import podo.identity.Identity;
import podo.identity.IdentitySettings;
import podo.identity.Sessions;
import podo.kernel.Closing;
import podo.kernel.MovableClock;
import podo.kernel.ProofOfWork;
import podo.kernel.Pseudonyms;
import podo.kernel.Settings;
import podo.platform.http.Routes;
import podo.platform.metrics.Health;
import podo.platform.postgres.Database;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.search.Search;
import podo.search.SearchSettings;
import podo.site.Site;
import podo.site.SiteSettings;
import podo.waitingroom.PassGate;
import podo.waitingroom.WaitingRoom;
import podo.waitingroom.WaitingRoomSettings;

/**
 * The rooms of one process, wired together. Each is opened when a role first asks for it, and all are closed in reverse.
 * Used by the starting thread alone.
 */
final class Rooms implements AutoCloseable {
    /** The part of health that may take as long as it takes: a large catalogue's index is built from all of it. */
    static final String SEARCH = "search";

    private static final String API = "/api/v1";
    private final Closing parts = new Closing();
    private final Map<String, HttpService> routes = new LinkedHashMap<>();
    private final List<HttpService> pages = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private final Health health;
    private final Tasks tasks;
    private final Backing backing;
    private final Settings settings;
    private final PrometheusMeterRegistry meters;
    private final byte[] secret;
    private final Furnishing furnish;
    private final Sessions sessions;
    private final TicketCodes tickets;
    private @Nullable Database database;
    private @Nullable Catalogue catalogue;
    private @Nullable Identity identity;
    private @Nullable Site site;
    private @Nullable HttpService images;
    private @Nullable PassGate gate;
    private @Nullable BoxOffice boxOffice;

    /** Pages ask for it while rooms are still being opened. */
    private volatile @Nullable WaitingRoom waitingRoom;

    private Optional<Redis> redis = Optional.empty();

    Rooms(Backing backing, Settings settings, byte[] secret, Furnishing furnish, Reports reports) {
        this.backing = backing;
        this.settings = settings;
        this.meters = reports.meters();
        this.health = reports.health();
        this.tasks = reports.tasks();
        this.furnish = furnish;
        this.secret = secret.clone();
        this.clock.advance(settings.read(KnownSettings.ForProcess.class).clockAhead());
        this.sessions = new Sessions(secret, clock);
        this.tickets = new TicketCodes(secret);
    }

    /** Registers the routes of every room that is open. */
    void register(Routes routing) {
        // A request is held against one route after the other: the API is one branch, which pages pass in one step.
        routing.register(API, together(routes.values()));
        if (images != null) {
            routing.register("/images", images);
        }
        routing.register(together(pages));
    }

    private static HttpService together(Collection<HttpService> parts) {
        List<HttpService> all = List.copyOf(parts);
        return rules -> all.forEach(part -> part.routing(rules));
    }

    /** Answers browsers that stray; to be registered after everything else. */
    void registerStrays(Routes routing) {
        if (site != null) {
            routing.otherwise(site.strays());
        }
    }

    /** Opens the catalogue, with what operators do to it. */
    Catalogue openCatalogue() {
        openIdentity();
        Catalogue open = catalogue();
        routes.put("catalogue", open.routes());
        images = open.images();
        pages.addFirst(site().catalogue(open, () -> Optional.ofNullable(waitingRoom)));
        return open;
    }

    /** Opens search over the catalogue. */
    void openSearch() {
        Path folder = backing.folder().resolve("search");
        Search search = parts.add(new Search(catalogue(), settings.read(SearchSettings.class), folder, clock, tasks));
        health.watch(SEARCH, search::isReady);
        routes.put("search", search.routes());
        pages.add(site().search(search));
    }

    /** Opens the box office. */
    void openBooking(URI paymentsAddress) {
        Catalogue open = catalogue();
        PassGate passes = gate();
        Surroundings surroundings = new Surroundings(
                database(),
                redis(),
                open,
                open::soldOut,
                open::cancelForGood,
                new GateEntrance(passes),
                openIdentity(),
                sessions,
                tickets,
                new Pseudonyms(secret, "hold-origin"),
                new ProofOfWork(secret, "hold-work", clock),
                paymentsAddress,
                clock,
                tasks);
        health.watch("postgres", database()::answers);
        BoxOffice opened = parts.add(new BoxOffice(surroundings, settings.read(BookingSettings.class)));
        boxOffice = opened;
        passes.tell(events -> GateEntrance.figures(opened, events));
        health.watch("booking", opened::isReady);
        Meters.payments(meters, opened);
        Meters.reserves(meters, opened);
        Meters.liveSeats(meters, opened);
        Meters.holds(meters, opened);
        opened.streams().measure(meters);
        PaymentsProbe payments = new PaymentsProbe(paymentsAddress, clock);
        health.watch("payments", payments::answers);
        routes.put("booking", opened.routes());
        routes.put("tickets", site().ticketFiles(open, opened, tickets));
        pages.add(site().booking(open, opened, tickets));
    }

    /** Opens the waiting room. */
    void openQueue() {
        if (redis().isEmpty()) {
            return; // everything in one process, with the holds in PostgreSQL: no event sells through a queue
        }
        Redis line = redis().orElseThrow();
        Catalogue open = catalogue();
        openIdentity();
        WaitingRoom opened = parts.add(new WaitingRoom(
                new WaitingRoom.Surroundings(gate(), line, open, sessions, open::queueRequired, clock, tasks),
                settings.read(WaitingRoomSettings.class)));
        health.watch("postgres", database()::answers);
        health.watch("queue", () -> true); // answers from memory, and was filled when it was opened
        routes.put("queue", opened.routes());
        pages.add(site().queue(open, opened));
        waitingRoom = opened;
        meters.getPrometheusRegistry().register(new QueueMeters(opened));
        furnish.queue(opened, open);
    }

    /** Ends what would keep clients here while the process drains. */
    void endStreams() {
        Optional.ofNullable(boxOffice).ifPresent(BoxOffice::endStreams);
    }

    /** Hands on what one process does for all, so that another need not wait for this one's end. */
    void handOn() throws InterruptedException {
        WaitingRoom open = waitingRoom;
        if (open != null) {
            open.stopCalling();
        }
    }

    @Override
    public void close() {
        parts.close();
    }

    private Optional<Redis> redis() {
        if (redis.isEmpty()) {
            redis = backing.redis().map(address -> parts.add(new Redis(address, tasks)));
            redis.ifPresent(open -> {
                if (settings.read(KnownSettings.ForProcess.class).redisChecked()) {
                    open.requireSafeSettings();
                }
                health.watch("redis", open::answers);
            });
        }
        return redis;
    }

    private PassGate gate() {
        PassGate open = gate;
        if (open == null) {
            open = parts.add(
                    new PassGate(database(), redis(), secret, settings.read(WaitingRoomSettings.class), clock, tasks));
            gate = open;
        }
        return open;
    }

    private Identity openIdentity() {
        Identity open = identity;
        if (open == null) {
            open = new Identity(database(), sessions, settings.read(IdentitySettings.class), clock);
            identity = open;
            routes.put("identity", open.routes());
            pages.add(site().account(open));
        }
        return open;
    }

    private Site site() {
        Site open = site;
        if (open == null) {
            String cacheControl = settings.read(CatalogueSettings.class).cacheControl();
            open = new Site(settings.read(SiteSettings.class), cacheControl, sessions, clock);
            site = open;
            pages.add(open.assets());
        }
        return open;
    }

    private Catalogue catalogue() {
        Catalogue open = catalogue;
        if (open == null) {
            open = parts.add(new Catalogue(database(), settings.read(CatalogueSettings.class), sessions, clock, tasks));
            catalogue = open;
            Meters.catalogue(meters, open);
            furnish.catalogue(open);
            health.watch("catalogue", () -> true); // answers from memory, and was filled when it was opened
        }
        return open;
    }

    private Database database() {
        Database open = database;
        if (open == null) {
            int most = settings.read(KnownSettings.ForProcess.class).postgresConnections();
            open = parts.add(Database.connect(backing.postgres().orElseThrow(), most));
            database = open;
            health.show("postgres", open::answers); // reading goes on without it
            Meters.database(meters, open, most);
        }
        return open;
    }
}
