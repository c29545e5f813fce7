package podo.booking.internal.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Optional<ProviderAudit> provider;

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
        this.provider = Optional.empty();
    }

    private Audit(Audit other, ProviderAudit provider) {
        this.database = other.database;
        this.seats = other.seats;
        this.clock = other.clock;
        this.provider = Optional.of(provider);
    }

    /** The same audit, which also compares the payments with the provider's book. */
    public Audit with(ProviderAudit money) {
        return new Audit(this, money);
    }

    /** Looks at everything once. */
    public AuditReport run() {
        Map<Integer, AuditReport.Line> byInvariant = new LinkedHashMap<>();
        Stream.of(database.run(), seats.run(), provider.map(ProviderAudit::run).orElse(List.of()))
                .flatMap(List::stream)
                .forEach(line -> byInvariant.merge(line.invariant(), line, AuditReport.Line::and));
        List<AuditReport.Line> lines = byInvariant.values().stream()
                .sorted(Comparator.comparingInt(AuditReport.Line::invariant))
                .toList();
        return new AuditReport(clock.instant(), lines);
    }
}
