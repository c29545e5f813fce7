package podo.booking.internal.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import podo.booking.internal.seats.SeatAvailability;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.booking.internal.seats.SeatState;
import podo.booking.internal.seats.SeatTruth;
import podo.booking.internal.seats.SeatTruth.SectionTruth;
import podo.booking.internal.seats.SectionSnapshot;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.tasks.Waits;

/**
 * Compares, seat by seat, what the database, the holds and this instance's board say of each showtime that is live: it has a
 * board here, or the holds know of it. Of the others, which are looked at only where that is asked for, the database alone
 * has anything: then the number of tickets is compared with the plan. Work under way makes seats differ for moments, so a
 * section is looked at again until they agree or the patience is over.
 */
final class LiveSeatsAudit {
    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
    private final Database database;
    private final SeatTruth truth;
    private final SeatHolds holds;
    private final SeatAvailability seats;
    private final Function<ShowtimeId, Optional<SeatPlanIndex>> plans;
    private final Duration longestHold;
    private final InstantSource clock;

    /** @param longestHold how long after now the hold of a booking that is not recorded may end at the latest */
    LiveSeatsAudit(
            Database database,
            SeatTruth truth,
            SeatHolds holds,
            SeatAvailability seats,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            Duration longestHold,
            InstantSource clock) {
        this.database = database;
        this.truth = truth;
        this.holds = holds;
        this.seats = seats;
        this.plans = plans;
        this.longestHold = longestHold;
        this.clock = clock;
    }

    /** @param all also showtimes that are not live */
    List<AuditReport.Line> run(boolean all) {
        Findings allOrNone = new Findings(4, "a booking holds all of its seats or none");
        Findings counts = new Findings(7, "held + sold + available + blocked = capacity, everywhere the same");
        Map<ShowtimeId, Integer> capacities = capacities();
        if (!all) {
            capacities.keySet().retainAll(seats.live());
        }
        capacities.forEach((showtime, capacity) -> {
            SeatPlanIndex plan = plans.apply(showtime).orElse(null);
            if (plan == null || plan.capacity() != capacity) {
                counts.violation(showtime + " was made with " + capacity + " seats; its plan has "
                        + (plan == null ? "none" : Integer.toString(plan.capacity())));
            } else {
                look(showtime, plan, allOrNone, counts);
            }
        });
        tickets(counts, capacities);
        return List.of(allOrNone.line(), counts.line());
    }

    private void look(ShowtimeId showtime, SeatPlanIndex plan, Findings allOrNone, Findings counts) {
        for (SectionRange section : plan.sections()) {
            counts.lookedAt(section.count());
            if (holds.version(showtime, section).isPresent()) {
                Differences differences = patiently(showtime, section);
                allOrNone.lookedAt(differences.bookingsSeen);
                differences.partial.forEach(allOrNone::violation);
                differences.seats.forEach(counts::violation);
            }
        }
    }

    private Differences patiently(ShowtimeId showtime, SectionRange section) {
        Differences differences = compare(showtime, section);
        for (int i = 0; i < LOOKS && !differences.isEmpty(); i++) {
            Waits.pause(BETWEEN_LOOKS);
            differences = compare(showtime, section);
        }
        return differences;
    }

    private Differences compare(ShowtimeId showtime, SectionRange section) {
        Differences differences = new Differences();
        SectionSnapshot live = holds.snapshot(showtime, section);
        SectionTruth database = truth.read(showtime, section);
        Optional<IntFunction<SeatState>> board = seats.shown(showtime);
        Map<String, int[]> seatsOfBookings = new HashMap<>();
        for (int index = 0; index < section.count(); index++) {
            int ordinal = section.first() + index;
            SeatState inHolds = state(live, index);
            String where = showtime + " seat " + ordinal;
            compareHold(
                    differences,
                    where,
                    database.held().get(ordinal),
                    live.holds().get(index),
                    seatsOfBookings);
            SeatState inDatabase = state(database, ordinal);
            boolean orphan = inHolds == SeatState.HELD && inDatabase == SeatState.AVAILABLE;
            if (inHolds != inDatabase && !orphan) {
                differences.seats.add(
                        where + " is " + inDatabase + " in the database and " + inHolds + " in the holds");
            }
            board.map(view -> view.apply(ordinal))
                    .filter(shown -> shown != inHolds)
                    .ifPresent(shown -> differences.seats.add(
                            where + " is " + inHolds + " in the holds and " + shown + " on the board"));
        }
        seatsOfBookings.forEach((booking, seats) -> {
            differences.bookingsSeen++;
            if (seats[0] != 0 && seats[0] != seats[1]) {
                differences.partial.add(booking + " holds " + seats[0] + " of its " + seats[1] + " seats in section "
                        + section.sectionId() + " of " + showtime);
            }
        });
        return differences;
    }

    /** A hold may be without its booking row for as long as a hold lasts (a process died in between). */
    private void compareHold(
            Differences differences,
            String where,
            SectionSnapshot.@org.jspecify.annotations.Nullable Hold database,
            SectionSnapshot.@org.jspecify.annotations.Nullable Hold live,
            Map<String, int[]> seatsOfBookings) {
        if (database != null) {
            int[] seats = seatsOfBookings.computeIfAbsent(database.booking(), _ -> new int[2]);
            seats[1]++;
            if (live != null && live.booking().equals(database.booking())) {
                seats[0]++;
            }
        } else if (live != null) {
            long latest = clock.instant().plus(longestHold).toEpochMilli();
            if (live.untilMillis() > latest) {
                differences.seats.add(where + " is held by " + live.booking() + " beyond any hold's end");
            }
        }
    }

    private static SeatState state(SectionSnapshot live, int index) {
        if (live.sold().get(index)) {
            return SeatState.SOLD;
        }
        if (live.blocked().get(index)) {
            return SeatState.BLOCKED;
        }
        return live.holds().containsKey(index) ? SeatState.HELD : SeatState.AVAILABLE;
    }

    private SeatState state(SectionTruth database, int ordinal) {
        if (database.sold().containsKey(ordinal)) {
            return SeatState.SOLD;
        }
        if (database.blocked().contains(ordinal)) {
            return SeatState.BLOCKED;
        }
        SectionSnapshot.Hold hold = database.held().get(ordinal);
        return hold != null && hold.untilMillis() > clock.millis() ? SeatState.HELD : SeatState.AVAILABLE;
    }

    private Map<ShowtimeId, Integer> capacities() {
        Map<ShowtimeId, Integer> capacities = new HashMap<>();
        database.read(handle -> handle.createQuery("SELECT id, capacity FROM booking.showtime ORDER BY id")
                        .map((row, _) -> Map.entry(ShowtimeId.of(row.getString("id")), row.getInt("capacity")))
                        .list())
                .forEach(row -> capacities.put(row.getKey(), row.getValue()));
        return capacities;
    }

    private void tickets(Findings counts, Map<ShowtimeId, Integer> capacities) {
        Map<String, Long> tickets = new HashMap<>();
        database.longTransaction(handle -> handle.createQuery("SELECT showtime_id, count(*) AS n FROM booking.ticket"
                                + " WHERE showtime_id = ANY (:showtimes) GROUP BY showtime_id")
                        .bind(
                                "showtimes",
                                capacities.keySet().stream()
                                        .map(ShowtimeId::toString)
                                        .toArray(String[]::new))
                        .map((row, _) -> Map.entry(row.getString("showtime_id"), row.getLong("n")))
                        .list())
                .forEach(row -> tickets.put(row.getKey(), row.getValue()));
        capacities.forEach((showtime, capacity) -> {
            long has = tickets.getOrDefault(showtime.toString(), 0L);
            if (has != capacity) {
                counts.violation(showtime + " has " + has + " tickets for " + capacity + " seats");
            }
        });
    }

    private static final class Differences {
        private final List<String> seats = new ArrayList<>();
        private final List<String> partial = new ArrayList<>();
        private int bookingsSeen;

        boolean isEmpty() {
            return seats.isEmpty() && partial.isEmpty();
        }
    }
}
