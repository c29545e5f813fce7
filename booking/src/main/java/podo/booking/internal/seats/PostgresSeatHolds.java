package podo.booking.internal.seats;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.kernel.BookingId;
import podo.kernel.Closing;
import podo.kernel.MovableClock;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.postgres.Notifications;
import podo.platform.tasks.Tasks;

/**
 * Holds on the ticket rows themselves: whoever has a seat and until when stands beside its status, by the database's
 * clock. A choice is taken by one statement that locks its rows in ascending order and passes over those another
 * transaction is about to change: a loser never waits. Every change is told with NOTIFY in its own transaction, so it is
 * heard after the commit and in the order of commits.
 *
 * <p>Versions are this instance's own: it numbers what it hears, section by section. A snapshot carries the number that
 * was reached before it was read, so what is heard later is applied to it once more, which leaves the same seats.
 */
final class PostgresSeatHolds implements SeatHolds, AutoCloseable {
    private static final String CHANNEL = "podo_seats";

    /** Who holds a seat that is out of the sale; no booking is called so. */
    private static final String BLOCKED = "blocked";

    private static final int TOLD_AT_ONCE = 500;
    private static final int SWEEP_BATCH = 500;
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** How long a lapsed hold is left where it is; until then it costs nothing. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

    private final Database database;
    private final MovableClock clock;
    private final Map<Section, Long> heard = new ConcurrentHashMap<>();
    private final Tasks tasks;
    private final Closing listening = new Closing();

    public PostgresSeatHolds(Database database, MovableClock clock, Tasks tasks) {
        this.database = database;
        this.clock = clock;
        this.tasks = tasks;
    }

    @Override
    public HoldAnswer hold(SeatPlanIndex plan, SeatSelection seats, BookingId booking, Instant until) {
        // Sold seats and seats held by another are refused (PostgresSeatHoldsIT.soldSeat_canBeNeitherHeldNorBlocked,
        // holdOverTwoSections_isAllOrNone), lapsed holds are not (hold_lapsesWithoutASweep). All seats are taken or
        // none
        // (holdOfTakenAndFreeSeatsOfASection_isAllOrNone), none after the end of the hold
        // (holdUntilAPastMoment_isTooLateAndHoldsNothing), and no lock is waited for
        // (hold_whileAnotherTakesTheSeat_neverWaits).
        return database.transaction(handle -> {
            List<FreeSeat> free = handle.createQuery("""
                            WITH free AS MATERIALIZED (
                                SELECT ordinal FROM booking.ticket
                                WHERE showtime_id = :showtime AND ordinal = ANY (:seats) AND status = 'AVAILABLE'
                                  AND (held_until IS NULL OR held_until <= clock_timestamp() + :shift
                                       OR held_by = :booking)
                                ORDER BY ordinal FOR UPDATE SKIP LOCKED),
                            taken AS (
                                UPDATE booking.ticket t SET held_by = :booking, held_until = :until
                                FROM free WHERE t.showtime_id = :showtime AND t.ordinal = free.ordinal
                                  AND :until > clock_timestamp() + :shift
                                  AND (SELECT count(*) FROM free) = :wanted
                                RETURNING t.ordinal)
                            SELECT ordinal, EXISTS (SELECT FROM taken) AS taken FROM free""")
                    .bind("showtime", seats.showtime().toString())
                    .bind("seats", seats.boxed())
                    .bind("wanted", seats.size())
                    .bind("booking", booking.toString())
                    .bind("until", Timestamp.from(until))
                    .bind("shift", clock.ahead())
                    .map((row, _) -> new FreeSeat(row.getInt("ordinal"), row.getBoolean("taken")))
                    .list();
            if (!free.isEmpty() && free.getFirst().taken()) {
                tell(handle, plan, seats, SeatState.HELD, until.toEpochMilli());
                return new HoldAnswer.Held();
            }
            Set<Integer> others = new TreeSet<>(seats.list());
            free.forEach(seat -> others.remove(seat.ordinal()));
            return others.isEmpty() ? new HoldAnswer.TooLate() : new HoldAnswer.Taken(List.copyOf(others));
        });
    }

    @Override
    public Kept keepWhilePaying(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        return setEnd(plan, seats, booking, WHILE_PAYING, true) ? Kept.KEPT : Kept.LOST;
    }

    @Override
    public void keepLate(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        setEnd(plan, seats, booking, WHILE_PAYING, false);
    }

    @Override
    public void keepUntil(SeatPlanIndex plan, SeatSelection seats, BookingId booking, Instant until) {
        setEnd(plan, seats, booking, until.toEpochMilli(), false);
    }

    @Override
    public void release(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        free(plan, seats, booking.toString());
    }

    /** A late word of the sale finds a ticket that is not the booking's any more. */
    @Override
    public void takeBack(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        release(plan, seats, booking);
    }

    /** The ticket says already that it is booked; what is left of holds goes, and everybody is told. */
    @Override
    public void markSold(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        database.transaction(handle -> {
            lock(handle, seats);
            // A sale that was given back marks nothing: PostgresSeatHoldsIT.wordOfASaleThatComesAfterItsEnd_isNotHeard.
            IntStream sold = handle
                    .createQuery("""
                            UPDATE booking.ticket SET held_by = NULL, held_until = NULL
                            WHERE showtime_id = :showtime AND ordinal = ANY (:seats)
                              AND status = 'BOOKED' AND booking_id = :booking
                            RETURNING ordinal""")
                    .bind("showtime", seats.showtime().toString())
                    .bind("seats", seats.boxed())
                    .bind("booking", booking.toString())
                    .mapTo(Integer.class)
                    .stream()
                    .mapToInt(Integer::intValue);
            tell(handle, plan, SeatSelection.of(seats.showtime(), sold), SeatState.SOLD, 0);
            return seats;
        });
    }

    @Override
    public HoldAnswer block(SeatPlanIndex plan, SeatSelection seats) {
        // A held or sold seat is not blocked: PostgresSeatHoldsIT.soldSeat_canBeNeitherHeldNorBlocked,
        // block_takesAllOrNone.
        return database.transaction(handle -> {
            lock(handle, seats);
            List<Integer> inTheWay = handle.createQuery("""
                            SELECT ordinal FROM booking.ticket
                            WHERE showtime_id = :showtime AND ordinal = ANY (:seats)
                              AND (status IN ('HELD', 'BOOKED')
                                   OR held_until > clock_timestamp() + :shift AND held_by <> :blocked)
                            ORDER BY ordinal""")
                    .bind("showtime", seats.showtime().toString())
                    .bind("seats", seats.boxed())
                    .bind("shift", clock.ahead())
                    .bind("blocked", BLOCKED)
                    .mapTo(Integer.class)
                    .list();
            if (!inTheWay.isEmpty()) {
                return new HoldAnswer.Taken(inTheWay);
            }
            int blocked = handle.createUpdate("""
                            UPDATE booking.ticket SET held_by = :blocked, held_until = :ever
                            WHERE showtime_id = :showtime AND ordinal = ANY (:seats)""")
                    .bind("showtime", seats.showtime().toString())
                    .bind("seats", seats.boxed())
                    .bind("blocked", BLOCKED)
                    .bind("ever", timestamp(WHILE_PAYING))
                    .execute();
            requireAll(seats, blocked);
            tell(handle, plan, seats, SeatState.BLOCKED, 0);
            return new HoldAnswer.Held();
        });
    }

    @Override
    public void unblock(SeatPlanIndex plan, SeatSelection seats) {
        free(plan, seats, BLOCKED);
    }

    @Override
    public SectionSnapshot snapshot(ShowtimeId showtime, SectionRange section) {
        long version = numberOf(showtime, section);
        BitSet sold = new BitSet(section.count());
        BitSet blocked = new BitSet(section.count());
        Map<Integer, SectionSnapshot.Hold> held = new HashMap<>();
        database.read(handle -> handle.createQuery("""
                        SELECT ordinal, status, held_by, (extract(epoch FROM held_until) * 1000)::bigint AS until
                        FROM booking.ticket
                        WHERE showtime_id = :showtime AND ordinal >= :first AND ordinal < :end
                          AND (status IN ('BOOKED', 'BLOCKED') OR held_until > clock_timestamp() + :shift)""")
                        .bind("showtime", showtime.toString())
                        .bind("first", section.first())
                        .bind("end", section.first() + section.count())
                        .bind("shift", clock.ahead())
                        .map((row, _) -> new Row(
                                row.getInt("ordinal") - section.first(),
                                row.getString("status"),
                                Objects.requireNonNullElse(row.getString("held_by"), ""),
                                row.getLong("until")))
                        .list())
                .forEach(row -> {
                    if (row.status.equals("BOOKED")) {
                        sold.set(row.index);
                    } else if (row.status.equals("BLOCKED") || row.heldBy.equals(BLOCKED)) {
                        blocked.set(row.index);
                    } else {
                        held.put(row.index, new SectionSnapshot.Hold(row.until, row.heldBy));
                    }
                });
        return new SectionSnapshot(version, sold, blocked, held);
    }

    private long numberOf(ShowtimeId showtime, SectionRange section) {
        return heard.computeIfAbsent(new Section(showtime, section.sectionId()), _ -> firstNumber());
    }

    @Override
    public OptionalLong version(ShowtimeId showtime, SectionRange section) {
        return OptionalLong.of(numberOf(showtime, section));
    }

    @Override
    public boolean isOfAnotherRun(ShowtimeId showtime, SectionRange section) {
        return false;
    }

    /** A connection that hears what is told hears all of it, or breaks. */
    @Override
    public boolean mayLoseChanges() {
        return false;
    }

    /** Only this instance's numbers: what is held stands on the tickets, where it does no harm. */
    @Override
    public void retire(ShowtimeId showtime, SectionRange section, long version) {
        heard.remove(new Section(showtime, section.sectionId()));
    }

    /** Those with a hold, also one that lapsed and was not yet tidied. */
    @Override
    public Set<ShowtimeId> live() {
        return database.read(handle -> handle.createQuery(
                        "SELECT DISTINCT showtime_id FROM booking.ticket WHERE held_until IS NOT NULL")
                .map((row, _) -> ShowtimeId.of(row.getString("showtime_id")))
                .set());
    }

    @Override
    public void follow(Follower follower) {
        listening.add(Notifications.listen(tasks, database.jdbcUrl(), CHANNEL, LOOK, new Notifications.Listener() {
            @Override
            public void heard(List<String> messages) {
                messages.forEach(message -> hear(message, follower));
            }

            @Override
            public void missed() {
                follower.missed();
            }
        }));
    }

    /**
     * Tidies one batch of holds that lapsed a while ago; how many. Nothing depends on it: it keeps the index of holds
     * small, and shows nobody a name that has lost its meaning.
     */
    public int sweep() {
        return database.transaction(handle -> handle.createUpdate("""
                        UPDATE booking.ticket t SET held_by = NULL, held_until = NULL
                        FROM (SELECT showtime_id, ordinal FROM booking.ticket
                              WHERE held_until < clock_timestamp() + :shift ORDER BY held_until
                              LIMIT :batch FOR UPDATE SKIP LOCKED) old
                        WHERE t.showtime_id = old.showtime_id AND t.ordinal = old.ordinal""")
                .bind("shift", clock.ahead().minus(LEFT_ALONE))
                .bind("batch", SWEEP_BATCH)
                .execute());
    }

    @Override
    public void close() {
        listening.close();
    }

    private boolean setEnd(
            SeatPlanIndex plan, SeatSelection seats, BookingId booking, long untilMillis, boolean mustBeLive) {
        return database.transaction(handle -> {
            lock(handle, seats);
            // A fan who has lost a seat must not be charged for it
            // (PostgresSeatHoldsIT.holdThatLapsedOrIsAnothers_cannotBeKept,
            // holdOfWhichASeatIsLost_isKeptForNone).
            int mine = handle.createQuery("""
                            SELECT count(*) FROM booking.ticket
                            WHERE showtime_id = :showtime AND ordinal = ANY (:seats) AND held_by = :booking AND (NOT :live OR held_until > clock_timestamp() + :shift)""")
                    .bind("showtime", seats.showtime().toString())
                    .bind("seats", seats.boxed())
                    .bind("booking", booking.toString())
                    .bind("live", mustBeLive)
                    .bind("shift", clock.ahead())
                    .mapTo(Integer.class)
                    .one();
            if (mine != seats.size()) {
                return false;
            }
            int set = handle.createUpdate("""
                            UPDATE booking.ticket SET held_until = :until
                            WHERE showtime_id = :showtime AND ordinal = ANY (:seats)""")
                    .bind("showtime", seats.showtime().toString())
                    .bind("seats", seats.boxed())
                    .bind("until", timestamp(untilMillis))
                    .execute();
            requireAll(seats, set);
            tell(handle, plan, seats, SeatState.HELD, untilMillis);
            return true;
        });
    }

    /**
     * Tells of every seat among these that is free then: of one that was so before too, which does no harm. What another
     * holds by now stays so: PostgresSeatHoldsIT.releaseByAnotherBooking_doesNothing.
     */
    private void free(SeatPlanIndex plan, SeatSelection seats, String whose) {
        database.transaction(handle -> {
            lock(handle, seats);
            handle.createUpdate("""
                            UPDATE booking.ticket SET held_by = NULL, held_until = NULL
                            WHERE showtime_id = :showtime AND ordinal = ANY (:seats) AND held_by = :whose""")
                    .bind("showtime", seats.showtime().toString())
                    .bind("seats", seats.boxed())
                    .bind("whose", whose)
                    .execute();
            IntStream free = handle
                    .createQuery("""
                            SELECT ordinal FROM booking.ticket
                            WHERE showtime_id = :showtime AND ordinal = ANY (:seats) AND status = 'AVAILABLE'
                              AND (held_until IS NULL OR held_until <= clock_timestamp() + :shift)""")
                    .bind("showtime", seats.showtime().toString())
                    .bind("seats", seats.boxed())
                    .bind("shift", clock.ahead())
                    .mapTo(Integer.class)
                    .stream()
                    .mapToInt(Integer::intValue);
            tell(handle, plan, SeatSelection.of(seats.showtime(), free), SeatState.AVAILABLE, 0);
            return seats;
        });
    }

    /** They are locked, so anything else means that there are no such tickets. */
    private static void requireAll(SeatSelection seats, int changed) {
        if (changed != seats.size()) {
            throw new IllegalStateException("only " + changed + " tickets of " + seats + " are there");
        }
    }

    /**
     * In ascending order, so that two never wait for each other in a circle. Without it a hold would be kept, or a seat
     * blocked, that another is taking: PostgresSeatHoldsIT.keep_whileAnotherTakesTheSeat_waitsAndIsLost,
     * block_whileAnotherTakesTheSeat_waitsAndIsRefused.
     */
    private static void lock(Handle handle, SeatSelection seats) {
        handle.createQuery("""
                        SELECT ordinal FROM booking.ticket
                        WHERE showtime_id = :showtime AND ordinal = ANY (:seats) ORDER BY ordinal FOR UPDATE""")
                .bind("showtime", seats.showtime().toString())
                .bind("seats", seats.boxed())
                .mapTo(Integer.class)
                .list();
    }

    /** Heard by every instance, this one included, when the transaction has been committed. */
    private static void tell(Handle handle, SeatPlanIndex plan, SeatSelection seats, SeatState state, long until) {
        Map<SectionRange, List<Integer>> bySection = new TreeMap<>(Comparator.comparingInt(SectionRange::index));
        seats.ordinals().forEach(ordinal -> {
            SectionRange section = plan.place(ordinal).range();
            bySection.computeIfAbsent(section, _ -> new ArrayList<>()).add(ordinal - section.first());
        });
        bySection.forEach((section, indexes) -> {
            for (int from = 0; from < indexes.size(); from += TOLD_AT_ONCE) {
                List<Integer> some = indexes.subList(from, Math.min(indexes.size(), from + TOLD_AT_ONCE));
                SeatChange change = new SeatChange(section.sectionId(), 0, state, until, some);
                handle.createQuery("SELECT 1 FROM pg_notify(:channel, :message)")
                        .bind("channel", CHANNEL)
                        .bind("message", seats.showtime() + "|" + change)
                        .mapTo(Integer.class)
                        .one();
            }
        });
    }

    /** A message is {@code showtime|change}; the change gets the next number of its section here. */
    private void hear(String message, Follower follower) {
        String[] parts = message.split("\\|", 2);
        if (parts.length == 2) {
            ShowtimeId.parse(parts[0])
                    .ifPresent(showtime -> SeatChange.parse(parts[1])
                            .map(change -> follower.follows(showtime) ? numbered(showtime, change) : change)
                            .ifPresent(change -> follower.changed(showtime, change)));
        }
    }

    private SeatChange numbered(ShowtimeId showtime, SeatChange change) {
        Section section = new Section(showtime, change.sectionId());
        return change.numbered(heard.compute(section, (_, last) -> last == null ? firstNumber() : last + 1));
    }

    /**
     * Where the numbers of a section begin: at the clock, far above those of the section before it was retired. A board
     * that was opened in just that moment finds a gap and reads the section again.
     */
    private long firstNumber() {
        return TimeUnit.MILLISECONDS.toMicros(clock.millis());
    }

    /** How many sections have numbers. */
    int numberedSections() {
        return heard.size();
    }

    private static Timestamp timestamp(long millis) {
        return Timestamp.from(Instant.ofEpochMilli(millis));
    }

    private record Section(ShowtimeId showtime, String sectionId) {}

    /** A wanted seat that nobody else has, and whether all of them were taken. */
    private record FreeSeat(int ordinal, boolean taken) {}

    private record Row(int index, String status, String heldBy, long until) {}
}
