package podo.booking.internal.seats;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.kernel.BookingId;
import podo.kernel.MovableClock;
import podo.kernel.Problem;
import podo.kernel.ProblemException;
import podo.kernel.RandomText;
import podo.kernel.ShowtimeId;
import podo.platform.redis.Redis;
import podo.platform.redis.RedisScript;
import podo.platform.tasks.Waits;

/**
 * The fast lock on seats, in Redis. Each section is one set of keys, changed by one script at a time with the server's
 * clock; a hold that lapsed simply compares as free. Redis is not the truth: a section that is not there is filled from
 * the database before anything else happens to it, and a sale is decided by the database. So a section in which nothing is
 * held may be deleted at any time, all of its keys at once; {@link IdleSections} does so with those nobody changes.
 *
 * <p>A choice over several sections takes them in ascending order and gives back what it took when one fails.
 */
final class RedisSeatHolds implements SeatHolds {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSeatHolds.class);
    private static final int LOAD_TRIES = 40;
    private static final Duration LOAD_LEASE = Duration.ofSeconds(10);
    private static final Duration LOAD_WAIT = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final String UNLOADED = "UNLOADED";

    /** What scripts answer that changed something; the change follows. */
    private static final Set<String> CHANGED = Set.of("HELD", "KEPT", "FREED", "SOLD", "DONE");

    /** Means the run of whichever server runs the script. */
    private static final String OWN_RUN = "cluster";

    private final Redis redis;
    private final SeatTruth truth;
    private final MovableClock clock;

    /**
     * The run of the server whose sections are good. A server that was started again may have come back some changes
     * older, so every section is read from the database once more. Empty when it must be asked for. In a cluster the
     * server that runs a script takes its own: a replica that was promoted may be some changes behind too.
     */
    private volatile String epoch = "";

    /** Who hears of changes made here; none before {@link #follow}. */
    private volatile @Nullable Follower follower;

    private final RedisScript hold = ofLoaded("hold.lua");
    private final RedisScript keep = ofLoaded("keep.lua");
    private final RedisScript free = ofLoaded("free.lua");
    private final RedisScript sell = ofLoaded("sell.lua");
    private final RedisScript block = ofLoaded("block.lua");
    private final RedisScript load = ofLoaded("load.lua");
    private final RedisScript snapshot = ofLoaded("snapshot.lua");
    private final RedisScript version = ofLoaded("version.lua");
    private final RedisScript retire = RedisScript.beside(RedisSeatHolds.class, "retire.lua");

    public RedisSeatHolds(Redis redis, SeatTruth truth, MovableClock clock) {
        this.redis = redis;
        this.truth = truth;
        this.clock = clock;
        redis.onDisconnect(() -> epoch = "");
    }

    private static RedisScript ofLoaded(String name) {
        return RedisScript.beside(RedisSeatHolds.class, "epoch.lua", name);
    }

    @Override
    public HoldAnswer hold(SeatPlanIndex plan, SeatSelection seats, BookingId booking, Instant until) {
        List<SectionSeats> asked = new ArrayList<>();
        boolean held = false;
        try {
            for (SectionSeats part : bySection(plan, seats)) {
                asked.add(part);
                HoldAnswer answer = holdSection(part, booking, until);
                if (!(answer instanceof HoldAnswer.Held)) {
                    asked.removeLast(); // it has answered, so it holds nothing
                    return answer;
                }
            }
            held = true;
            return new HoldAnswer.Held();
        } catch (RedisException e) {
            if (!Redis.isOutage(e)) {
                throw e;
            }
            LOG.warn("The seats of {} cannot be held: {}", booking, e.toString());
            return new HoldAnswer.Away();
        } finally {
            // All or none: RedisSeatHoldsIT.holdOverTwoSections_isAllOrNone.
            if (!held) {
                asked.forEach(part -> giveBack(part, booking));
            }
        }
    }

    /** After a refusal or a failure; where Redis cannot be told, the hold lapses by itself. */
    private void giveBack(SectionSeats part, BookingId booking) {
        try {
            freeSection(part, booking, false);
        } catch (RedisException e) {
            LOG.warn("A hold of {} could not be given back and will lapse: {}", booking, e.toString());
        }
    }

    @Override
    public Kept keepWhilePaying(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        try {
            return keepUntil(plan, seats, booking, WHILE_PAYING, true) ? Kept.KEPT : Kept.LOST;
        } catch (RedisException
                | ProblemException e) { // Redis is away, or has not been filled: the database decides alone
            LOG.warn("The hold of {} cannot be kept while it is paid: {}", booking, e.toString());
            return Kept.AWAY;
        }
    }

    @Override
    public void keepLate(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        keepUntil(plan, seats, booking, WHILE_PAYING, false);
    }

    @Override
    public void keepUntil(SeatPlanIndex plan, SeatSelection seats, BookingId booking, Instant until) {
        keepUntil(plan, seats, booking, until.toEpochMilli(), false);
    }

    @Override
    public void release(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        bySection(plan, seats).forEach(part -> freeSection(part, booking, false));
    }

    @Override
    public void takeBack(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        bySection(plan, seats).forEach(part -> freeSection(part, booking, true));
    }

    @Override
    public void markSold(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        for (SectionSeats part : bySection(plan, seats)) {
            change(sell, part, part.arguments(part.keys.channel(), part.range.sectionId(), booking.toString()));
        }
    }

    @Override
    public HoldAnswer block(SeatPlanIndex plan, SeatSelection seats) {
        List<SectionSeats> blocked = new ArrayList<>();
        for (SectionSeats part : bySection(plan, seats)) {
            List<Object> answer = setBlocked(part, true);
            if (answer.getFirst().equals("TAKEN")) {
                // All or none: RedisSeatHoldsIT.block_takesAllOrNone.
                blocked.forEach(earlier -> setBlocked(earlier, false));
                return taken(part.range, answer);
            }
            List<String> changed = texts(answer.subList(2, answer.size()));
            if (!changed.isEmpty()) { // what was blocked before stays so, whatever becomes of this call
                blocked.add(new SectionSeats(part.keys, part.range, changed));
            }
        }
        return new HoldAnswer.Held();
    }

    @Override
    public void unblock(SeatPlanIndex plan, SeatSelection seats) {
        bySection(plan, seats).forEach(part -> setBlocked(part, false));
    }

    @Override
    public SectionSnapshot snapshot(ShowtimeId showtime, SectionRange section) {
        SectionSeats all = new SectionSeats(new SectionKeys(showtime, section.sectionId()), section, List.of());
        return SectionSnapshot.of(run(snapshot, all, List.of(shift())));
    }

    @Override
    public OptionalLong version(ShowtimeId showtime, SectionRange section) {
        return version(new SectionKeys(showtime, section.sectionId()), epoch());
    }

    private OptionalLong version(SectionKeys keys, String current) {
        List<Object> answer = version.run(redis, keys.all(), List.of(current));
        return answer.getFirst().equals(UNLOADED)
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong((String) answer.get(1)));
    }

    @Override
    public boolean isOfAnotherRun(ShowtimeId showtime, SectionRange section) {
        SectionKeys keys = new SectionKeys(showtime, section.sectionId());
        return version(keys, epoch()).isEmpty() && redis.commands().exists(keys.version()) > 0;
    }

    /** A cluster's servers pass on to each other what is told; where they are cut apart it is lost. */
    @Override
    public boolean mayLoseChanges() {
        return redis.isCluster();
    }

    @Override
    public void retire(ShowtimeId showtime, SectionRange section, long version) {
        retire(new SectionKeys(showtime, section.sectionId()), Long.toString(version), false);
    }

    /**
     * As {@link #retire(ShowtimeId, SectionRange, long)}.
     *
     * @param heldToo even when a seat is held: of a show long over, whose payments in doubt the database knows
     * @return whether the section is gone
     */
    boolean retire(SectionKeys keys, String version, boolean heldToo) {
        return retire.run(redis, keys.all(), List.of(shift(), version, heldToo ? "1" : "0"))
                .getFirst()
                .equals("GONE");
    }

    @Override
    public Set<ShowtimeId> live() {
        Set<ShowtimeId> live = new HashSet<>();
        ScanCursor at = ScanCursor.INITIAL;
        do {
            KeyScanCursor<String> step = redis.commands().scan(at, SectionKeys.SCAN_VERSIONS);
            step.getKeys().forEach(key -> SectionKeys.ofVersion(key).ifPresent(keys -> live.add(keys.showtime())));
            at = step;
        } while (!at.isFinished());
        return live;
    }

    @Override
    public void follow(Follower itsFollower) {
        follower = itsFollower;
        redis.subscribe(
                SectionKeys.CHANNEL_PATTERN,
                (channel, message) -> SectionKeys.showtimeOf(channel)
                        .ifPresent(showtime ->
                                SeatChange.parse(message).ifPresent(change -> itsFollower.changed(showtime, change))));
        redis.onReconnect(itsFollower::missed);
    }

    private HoldAnswer holdSection(SectionSeats part, BookingId booking, Instant until) {
        List<Object> answer = change(
                hold,
                part,
                part.arguments(
                        shift(),
                        part.keys.channel(),
                        part.range.sectionId(),
                        booking.toString(),
                        Long.toString(until.toEpochMilli())));
        return switch ((String) answer.getFirst()) {
            case "HELD" -> new HoldAnswer.Held();
            case "LATE" -> new HoldAnswer.TooLate();
            case "TAKEN" -> taken(part.range, answer);
            default -> throw new IllegalStateException("hold.lua answered " + answer);
        };
    }

    private boolean keepUntil(
            SeatPlanIndex plan, SeatSelection seats, BookingId booking, long untilMillis, boolean mustBeLive) {
        boolean kept = true;
        for (SectionSeats part : bySection(plan, seats)) {
            List<Object> answer = change(
                    keep,
                    part,
                    part.arguments(
                            shift(),
                            part.keys.channel(),
                            part.range.sectionId(),
                            booking.toString(),
                            Long.toString(untilMillis),
                            mustBeLive ? "1" : "0"));
            kept &= answer.getFirst().equals("KEPT");
        }
        return kept;
    }

    private void freeSection(SectionSeats part, BookingId booking, boolean forGood) {
        change(
                free,
                part,
                part.arguments(part.keys.channel(), part.range.sectionId(), booking.toString(), forGood ? "1" : "0"));
    }

    private List<Object> setBlocked(SectionSeats part, boolean blocked) {
        return change(
                block, part, part.arguments(shift(), part.keys.channel(), part.range.sectionId(), blocked ? "1" : "0"));
    }

    /** Runs a script that changes seats; the own board hears of the change at once. */
    private List<Object> change(RedisScript script, SectionSeats part, List<String> arguments) {
        List<Object> answer = run(script, part, arguments);
        Follower hears = follower;
        if (hears != null && answer.size() > 1 && CHANGED.contains((String) answer.getFirst())) {
            SeatChange.parse((String) answer.get(1))
                    .ifPresent(change -> hears.changedHere(part.keys.showtime(), change));
        }
        return answer;
    }

    private List<Object> run(RedisScript script, SectionSeats part, List<String> arguments) {
        for (int attempt = 0; attempt < LOAD_TRIES; attempt++) {
            String current = epoch();
            List<Object> answer = script.run(redis, part.keys.all(), after(current, arguments));
            if (!answer.getFirst().equals(UNLOADED)) {
                return answer;
            }
            fill(part.keys, part.range, current);
        }
        throw Problem.unavailable(
                        "SEATS_LOADING", "The seats of this showtime are being read. Please try again.", RETRY)
                .asException();
    }

    /**
     * Fills a section from the database. The loading mark is set before the database is read and must still be ours when
     * the seats are written, so a slow reader's old view can never replace a newer one. Whoever changes a seat does so in
     * the database first and here afterwards, and waits for the section to be loaded: no change falls between.
     */
    private void fill(SectionKeys keys, SectionRange range, String current) {
        String token = RandomText.of(16);
        String set =
                redis.commands().set(keys.loading(), token, SetArgs.Builder.nx().px(LOAD_LEASE.toMillis()));
        if (!"OK".equals(set)) {
            Waits.pause(LOAD_WAIT); // somebody else is loading it: look again in a moment
            return;
        }
        if (version(keys, current).isPresent()) {
            redis.commands().del(keys.loading()); // somebody had just filled it before the mark became ours
            return;
        }
        List<String> arguments = loadArguments(token, keys, range, readOrGiveUp(keys, range));
        load.run(redis, keys.allAndLoading(), after(current, arguments));
    }

    /** With the database away the mark is taken back, or nobody could fill the section until it had lapsed. */
    private SeatTruth.SectionTruth readOrGiveUp(SectionKeys keys, SectionRange range) {
        boolean read = false;
        try {
            SeatTruth.SectionTruth seats = truth.read(keys.showtime(), range);
            read = true;
            return seats;
        } finally {
            if (!read) {
                redis.commands().del(keys.loading()); // another's, by chance: its filling is refused and begun again
            }
        }
    }

    private static List<String> loadArguments(
            String token, SectionKeys keys, SectionRange range, SeatTruth.SectionTruth seats) {
        List<String> arguments = new ArrayList<>(List.of(
                token,
                keys.channel(),
                range.sectionId(),
                Integer.toString(seats.sold().size()),
                Integer.toString(seats.blocked().size()),
                Integer.toString(seats.held().size())));
        seats.sold().forEach((ordinal, booking) -> {
            arguments.add(index(range, ordinal));
            arguments.add(booking);
        });
        seats.blocked().forEach(ordinal -> arguments.add(index(range, ordinal)));
        seats.held().forEach((ordinal, held) -> {
            arguments.add(index(range, ordinal));
            arguments.add(Long.toString(held.untilMillis()));
            arguments.add(held.booking());
        });
        return arguments;
    }

    private String epoch() {
        if (redis.isCluster()) {
            return OWN_RUN;
        }
        String known = epoch;
        if (known.isEmpty()) {
            known = redis.run();
            epoch = known;
        }
        return known;
    }

    private static List<String> after(String first, List<String> others) {
        List<String> all = new ArrayList<>(others.size() + 1);
        all.add(first);
        all.addAll(others);
        return all;
    }

    private String shift() {
        return Long.toString(clock.ahead().toMillis());
    }

    private static HoldAnswer.Taken taken(SectionRange range, List<Object> answer) {
        return new HoldAnswer.Taken(answer.stream()
                .skip(1)
                .map(index -> range.first() + Integer.parseInt((String) index))
                .sorted()
                .toList());
    }

    private static List<String> texts(List<Object> answer) {
        return answer.stream().map(String.class::cast).toList();
    }

    private static String index(SectionRange range, int ordinal) {
        return Integer.toString(ordinal - range.first());
    }

    private static List<SectionSeats> bySection(SeatPlanIndex plan, SeatSelection seats) {
        Map<Integer, SectionSeats> parts = new TreeMap<>();
        seats.ordinals().forEach(ordinal -> {
            SectionRange range = plan.place(ordinal).range();
            parts.computeIfAbsent(
                            range.index(),
                            _ -> new SectionSeats(
                                    new SectionKeys(seats.showtime(), range.sectionId()), range, new ArrayList<>()))
                    .indexes
                    .add(index(range, ordinal));
        });
        return List.copyOf(parts.values());
    }

    /** The chosen seats of one section, by their index in it. */
    private record SectionSeats(SectionKeys keys, SectionRange range, List<String> indexes) {
        List<String> arguments(String... first) {
            List<String> arguments = new ArrayList<>(List.of(first));
            arguments.addAll(indexes);
            return arguments;
        }
    }
}
