package podo.booking.internal.limits;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import podo.kernel.EventId;

/**
 * Counts holds in the transaction that records their bookings, and refuses those that are too many by then: however many
 * were let through at the same moment, no more than may be are recorded. For one transaction.
 */
public final class HoldCounting {
    private final Handle handle;
    private final HoldPolicy policy;
    private final Map<HoldRecords.Key, HoldRecord> records;
    private final Map<HoldRecords.Key, Deque<Integer>> opened = new HashMap<>();

    private HoldCounting(Handle handle, HoldPolicy policy, Map<HoldRecords.Key, HoldRecord> records) {
        this.handle = handle;
        this.policy = policy;
        this.records = records;
    }

    /**
     * A hold that is to be recorded.
     *
     * @param at when it begins
     */
    public record Hold(EventId event, HoldGrant grant, int seats, Instant at) {
        private Stream<HoldRecords.Key> keys() {
            return Stream.concat(
                    Stream.of(HoldRecords.Key.account(event, grant.buyer())),
                    HoldRecords.Key.address(event, grant.buyer()).stream());
        }
    }

    /** Begins, with the records of all these holds locked. */
    public static HoldCounting begin(Handle handle, HoldPolicy policy, List<Hold> holds) {
        TreeSet<HoldRecords.Key> keys = new TreeSet<>();
        holds.forEach(hold -> hold.keys().forEach(keys::add));
        Instant now = holds.stream().map(Hold::at).max(Instant::compareTo).orElse(Instant.EPOCH);
        return new HoldCounting(handle, policy, HoldRecords.lock(handle, keys, now));
    }

    /** Whether a hold is one too many by now. */
    public Optional<HoldVerdict.Refused> refusal(Hold hold) {
        HoldGrant grant = hold.grant;
        Standing standing = new Standing(
                records.getOrDefault(HoldRecords.Key.account(hold.event, grant.buyer()), HoldRecord.NONE),
                HoldRecords.Key.address(hold.event, grant.buyer())
                        .map(key -> records.getOrDefault(key, HoldRecord.NONE)),
                grant.isProven(),
                grant.underPressure());
        return switch (policy.judge(standing, hold.seats, grant.capacity(), hold.at)) {
            case HoldVerdict.Allowed _ -> Optional.empty();
            case HoldVerdict.Refused refused -> Optional.of(refused);
        };
    }

    /** Counts a hold that is not refused. */
    public void open(Hold hold) {
        hold.keys().forEach(key -> {
            records.computeIfPresent(key, (_, record) -> record.holding(hold.seats));
            opened.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(hold.seats);
        });
    }

    /** Counts a hold no longer that could not be recorded for another reason. */
    public void close(Hold hold) {
        hold.keys().forEach(key -> {
            records.computeIfPresent(key, (_, record) -> record.holding(-hold.seats));
            Optional.ofNullable(opened.get(key)).ifPresent(seats -> seats.removeFirstOccurrence(hold.seats));
        });
    }

    /** Writes what was counted. */
    public void write() {
        opened.values().removeIf(Collection::isEmpty);
        if (!opened.isEmpty()) {
            HoldRecords.open(handle, opened);
        }
    }
}
