package podo.booking.internal.limits;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.EventHolds;
import podo.booking.HoldLimits;
import podo.booking.internal.limits.HoldVerdict.Reason;
import podo.kernel.EventId;
import podo.platform.postgres.Database;

/**
 * Watches how the holds of events end, and says of which so many lapse that it is under pressure. Every process reads the
 * same records, so all come to the same. An operator hears of it once when it begins and once when it is over. Thread-safe.
 */
final class HoldWatch {
    private static final Logger LOG = LoggerFactory.getLogger(HoldWatch.class);

    /** Records that have not changed for so long say nothing about now. */
    private static final Duration LATELY = Duration.ofMinutes(30);

    private static final Duration REFUSALS_COUNTED = Duration.ofMinutes(1);

    /** Refusals remembered for each event; more than any alarm needs. */
    private static final int MOST_REFUSALS = 10_000;

    private static final int MOST_EVENTS = 1_000;
    private final Database database;
    private final HoldLimits limits;
    private final InstantSource clock;
    private final Map<EventId, Queue<Instant>> refusals = new ConcurrentHashMap<>();
    private final Map<Reason, LongAdder> refused = new EnumMap<>(Reason.class);
    private volatile Map<EventId, EventHolds> events = Map.of();

    public HoldWatch(Database database, HoldLimits limits, InstantSource clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
        for (Reason reason : Reason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    /** Whether so many holds of an event lapse that further ones are shorter and smaller. */
    boolean isUnderPressure(EventId event) {
        EventHolds known = events.get(event);
        return known != null && known.underPressure();
    }

    /** Notes a refusal. */
    void refused(EventId event, Reason reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
        if (refusals.size() < MOST_EVENTS || refusals.containsKey(event)) {
            Queue<Instant> moments = refusals.computeIfAbsent(event, _ -> new ArrayDeque<>());
            synchronized (moments) {
                if (moments.size() < MOST_REFUSALS) {
                    moments.add(clock.instant());
                }
            }
        }
    }

    /** Holds that were refused since the start, by the reason's name. */
    public Map<String, Long> refusedByReason() {
        Map<String, Long> counts = new HashMap<>();
        refused.forEach((reason, count) -> counts.put(reason.name(), count.sum()));
        return counts;
    }

    /** Events whose holds were recorded lately, those that somebody should look at first, as of some seconds ago. */
    public List<EventHolds> events() {
        return events.values().stream()
                .sorted(Comparator.comparing(EventHolds::alarm)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingLong(EventHolds::openSeats).reversed())
                        .thenComparing(EventHolds::eventId))
                .toList();
    }

    /** Looks again. */
    public void look() {
        Instant now = clock.instant();
        Map<EventId, EventHolds> found = new HashMap<>();
        for (EventHolds event : recorded(now)) {
            found.put(new EventId(event.eventId()), event);
        }
        Set<EventId> refusing = new HashSet<>(refusals.keySet());
        refusing.removeAll(found.keySet());
        refusing.forEach(event -> found.put(event, judged(event, 0, 0, 0, now)));
        Map<EventId, EventHolds> before = events;
        events = Map.copyOf(found);
        tell(before, found);
    }

    private List<EventHolds> recorded(Instant now) {
        return database.read(handle -> handle.createQuery("""
                        SELECT event_id, sum(open_seats) AS open, sum(lapsed * fade) AS lapsed, sum(paid * fade) AS paid
                        FROM (SELECT *, power(0.5, greatest(0, extract(epoch FROM CAST(:now AS timestamptz) - as_of))
                                ::double precision / :halfLife) AS fade
                            FROM booking.hold_record WHERE kind = 'ACCOUNT' AND as_of > :since) AS lately
                        GROUP BY event_id ORDER BY lapsed DESC LIMIT :most""")
                .bind("now", Timestamp.from(now))
                .bind("halfLife", HoldRecords.seconds(limits.memory()))
                .bind("since", Timestamp.from(now.minus(LATELY)))
                .bind("most", MOST_EVENTS)
                .map((row, _) -> judged(
                        new EventId(row.getString("event_id")),
                        row.getLong("open"),
                        row.getDouble("lapsed"),
                        row.getDouble("paid"),
                        now))
                .list());
    }

    private EventHolds judged(EventId event, long open, double lapsed, double paid, Instant now) {
        boolean pressed = Math.round(lapsed) >= limits.pressureLapses() && lapsed > paid;
        int refusedLately = refusedLately(event, now);
        return new EventHolds(
                event.value(),
                open,
                Math.round(lapsed),
                Math.round(paid),
                refusedLately,
                pressed,
                pressed || refusedLately >= limits.alarmRefusals());
    }

    private int refusedLately(EventId event, Instant now) {
        Queue<Instant> moments = refusals.get(event);
        if (moments == null) {
            return 0;
        }
        synchronized (moments) {
            Instant since = now.minus(REFUSALS_COUNTED);
            while (!moments.isEmpty() && moments.element().isBefore(since)) {
                moments.remove();
            }
            if (moments.isEmpty()) {
                refusals.remove(event, moments);
            }
            return moments.size();
        }
    }

    private static void tell(Map<EventId, EventHolds> before, Map<EventId, EventHolds> now) {
        now.values().stream().filter(EventHolds::alarm).forEach(event -> {
            EventHolds known = before.get(new EventId(event.eventId()));
            if (known == null || !known.alarm()) {
                LOG.warn(
                        "holds_alarm event={} open_seats={} lapsed={} paid={} refused_last_minute={} under_pressure={}",
                        event.eventId(),
                        event.openSeats(),
                        event.lapsed(),
                        event.paid(),
                        event.refused(),
                        event.underPressure());
            }
        });
        before.values().stream().filter(EventHolds::alarm).forEach(event -> {
            EventHolds known = now.get(new EventId(event.eventId()));
            if (known == null || !known.alarm()) {
                LOG.info("holds_alarm_over event={}", event.eventId());
            }
        });
    }
}
