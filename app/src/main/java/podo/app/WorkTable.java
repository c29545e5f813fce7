package podo.app;

import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import podo.platform.http.HttpSettings;
import podo.platform.http.RouteTable;
import podo.platform.http.WorkClass;
import podo.platform.http.WorkClass.Bound;
import podo.platform.http.WorkClass.Queue;
import podo.platform.http.WorkClass.Share;
import podo.platform.http.WorkGates;

/**
 * Which class of work each route is, and what bounds the class has. What is in no row is of the class {@code other}, which
 * is for strays: a test holds every call of the description against this table. Thread-safe.
 */
final class WorkTable {
    /** Imports and their waiting are few and long: an operator rather waits than tries again. */
    private static final int WAITING_IMPORTS = 8;

    private static final Duration LONGEST_IMPORT_WAIT = Duration.ofSeconds(20);

    /** For each that works at the most, so many may wait to be written with others. */
    private static final int RESTING = 4;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private final RouteTable<Row> routes = new RouteTable<>();
    private final List<WorkClass> classes = new ArrayList<>();
    private final WorkSettings settings;
    private final RouteTable.Found<Row> other;

    /** A row of the table; without a class it stands outside every bound. */
    record Row(Optional<WorkClass> work) {}

    WorkTable(HttpSettings http, WorkSettings settings) {
        this.settings = settings;
        outsideEveryBound();
        reads(http.maxConcurrentRequests());
        sales();
        people();
        staff();
        WorkClass stray = adaptive("other", Share.ADDRESS);
        classes.add(stray);
        this.other = new RouteTable.Found<>(new Row(Optional.of(stray)), "");
    }

    /** The gates of these classes. */
    WorkGates gates() {
        return WorkGates.of(classes, this::classOf);
    }

    /** The row of a call. */
    Optional<Row> row(String method, String path) {
        return routes.find(method, path).map(RouteTable.Found::what);
    }

    private Optional<RouteTable.Found<WorkClass>> classOf(ServerRequest request) {
        RouteTable.Found<Row> found = routes.find(
                        request.prologue().method().text(), request.path().path())
                .orElse(other);
        return found.what().work().map(work -> new RouteTable.Found<>(work, found.variable()));
    }

    /** What must answer in any crowd, and streams, which have bounds by address, session and in all where they are. */
    private void outsideEveryBound() {
        for (String route : List.of(
                "GET /health/live", "GET /health/ready", "GET /metrics", "GET /api/v1/showtimes/*/seats/stream")) {
            routes.add(route, new Row(Optional.empty()));
        }
    }

    private void reads(int most) {
        WorkClass memory = new WorkClass("memory", new Bound.Fixed(most), Queue.NONE, Share.NOBODY, false);
        add(
                memory,
                "GET /",
                "GET /events/*",
                "GET /genres/*",
                "GET /showtimes/*",
                "GET /queue/*",
                "GET /queue/*/draw",
                "GET /sign-in",
                "GET /assets/**",
                "GET /images/*",
                "GET /robots.txt",
                "GET /sitemap.xml",
                "GET /sitemaps/*",
                "GET /openapi.json",
                "GET /api/v1/events/*",
                "GET /api/v1/showtimes/*",
                "GET /api/v1/showtimes/*/seats",
                "GET /api/v1/seatmaps/**",
                "GET /api/v1/queue/*/status",
                "GET /api/v1/ticket-keys",
                "GET /api/v1/ticket-revocations",
                "GET /api/v1/session");
        add(adaptive("search", Share.ADDRESS), "GET /search", "GET /api/v1/search", "GET /api/v1/search/suggest");
    }

    private void sales() {
        add(adaptive("reserve", Share.EVENT), "POST /api/v1/showtimes/*/reserve");
        add(
                // takes as long as the provider does, so its latency says nothing about us
                new WorkClass("confirm", new Bound.Fixed(settings.payments()), queue(), Share.EVENT, false),
                "POST /api/v1/bookings/*/confirm",
                "POST /api/v1/bookings/*/cancel",
                "POST /bookings/*/give-back");
        add(
                adaptive("queue", Share.EVENT),
                "GET /api/v1/queue/*/pass",
                "POST /api/v1/queue/*/join",
                "POST /api/v1/queue/*/enter",
                "POST /api/v1/queue/*/keep",
                "POST /api/v1/queue/*/leave",
                "GET /queue/*/line",
                "POST /queue/*/join",
                "POST /queue/*/enter",
                "POST /queue/*/leave");
    }

    private void people() {
        add(
                adaptive("own", Share.ADDRESS),
                "GET /bookings",
                "GET /bookings/**",
                "GET /api/v1/bookings",
                "GET /api/v1/bookings/**",
                "GET /api/v1/session/**");
        add(
                adaptive("sign-in", Share.ADDRESS),
                "POST /sign-in",
                "POST /sign-out",
                "POST /api/v1/session",
                "DELETE /api/v1/session",
                "DELETE /api/v1/session/**");
        add(adaptive("write", Share.EVENT), "PATCH /api/v1/bookings/*");
        add(
                new WorkClass("provider", bound(), queue(), Share.NOBODY, true),
                "POST /api/v1/payments/webhook",
                "POST /api/v1/payments/webhook/*");
    }

    private void staff() {
        add(
                new WorkClass("staff", new Bound.Fixed(settings.staff()), queue(), Share.ADDRESS, false),
                "GET /operator/**",
                "* /api/v1/admin/**");
        add(
                new WorkClass(
                        "import",
                        new Bound.Fixed(settings.imports()),
                        new Queue(WAITING_IMPORTS, LONGEST_IMPORT_WAIT),
                        Share.NOBODY,
                        true),
                "POST /api/v1/admin/import");
    }

    private WorkClass adaptive(String name, Share share) {
        return new WorkClass(name, bound(), queue(), share, false);
    }

    private Bound bound() {
        int least = Math.max(4, settings.leastPerProcessor() * PROCESSORS); // with fewer one party could not leave any
        int most = Math.max(least, settings.mostPerProcessor() * PROCESSORS);
        return new Bound.Adaptive(least, most, settings.target(), settings.lag(), RESTING * most);
    }

    private Queue queue() {
        return new Queue(settings.mostWaiting(), settings.longestWait());
    }

    private void add(WorkClass work, String... rows) {
        classes.add(work);
        for (String row : rows) {
            routes.add(row, new Row(Optional.of(work)));
        }
    }
}
