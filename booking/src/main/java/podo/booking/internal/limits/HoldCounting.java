package podo.booking.internal.limits;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import podo.booking.internal.seats.SeatSelection;
import podo.kernel.AccountId;
import podo.kernel.EventId;

/**
 * Counts holds in the transaction that records their bookings, and refuses those that are too many by then: however many
 * were let through at the same moment, no more than may be are recorded. For one transaction.
 *
 * <p>All holds are counted at once, as most of them may be; those that are refused are taken off again.
 */
public final class HoldCounting {
    private final Handle handle;
    private final HoldRules rules;
    private final Set<AccountId> proven;
    private final Map<HoldRecords.Key, HoldRecord> records;
    private final Map<HoldRecords.Key, HoldRecords.Count> tooMany = new TreeMap<>();

    private HoldCounting(
            Handle handle, HoldRules rules, Set<AccountId> proven, Map<HoldRecords.Key, HoldRecord> records) {
        this.handle = handle;
        this.rules = rules;
        this.proven = proven;
        this.records = records;
    }

    /**
     * A hold that is to be recorded.
     *
     * @param at when it begins
     */
    public record Hold(HoldGrant grant, SeatSelection seats, Instant at) {
        private EventId event() {
            return seats.showtime().event();
        }

        private Stream<HoldRecords.Key> keys(Buyer buyer) {
            return Stream.concat(
                    Stream.of(HoldRecords.Key.account(event(), buyer)),
                    HoldRecords.Key.address(event(), buyer).stream());
        }
    }

    /** Begins, with all of these holds counted, and the records of their buyers locked. */
    public static HoldCounting begin(Handle handle, HoldRules rules, List<Hold> holds) {
        Set<AccountId> proven = HoldRecords.proven(
                handle, holds.stream().map(hold -> hold.grant.buyer().account()).collect(Collectors.toSet()));
        Map<HoldRecords.Key, HoldRecords.Count> counts = new TreeMap<>();
        for (Hold hold : holds) {
            hold.keys(counted(hold.grant.buyer(), proven)).forEach(key -> add(counts, key, hold));
        }
        Instant now = holds.stream().map(Hold::at).max(Instant::compareTo).orElse(Instant.EPOCH);
        Map<HoldRecords.Key, HoldRecord> records = new HashMap<>();
        HoldRecords.open(handle, counts, now)
                .forEach((key, record) -> records.put(
                        key,
                        record.holding(-Objects.requireNonNull(counts.get(key)).seats())));
        return new HoldCounting(handle, rules, proven, records);
    }

    /** With whom a hold is counted: an account that has paid stands for itself. */
    public Buyer counted(Buyer buyer) {
        return counted(buyer, proven);
    }

    private static Buyer counted(Buyer buyer, Set<AccountId> proven) {
        return proven.contains(buyer.account()) ? Buyer.of(buyer.account()) : buyer;
    }

    /** Whether a hold is one too many by now; it is counted no longer then. */
    public Optional<HoldVerdict.Refused> refusal(Hold hold) {
        Optional<HoldVerdict.Refused> refusal = judge(hold);
        if (refusal.isPresent()) {
            takeOff(hold);
        } else {
            keysOf(hold)
                    .forEach(key -> records.computeIfPresent(key, (_, record) -> record.holding(hold.seats.size())));
        }
        return refusal;
    }

    private Optional<HoldVerdict.Refused> judge(Hold hold) {
        HoldGrant grant = hold.grant;
        Buyer buyer = counted(grant.buyer());
        Standing standing = new Standing(
                recordOf(HoldRecords.Key.account(hold.event(), buyer)),
                HoldRecords.Key.address(hold.event(), buyer).map(this::recordOf),
                proven.contains(buyer.account()),
                grant.underPressure());
        return switch (rules.policy().judge(standing, hold.seats.size(), grant.capacity(), hold.at)) {
            case HoldVerdict.Refused refused -> Optional.of(refused);
            case HoldVerdict.Allowed _ -> grant.isLookedUp() ? Optional.empty() : rests(hold, buyer, standing);
        };
    }

    private Optional<HoldVerdict.Refused> rests(Hold hold, Buyer buyer, Standing standing) {
        Map<Integer, Instant> resting = rules.resting(handle, buyer, standing, hold.seats.showtime(), hold.at);
        return HoldGrant.lastRest(resting, hold.seats.ordinals())
                .map(until -> HoldVerdict.Refused.resting(hold.at, until));
    }

    private HoldRecord recordOf(HoldRecords.Key key) {
        return records.getOrDefault(key, HoldRecord.NONE);
    }

    /** Counts a hold no longer that was not refused, and could not be recorded for another reason. */
    public void close(Hold hold) {
        keysOf(hold).forEach(key -> records.computeIfPresent(key, (_, record) -> record.holding(-hold.seats.size())));
        takeOff(hold);
    }

    private void takeOff(Hold hold) {
        keysOf(hold).forEach(key -> add(tooMany, key, hold));
    }

    private Stream<HoldRecords.Key> keysOf(Hold hold) {
        return hold.keys(counted(hold.grant.buyer()));
    }

    private static void add(Map<HoldRecords.Key, HoldRecords.Count> counts, HoldRecords.Key key, Hold hold) {
        counts.merge(key, new HoldRecords.Count(1, hold.seats.size()), HoldRecords.Count::plus);
    }

    /** Takes off what was counted and is not recorded. */
    public void end() {
        if (!tooMany.isEmpty()) {
            HoldRecords.takeOff(handle, tooMany);
        }
    }
}
