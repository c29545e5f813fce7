package podo.booking.internal.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import podo.booking.internal.seats.SeatBoards;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatTruth;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/** Checks on the live system that its promises hold: reads the database, Redis and the boards, and changes nothing. */
public final class Audit {
    private final DatabaseAudit database;
    private final LiveSeatsAudit seats;
    private final InstantSource clock;

    public Audit(
            Database database,
            SeatTruth truth,
            SeatHolds holds,
            SeatBoards boards,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            Duration longestHold,
            InstantSource clock) {
        this.database = new DatabaseAudit(database, clock);
        this.seats = new LiveSeatsAudit(database, truth, holds, boards, plans, longestHold, clock);
        this.clock = clock;
    }

    /** Looks at everything once. */
    public AuditReport run() {
        List<AuditReport.Line> lines = Stream.concat(database.run().stream(), seats.run().stream())
                .sorted(Comparator.comparingInt(AuditReport.Line::invariant))
                .toList();
        return new AuditReport(clock.instant(), lines);
    }
}
