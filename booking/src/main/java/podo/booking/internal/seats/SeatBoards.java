package podo.booking.internal.seats;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.kernel.MovableClock;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.platform.tasks.Work;

/**
 * The seat boards of this instance. A board is made when its showtime is first asked for, from a snapshot, and kept up
 * to date by the ordered stream of changes; a gap or a new connection makes it read the section, or everything, again.
 * While the holds are away a board stays as it was, and a new one is made from the database. Thread-safe.
 */
public final class SeatBoards implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SeatBoards.class);
    private static final int MAILBOX = 10_000;

    /** How late the end of a hold may be noticed. */
    private static final Duration TICK = Duration.ofMillis(200);

    /** How long a board without holds waits for a change; it has nothing to do meanwhile. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final Duration FIRST_READ_LIMIT = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** All boards are reported together. */
    private static final TaskPlan FOLLOWING = TaskPlan.listening(IDLE, "seat-boards");

    private final SeatHolds holds;
    private final SeatTruth truth;
    private final Function<ShowtimeId, Optional<SeatPlanIndex>> plans;
    private final MovableClock clock;
    private final Tasks tasks;
    private final Map<ShowtimeId, Live> boards = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param plans finds the geometry of a showtime that can be booked */
    public SeatBoards(
            SeatHolds holds,
            SeatTruth truth,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            MovableClock clock,
            Tasks tasks) {
        this.holds = holds;
        this.truth = truth;
        this.plans = plans;
        this.clock = clock;
        this.tasks = tasks;
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
                live.mailbox.hear(change);
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
        private final BoardMailbox mailbox = new BoardMailbox(MAILBOX);
        private final CountDownLatch filled = new CountDownLatch(1);
        private @Nullable Task task; // under the monitor

        Live(SeatBoard board) {
            this.board = board;
        }

        synchronized void start() {
            if (task == null && !closed) {
                task = tasks.start(FOLLOWING, this::follow);
            }
        }

        synchronized void stop() {
            if (task != null) {
                task.end();
            }
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

        synchronized void readAgain() {
            mailbox.readEverything();
            if (task != null) {
                task.hurry(); // it may wait after a failure: what failed is back
            }
        }

        private Work.Next follow() throws InterruptedException {
            BoardMailbox.Letter letter = mailbox.next(board.hasLapsesToCome() ? TICK : IDLE);
            boolean taken = false;
            try {
                take(letter);
                board.lapse();
                taken = true;
                return Work.Next.AGAIN;
            } catch (RuntimeException e) {
                throw new IllegalStateException("the seats of " + board.showtime() + " could not be read: " + e, e);
            } finally {
                if (!taken) {
                    readFromDatabaseIfEmpty();
                    board.lapse();
                    mailbox.readEverything();
                }
            }
        }

        private void take(BoardMailbox.Letter letter) {
            switch (letter) {
                case BoardMailbox.Letter.Change heard -> apply(heard.change());
                case BoardMailbox.Letter.Everything _ -> readAll();
                case BoardMailbox.Letter.None _ -> {} // only time has passed
            }
        }

        private void apply(SeatChange change) {
            if (!board.apply(change)) {
                board.plan().section(change.sectionId()).ifPresent(this::read);
            }
        }

        private void readAll() {
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
