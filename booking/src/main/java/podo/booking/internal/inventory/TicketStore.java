package podo.booking.internal.inventory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.Ledger;
import podo.booking.internal.bookings.Ledger.Cause;
import podo.booking.internal.bookings.Ledger.Change;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.booking.internal.seats.SeatSelection;
import podo.booking.internal.seats.SeatTruth;
import podo.booking.internal.seats.SectionSnapshot;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/** Tickets in the database: one a seat of each showtime that can be booked. */
final class TicketStore implements SeatTruth {
    private final Database database;
    private final InstantSource clock;

    /** @param clock tells which holds are over */
    public TicketStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes the tickets of a showtime; nothing when they are there already. */
    public void create(ShowtimeId showtime, SeatPlanHash plan, int capacity, Instant now) {
        database.longTransaction(handle -> {
            int added = handle.createUpdate("""
                            INSERT INTO booking.showtime (id, event_id, seat_plan, capacity, created_at)
                            VALUES (:id, :event, :plan, :capacity, :now) ON CONFLICT (id) DO NOTHING""")
                    .bind("id", showtime.toString())
                    .bind("event", showtime.event().value())
                    .bind("plan", plan.value())
                    .bind("capacity", capacity)
                    .bind("now", BookingRows.timestamp(now))
                    .execute();
            return added == 0
                    ? 0
                    : handle.createUpdate("""
                            INSERT INTO booking.ticket (showtime_id, ordinal, status)
                            SELECT :id, n, 'AVAILABLE' FROM generate_series(0, :last) AS n""")
                            .bind("id", showtime.toString())
                            .bind("last", capacity - 1)
                            .execute();
        });
    }

    /** Up to which entry of the catalogue's change log the tickets are complete. */
    long position() {
        return database.read(handle -> handle.createQuery("SELECT sequence FROM booking.inventory_position")
                .mapTo(Long.class)
                .one());
    }

    void position(long sequence) {
        database.transaction(handle -> handle.createUpdate(
                        "UPDATE booking.inventory_position SET sequence = greatest(sequence, :sequence)")
                .bind("sequence", sequence)
                .execute());
    }

    /** Takes available tickets out of the sale; the ordinals it could not, empty when it took all. */
    List<Integer> block(SeatSelection seats, Instant now) {
        return change(seats, "AVAILABLE", "BLOCKED", Change.AVAILABLE_TO_BLOCKED, Cause.BLOCKED, now);
    }

    /** Puts blocked tickets back into the sale; the ordinals it could not, empty when it put back all. */
    List<Integer> unblock(SeatSelection seats, Instant now) {
        return change(seats, "BLOCKED", "AVAILABLE", Change.BLOCKED_TO_AVAILABLE, Cause.UNBLOCKED, now);
    }

    /**
     * One statement, so that both tables are seen at the same moment. A hold that is over is left out, or it would stand
     * in the way of the next one; the earliest of two open ones comes last and therefore counts.
     */
    @Override
    public SectionTruth read(ShowtimeId showtime, SectionRange section) {
        Map<Integer, String> sold = new TreeMap<>();
        List<Integer> blocked = new ArrayList<>();
        Map<Integer, SectionSnapshot.Hold> held = new TreeMap<>();
        database.read(handle -> handle.createQuery("""
                        SELECT seat, 'PENDING' AS status, id AS booking_id,
                               (extract(epoch FROM seats_back_at) * 1000)::bigint AS until, 0 AS rank, created_at
                        FROM booking.booking, unnest(seats) AS seat
                        WHERE showtime_id = :showtime AND status = 'PENDING' AND seats_back_at > :now
                          AND seat >= :first AND seat < :end
                        UNION ALL
                        SELECT seat, 'EXPIRED', id, (extract(epoch FROM seats_back_at) * 1000)::bigint, 0, created_at
                        FROM booking.booking, unnest(seats) AS seat
                        WHERE showtime_id = :showtime AND status = 'EXPIRED' AND NOT holds_settled
                          AND seats_back_at > :now AND seat >= :first AND seat < :end
                        UNION ALL
                        SELECT ordinal, status, booking_id, CAST(:paying AS bigint), 1, NULL
                        FROM booking.ticket
                        WHERE showtime_id = :showtime AND ordinal >= :first AND ordinal < :end
                          AND status <> 'AVAILABLE'
                        ORDER BY rank, created_at DESC, booking_id""")
                        .bind("showtime", showtime.toString())
                        .bind("now", BookingRows.timestamp(clock.instant()))
                        .bind("first", section.first())
                        .bind("end", section.first() + section.count())
                        .bind("paying", SeatHolds.WHILE_PAYING)
                        .map((row, _) -> new SeatRow(
                                row.getInt("seat"),
                                row.getString("status"),
                                row.getString("booking_id"),
                                row.getLong("until")))
                        .list())
                .forEach(row -> {
                    switch (row.status()) {
                        case "BOOKED" -> sold.put(row.seat(), row.booking().orElseThrow());
                        case "BLOCKED" -> blocked.add(row.seat());
                        default ->
                            held.put(
                                    row.seat(),
                                    new SectionSnapshot.Hold(
                                            row.until(), row.booking().orElseThrow()));
                    }
                });
        sold.keySet().forEach(held::remove);
        blocked.forEach(held::remove);
        return new SectionTruth(sold, blocked, held);
    }

    /** How many tickets of each showtime are neither sold nor blocked; showtimes without tickets are left out. */
    public Map<ShowtimeId, Long> unsold(Collection<ShowtimeId> showtimes) {
        Map<ShowtimeId, Long> unsold = new TreeMap<>();
        database.read(handle -> handle.createQuery("""
                        SELECT showtime_id, count(*) FILTER (WHERE status IN ('AVAILABLE', 'HELD')) AS n
                        FROM booking.ticket WHERE showtime_id = ANY (:showtimes) GROUP BY showtime_id""")
                        .bind(
                                "showtimes",
                                showtimes.stream().map(ShowtimeId::toString).toArray(String[]::new))
                        .map((row, _) -> Map.entry(ShowtimeId.of(row.getString("showtime_id")), row.getLong("n")))
                        .list())
                .forEach(row -> unsold.put(row.getKey(), row.getValue()));
        return unsold;
    }

    private record SeatRow(int seat, String status, Optional<String> booking, long until) {
        SeatRow(int seat, String status, @Nullable String booking, long until) {
            this(seat, status, Optional.ofNullable(booking), until);
        }
    }

    /** Which of these are not blocked. */
    List<Integer> notBlocked(SeatSelection seats) {
        return database.read(handle -> handle.createQuery("""
                        SELECT ordinal FROM booking.ticket
                        WHERE showtime_id = :showtime AND ordinal = ANY (:seats) AND status <> 'BLOCKED'
                        ORDER BY ordinal""")
                .bind("showtime", seats.showtime().toString())
                .bind("seats", seats.boxed())
                .mapTo(Integer.class)
                .list());
    }

    /**
     * Seats that have the status already are left as they are; any other than these two is in the way, also one that a
     * payment is claiming: TicketGuardsIT.block_ofAClaimedTicket_changesNothing,
     * block_whileATicketIsClaimed_waitsAndChangesNothing, unblock_ofASoldTicket_changesNothing.
     */
    private List<Integer> change(SeatSelection seats, String from, String to, Change change, Cause cause, Instant now) {
        return database.transaction(handle -> {
            Map<Integer, String> found = new TreeMap<>();
            handle.createQuery("""
                            SELECT ordinal, status FROM booking.ticket
                            WHERE showtime_id = :showtime AND ordinal = ANY (:seats)
                            ORDER BY ordinal FOR UPDATE""")
                    .bind("showtime", seats.showtime().toString())
                    .bind("seats", seats.boxed())
                    .map((row, _) -> Map.entry(row.getInt("ordinal"), row.getString("status")))
                    .forEach(row -> found.put(row.getKey(), row.getValue()));
            List<Integer> inTheWay = seats.list().stream()
                    .filter(ordinal -> !from.equals(found.get(ordinal)) && !to.equals(found.get(ordinal)))
                    .toList();
            SeatSelection changing = SeatSelection.of(
                    seats.showtime(), seats.ordinals().filter(ordinal -> from.equals(found.get(ordinal))));
            if (inTheWay.isEmpty() && changing.size() > 0) {
                int changed = handle.createUpdate("""
                                UPDATE booking.ticket SET status = :to
                                WHERE showtime_id = :showtime AND ordinal = ANY (:seats)""")
                        .bind("showtime", changing.showtime().toString())
                        .bind("seats", changing.boxed())
                        .bind("to", to)
                        .execute();
                if (changed != changing.size()) {
                    throw new IllegalStateException(changed + " of " + changing + " became " + to);
                }
                Ledger.append(handle, changing, Optional.empty(), change, cause, now);
            }
            return inTheWay;
        });
    }
}
