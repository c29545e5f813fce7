package podo.booking.internal.audit;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import podo.platform.postgres.Database;

/** Checks on the live system that its promises hold: reads the database, the holds, the boards and the
 * provider's book, and changes nothing. */
public final class Audit {
    private final DatabaseAudit database;
    private final LiveSeatsAudit seats;
    private final ProviderAudit provider;
    private final CancelledShowsAudit cancelledShows;
    private final InstantSource clock;

    public Audit(
            Database database,
            LiveSeatsAudit seats,
            ProviderAudit provider,
            CancelledShowsAudit cancelledShows,
            InstantSource clock) {
        this.database = new DatabaseAudit(database, clock);
        this.seats = seats;
        this.provider = provider;
        this.cancelledShows = cancelledShows;
        this.clock = clock;
    }

    /**
     * Looks at everything once.
     *
     * @param all also at the seats of showtimes that are not live
     */
    public AuditReport run(boolean all) {
        Map<Integer, AuditReport.Line> byInvariant = new LinkedHashMap<>();
        Stream.of(database.run(), seats.run(all), provider.run(), cancelledShows.run())
                .flatMap(List::stream)
                .forEach(line -> byInvariant.merge(line.invariant(), line, AuditReport.Line::and));
        List<AuditReport.Line> lines = byInvariant.values().stream()
                .sorted(Comparator.comparingInt(AuditReport.Line::invariant))
                .toList();
        return new AuditReport(clock.instant(), lines);
    }
}
