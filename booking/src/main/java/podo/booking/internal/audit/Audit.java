package podo.booking.internal.audit;

import io.helidon.webserver.http.HttpService;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import podo.booking.BookingSettings;
import podo.booking.Surroundings;
import podo.booking.internal.inventory.Inventory;
import podo.booking.internal.pay.Payments;
import podo.booking.internal.seats.SeatAvailability;
import podo.platform.postgres.Database;

/**
 * Checks on the live system that its promises hold: reads the database, the holds, the boards and the provider's book, and
 * changes nothing.
 */
public final class Audit {
    private final DatabaseAudit database;
    private final LiveSeatsAudit seats;
    private final Payments payments;
    private final CancelledShowsAudit cancelledShows;
    private final InstantSource clock;
    private final HttpService routes;

    public Audit(
            Surroundings surroundings,
            BookingSettings settings,
            SeatAvailability seats,
            Inventory inventory,
            Payments payments) {
        Database records = surroundings.database();
        this.clock = surroundings.clock();
        this.database = new DatabaseAudit(records, clock);
        this.seats = new LiveSeatsAudit(
                records,
                inventory.truth(),
                seats.holds(),
                seats,
                inventory::planOf,
                settings.hold().plus(settings.releaseJitter()),
                clock);
        this.payments = payments;
        this.cancelledShows = new CancelledShowsAudit(records, inventory::isCancelled, clock);
        this.routes = new AuditRoutes(surroundings.sessions(), this);
    }

    /** For operators. */
    public HttpService routes() {
        return routes;
    }

    /**
     * Looks at everything once.
     *
     * @param all also at the seats of showtimes that are not live
     */
    AuditReport run(boolean all) {
        Map<Integer, AuditReport.Line> byInvariant = new LinkedHashMap<>();
        Stream.of(database.run(), seats.run(all), providersBook(), cancelledShows.run())
                .flatMap(List::stream)
                .forEach(line -> byInvariant.merge(line.invariant(), line, AuditReport.Line::and));
        List<AuditReport.Line> lines = byInvariant.values().stream()
                .sorted(Comparator.comparingInt(AuditReport.Line::invariant))
                .toList();
        return new AuditReport(clock.instant(), lines);
    }

    /** Its part of invariant 2. A book that cannot be read is told as such, and is no violation. */
    private List<AuditReport.Line> providersBook() {
        Findings findings = new Findings(2, "the provider's book and ours agree");
        Payments.BookDifferences book = payments.compareWithBook();
        findings.lookedAt(book.entries());
        book.differences().forEach(findings::violation);
        book.unreadable()
                .ifPresent(why -> findings.unchecked("could not be compared with the provider's book: " + why));
        return List.of(findings.line());
    }
}
