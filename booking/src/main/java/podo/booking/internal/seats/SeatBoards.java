package podo.booking.internal.seats;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.kernel.Backoff;
import podo.kernel.MovableClock;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;

/**
 * The seat boards of this instance. A board is made when its showtime is first asked for, from a snapshot, and kept up
 * to date by the ordered stream of changes; a gap or a new connection makes it read the section, or everything, again.
 * While the holds are away a board stays as it was, and a new one is made from the database. Thread-safe.
 */
public final class SeatBoards implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SeatBoards.class);
    private static final int MAILBOX = 10_000;

    /** Not a change: wakes a board that waits for one. */
    private static final Optional<SeatChange> LOOK = Optional.empty();

    /** How late the end of a hold may be noticed. */
    private static final Duration TICK = Duration.ofMillis(200);

    /** How long a board without holds waits for a change; it has nothing to do meanwhile. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final Duration FIRST_READ_LIMIT = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    private final SeatHolds holds;
    private final SeatTruth truth;
    private final Function<ShowtimeId, Optional<SeatPlanIndex>> plans;
    private final MovableClock clock;
    private final Map<ShowtimeId, Live> boards = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param plans finds the geometry of a showtime that can be booked */
    public SeatBoards(
            SeatHolds holds, SeatTruth truth, Function<ShowtimeId, Optional<SeatPlanIndex>> plans, MovableClock clock) {
        this.holds = holds;
        this.truth = truth;
        this.plans = plans;
        this.clock = clock;
        holds.follow(new Following());
    }

    /** The board of a showtime; empty when there is no such showtime, or it has no seats to book. */
    public Optional<SeatBoard> of(ShowtimeId showtime) {
        return live(showtime).map(Live::board);
    }

    /** The board of a showtime without waiting for it: empty until it has been read. */
    Optional<SeatBoard> ifRead(ShowtimeId showtime) {
        return live(showtime).filter(Live::isFilled).map(live -> live.board);
    }

    private Optional<Live> live(ShowtimeId showtime) {
        Live live = boards.get(showtime);
        if (live == null) {
            Optional<SeatPlanIndex> plan = plans.apply(showtime);
            if (plan.isEmpty()) {
                return Optional.empty();
            }
            live = boards.computeIfAbsent(showtime, id -> new Live(new SeatBoard(id, plan.get(), clock)));
            live.start();
        }
        return Optional.of(live);
    }

    /** All boards there are now. */
    public Collection<SeatBoard> all() {
        return boards.values().stream()
                .filter(Live::isFilled)
                .map(live -> live.board)
                .toList();
    }

    @Override
    public void close() {
        closed = true;
        boards.values().forEach(Live::stop);
    }

    /** Called on the connection's own thread: only hands on. */
    private final class Following implements SeatHolds.Follower {
        @Override
        public void changed(ShowtimeId showtime, SeatChange change) {
            Live live = boards.get(showtime);
            if (live != null) {
                live.hear(change);
            }
        }

        @Override
        public void missed() {
            boards.values().forEach(Live::readAgain);
        }
    }

    /** A board with the thread that keeps it up to date. */
    private final class Live {
        private final SeatBoard board;
        private final BlockingQueue<Optional<SeatChange>> mailbox = new ArrayBlockingQueue<>(MAILBOX);
        private final CountDownLatch filled = new CountDownLatch(1);
        private final Thread thread;
        private volatile boolean mustReadAll = true;

        Live(SeatBoard board) {
            this.board = board;
            this.thread = Thread.ofVirtual().name("board-" + board.showtime()).unstarted(this::run);
        }

        synchronized void start() {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            }
        }

        void stop() {
            thread.interrupt();
        }

        boolean isFilled() {
            return filled.getCount() == 0;
        }

        /** The board, once it has been read the first time. */
        SeatBoard board() {
            try {
                if (!filled.await(FIRST_READ_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw Problem.unavailable(
                                    "SEATS_LOADING",
                                    "The seats of this showtime are being read. Please try again.",
                                    RETRY_AFTER)
                            .asException();
                }
                return board;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + board.showtime(), e);
            }
        }

        void hear(SeatChange change) {
            if (!mailbox.offer(Optional.of(change))) {
                mustReadAll = true; // too far behind: a snapshot is quicker than the rest of the stream
            }
        }

        void readAgain() {
            mustReadAll = true;
            mailbox.offer(LOOK); // a full mailbox has woken the thread already
            LockSupport.unpark(thread); // and if it waits after a failure: what failed is back
        }

        private void run() {
            int failures = 0;
            while (!closed) {
                try {
                    if (mustReadAll) {
                        readAll();
                    } else {
                        hearNext();
                    }
                    board.lapse();
                    failures = 0;
                } catch (InterruptedException e) {
                    return; // closed
                } catch (RuntimeException e) {
                    failures++;
                    readFromDatabaseIfEmpty();
                    board.lapse();
                    LOG.warn("The seats of {} could not be read: {}", board.showtime(), e.toString());
                    mustReadAll = true;
                    LockSupport.parkNanos(
                            RETRY.before(failures, ThreadLocalRandom.current()).toNanos());
                }
            }
        }

        /** A mark that all must be read is always set before what wakes this wait, and looked at after it. */
        private void hearNext() throws InterruptedException {
            Duration wait = board.hasLapsesToCome() ? TICK : IDLE;
            Optional<SeatChange> heard = mailbox.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (heard != null) {
                heard.ifPresent(this::apply);
            }
        }

        private void apply(SeatChange change) {
            if (!board.apply(change)) {
                board.plan().section(change.sectionId()).ifPresent(this::read);
            }
        }

        private void readAll() {
            mustReadAll = false;
            mailbox.clear();
            board.plan().sections().forEach(this::read);
            filled.countDown();
        }

        private void read(SectionRange section) {
            board.replace(section, holds.snapshot(board.showtime(), section));
        }

        /** The holds are away and this board has shown nothing yet: the database knows what is sold, if not what is held. */
        private void readFromDatabaseIfEmpty() {
            if (isFilled()) {
                return;
            }
            try {
                for (SectionRange section : board.plan().sections()) {
                    board.replace(section, truth.read(board.showtime(), section).asSnapshot(section));
                }
                filled.countDown();
            } catch (RuntimeException e) { // whatever it was, the board's thread must live to try again
                LOG.warn("Neither the holds nor the database have the seats of {}: {}", board.showtime(), e.toString());
            }
        }
    }
}
