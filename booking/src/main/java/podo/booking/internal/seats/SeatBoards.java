package podo.booking.internal.seats;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.LiveSeats;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.kernel.MovableClock;
import podo.kernel.ShowtimeId;
import podo.platform.tasks.Tasks;

/**
 * The seat boards of this instance. A board is opened when somebody asks for the seats of its showtime, from a snapshot, and
 * kept up to date by the ordered stream of changes; a gap or a new connection makes it read the section, or everything,
 * again, the busiest boards first. When nobody has used it for a while and nothing is held it is closed, with its thread
 * and what the holds keep of it, and opened anew at the next request. Thread-safe.
 */
final class SeatBoards implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SeatBoards.class);

    /** How many boards are read at the same time. */
    private static final int READ_AT_ONCE = 8;

    private static final int CLOSED_AT_ONCE = 200;

    /** Beyond this, changes of showtimes without a board are not noted. */
    private static final int MOST_NOTED = 100_000;

    private final Function<ShowtimeId, Optional<SeatPlanIndex>> plans;
    private final Duration coolAfter;
    private final LiveBoard.Parts parts;
    private final Map<ShowtimeId, LiveBoard> boards = new ConcurrentHashMap<>();
    private final Set<ShowtimeId> changedWhileClosed = ConcurrentHashMap.newKeySet();

    /** No version up to this one is used again by this instance. */
    private final AtomicLong usedVersions = new AtomicLong();

    private volatile boolean closed;

    /**
     * @param plans finds the geometry of a showtime that can be booked
     * @param coolAfter how long nobody must have used a board before it is closed
     */
    public SeatBoards(
            SeatHolds holds,
            SeatTruth truth,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            Duration coolAfter,
            MovableClock clock,
            Tasks tasks) {
        this.plans = plans;
        this.coolAfter = coolAfter;
        this.parts = new LiveBoard.Parts(holds, truth, new RefillGate(READ_AT_ONCE), clock, tasks);
        holds.follow(new Following());
    }

    /**
     * The board of a showtime, opened if there is none; empty when there is no such showtime, or it has no seats to book.
     * Counts as use of the board.
     */
    public Optional<SeatBoard> of(ShowtimeId showtime) {
        return opened(showtime, LiveBoard::use).map(LiveBoard::board);
    }

    /** The board of a showtime if it is open, which counts as use; never opens one. */
    Optional<SeatBoard> ifOpen(ShowtimeId showtime) {
        return Optional.ofNullable(boards.get(showtime)).filter(LiveBoard::use).map(LiveBoard::board);
    }

    /** As {@link #of}, for somebody who goes on looking: the board stays open until the watch is closed. */
    Optional<Watch> watch(ShowtimeId showtime) {
        return opened(showtime, LiveBoard::watch).map(Watch::new);
    }

    /** The board of a showtime if it is open and has been read. Does not wait, and does not count as use. */
    public Optional<SeatBoard> ifRead(ShowtimeId showtime) {
        return Optional.ofNullable(boards.get(showtime))
                .filter(LiveBoard::isFilled)
                .map(LiveBoard::unread);
    }

    /** All boards that are open and have been read. Does not count as use. */
    public Collection<SeatBoard> all() {
        return boards.values().stream()
                .filter(LiveBoard::isFilled)
                .map(LiveBoard::unread)
                .toList();
    }

    /** Whether a showtime has a board here. Does not count as use. */
    public boolean isOpen(ShowtimeId showtime) {
        return stateOf(showtime) != BoardState.CLOSED;
    }

    /** Where the live state of a showtime stands. */
    BoardState stateOf(ShowtimeId showtime) {
        LiveBoard live = boards.get(showtime);
        return live == null ? BoardState.CLOSED : live.state();
    }

    /** How many boards there are. */
    public LiveSeats figures() {
        Map<BoardState, Long> count =
                boards.values().stream().collect(Collectors.groupingBy(LiveBoard::state, Collectors.counting()));
        return new LiveSeats(
                count.getOrDefault(BoardState.OPENING, 0L),
                count.getOrDefault(BoardState.LIVE, 0L),
                count.getOrDefault(BoardState.COOLING, 0L));
    }

    /**
     * Takes out up to this many showtimes that have no board here and of which changes were heard that may leave another
     * number of seats: a refund, a seat blocked, or a section that was filled from the database.
     */
    List<ShowtimeId> takeChangedWhileClosed(int most) {
        List<ShowtimeId> some = changedWhileClosed.stream().limit(most).toList();
        some.forEach(changedWhileClosed::remove);
        return some;
    }

    /** Has the seats of these showtimes counted (again), if they have no board then. */
    void noteChanged(Collection<ShowtimeId> showtimes) {
        showtimes.stream().filter(_ -> changedWhileClosed.size() < MOST_NOTED).forEach(changedWhileClosed::add);
    }

    /** Closes boards that nobody uses, a batch at the most; how many. */
    public int closeUnused() {
        int count = 0;
        for (LiveBoard live : boards.values()) {
            live.forgetUses();
            if (count < CLOSED_AT_ONCE && (live.closeIfUnused(coolAfter) || live.state() == BoardState.CLOSED)) {
                remove(live);
                count++;
            }
        }
        return count;
    }

    /** A board that is opened later begins above the last version of this one. */
    private void remove(LiveBoard live) {
        SeatBoard board = live.unread();
        keepAbove(board.version());
        boards.remove(board.showtime(), live);
        noteChanged(List.of(board.showtime())); // its last change may not have been told yet
        try {
            for (SectionRange section : board.plan().sections()) {
                parts.holds().retire(board.showtime(), section, board.sectionVersion(section));
            }
        } catch (RuntimeException e) { // what is left is found later, as what a process leaves that dies
            LOG.warn("sections_not_retired showtime={} reason={}", board.showtime(), e.toString());
        }
    }

    /** A version for seats that are shown without a board: no other contents had it or will have it. */
    long nextVersion() {
        return usedVersions.incrementAndGet();
    }

    private void keepAbove(long version) {
        usedVersions.accumulateAndGet(version, Math::max);
    }

    private Optional<LiveBoard> opened(ShowtimeId showtime, Function<LiveBoard, Boolean> use) {
        while (true) {
            LiveBoard live = boards.get(showtime);
            if (live == null) {
                Optional<SeatPlanIndex> plan = plans.apply(showtime);
                if (plan.isEmpty()) {
                    return Optional.empty();
                }
                if (closed) {
                    throw LiveBoard.loading();
                }
                live = boards.computeIfAbsent(
                        showtime,
                        id -> new LiveBoard(new SeatBoard(id, plan.get(), parts.clock(), nextVersion()), parts));
                live.start();
            }
            if (use.apply(live)) {
                return Optional.of(live);
            }
            keepAbove(live.unread().version());
            boards.remove(showtime, live); // it was closed in this moment
        }
    }

    @Override
    public void close() {
        closed = true;
        boards.values().forEach(LiveBoard::close);
    }

    /** An open board that somebody goes on looking at. */
    static final class Watch implements AutoCloseable {
        private final LiveBoard live;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Watch(LiveBoard live) {
            this.live = live;
        }

        /** The board, once it has been read. */
        SeatBoard board() {
            return live.board();
        }

        @Override
        public void close() {
            if (ended.compareAndSet(false, true)) {
                live.unwatch();
            }
        }
    }

    /** Called on the connection's own thread: only hands on. */
    private final class Following implements SeatHolds.Follower {
        @Override
        public boolean follows(ShowtimeId showtime) {
            return boards.containsKey(showtime);
        }

        @Override
        public void changed(ShowtimeId showtime, SeatChange change) {
            LiveBoard live = boards.get(showtime);
            if (live != null) {
                live.hear(change);
            } else if (change.mayChangeWhatIsLeft()) {
                noteChanged(List.of(showtime));
            }
        }

        @Override
        public void changedHere(ShowtimeId showtime, SeatChange change) {
            LiveBoard live = boards.get(showtime);
            if (live != null) {
                live.hearAtOnce(change);
            }
        }

        @Override
        public void missed() {
            boards.values().stream()
                    .map(live -> new Turn(live, live.busyness()))
                    .sorted(Comparator.comparingLong(Turn::busyness).reversed())
                    .forEach(turn -> turn.live.readAgain());
        }
    }

    /** How busy a board was when the order was made. */
    private record Turn(LiveBoard live, long busyness) {}
}
