package podo.booking.internal.seats;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.kernel.MovableClock;
import podo.kernel.Problem;
import podo.kernel.ProblemException;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.platform.tasks.Work;

/**
 * A board with the thread that keeps it up to date, from its opening to its end. While the holds are away it stays as it
 * was, and a new one is made from the database. Thread-safe.
 */
final class LiveBoard {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);
    private static final int MAILBOX = 10_000;

    /** How late the end of a hold may be noticed. */
    private static final Duration TICK = Duration.ofMillis(200);

    /** How long a board without holds waits for a change; it has nothing to do meanwhile. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Streams are told of changes at most this often; what changes meanwhile goes into one step. */
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(100);

    /** A board that was not used for this long is cooling; it is closed after the time of the setting. */
    private static final Duration COOLING_FROM = Duration.ofMinutes(1);

    private static final long WATCHER_WEIGHT = 10;
    private static final Duration FIRST_READ_LIMIT = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** All boards are reported together. */
    private static final TaskPlan FOLLOWING = TaskPlan.listening(IDLE, "seat-boards");

    private final SeatBoard board;
    private final Parts parts;
    private final SectionReading reading; // of the board's own thread
    private final BoardMailbox mailbox = new BoardMailbox(MAILBOX);
    private final CountDownLatch filled = new CountDownLatch(1);
    private final LongAdder uses = new LongAdder();
    private volatile long usedMillis;
    private volatile int watchers; // written under the monitor
    private volatile boolean closed; // written under the monitor
    private volatile long usesBefore;
    private @Nullable Task task; // under the monitor
    private long toldNanos = System.nanoTime() - BETWEEN_STEPS.toNanos(); // of the board's own thread

    /** What all boards of a process work with. */
    record Parts(SeatHolds holds, SeatTruth truth, RefillGate gate, MovableClock clock, Tasks tasks) {}

    LiveBoard(SeatBoard board, Parts parts) {
        this.board = board;
        this.parts = parts;
        this.usedMillis = parts.clock.millis();
        this.reading = new SectionReading(board, parts.holds);
    }

    synchronized void start() {
        if (task == null && !closed) {
            task = parts.tasks.start(FOLLOWING, this::follow);
        }
    }

    synchronized void close() {
        closed = true;
        if (task != null) {
            task.end();
        }
    }

    /** Notes that somebody asks for the seats, or sells some; false when the board is closed and another must be opened. */
    boolean use() {
        uses.increment();
        usedMillis = parts.clock.millis();
        return !closed;
    }

    /** Keeps the board open until {@link #unwatch}; false when it is closed already. */
    synchronized boolean watch() {
        if (closed) {
            return false;
        }
        watchers++;
        return use();
    }

    synchronized void unwatch() {
        watchers--;
        usedMillis = parts.clock.millis();
    }

    /** Closes the board when nobody has used it for this long, no stream is open and no seat is held. */
    synchronized boolean closeIfUnused(Duration coolAfter) {
        if (closed || isNeeded()) {
            return false;
        }
        if (parts.clock.millis() - usedMillis < coolAfter.toMillis()) {
            return false;
        }
        close();
        return true;
    }

    /** A hold, or a payment under way, counts as use: the time begins when it is over. */
    private boolean isNeeded() {
        boolean needed = watchers > 0 || board.held() > 0;
        if (needed) {
            usedMillis = parts.clock.millis();
        }
        return needed;
    }

    BoardState state() {
        if (closed) {
            return BoardState.CLOSED;
        }
        if (!isFilled()) {
            return BoardState.OPENING;
        }
        boolean unused = parts.clock.millis() - usedMillis >= COOLING_FROM.toMillis();
        return unused && watchers == 0 && board.held() == 0 ? BoardState.COOLING : BoardState.LIVE;
    }

    /** How much the board is used, compared with others; the first read, for which somebody waits, comes before all. */
    long busyness() {
        return isFilled() ? usesBefore + uses.sum() + WATCHER_WEIGHT * watchers : Long.MAX_VALUE;
    }

    /** Lets earlier uses count half. */
    void forgetUses() {
        usesBefore = (usesBefore + uses.sumThenReset()) / 2;
    }

    boolean isFilled() {
        return filled.getCount() == 0;
    }

    /** The board as it is; before {@link #isFilled} it shows nothing. */
    SeatBoard unread() {
        return board;
    }

    /** The board, once it has been read the first time. */
    SeatBoard board() {
        try {
            if (!filled.await(FIRST_READ_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw loading();
            }
            return board;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + board.showtime(), e);
        }
    }

    static ProblemException loading() {
        return Problem.unavailable(
                        "SEATS_LOADING", "The seats of this showtime are being read. Please try again.", RETRY_AFTER)
                .asException();
    }

    void hear(SeatChange change) {
        mailbox.hear(change);
    }

    /**
     * A change that this process has made. It is shown at once if it is the next one; else it comes again, in its order, when
     * it is told.
     */
    void hearAtOnce(SeatChange change) {
        if (isFilled() && board.apply(change)) {
            mailbox.wake(); // the streams are told by the board's own thread
        }
    }

    synchronized void readAgain() {
        mailbox.readEverything();
        if (task != null) {
            task.hurry(); // it may wait after a failure: what failed is back
        }
    }

    private Work.Next follow() throws InterruptedException {
        BoardMailbox.Letter letter = mailbox.next(untilSomethingIsDue());
        boolean taken = false;
        try {
            take(letter);
            readWhatIsDue();
            board.lapse();
            taken = true;
            return Work.Next.AGAIN;
        } catch (RuntimeException e) {
            throw new IllegalStateException("the seats of " + board.showtime() + " could not be read: " + e, e);
        } finally {
            if (!taken && !closed) {
                readFromDatabaseIfEmpty();
                board.lapse();
                mailbox.readEverything();
            }
            tellStreams(!taken); // after a failure the next look may be late
        }
    }

    private Duration untilSomethingIsDue() {
        Duration most = board.hasLapsesToCome() ? TICK : untilReading();
        if (!board.hasChangesToTell()) {
            return most;
        }
        Duration next = BETWEEN_STEPS.minusNanos(System.nanoTime() - toldNanos);
        return next.isNegative() ? Duration.ZERO : next;
    }

    private Duration untilReading() {
        if (reading.hasFailed()) {
            return SectionReading.BETWEEN_TRIES;
        }
        return parts.holds.mayLoseChanges() ? SectionReading.BETWEEN_COMPARISONS : IDLE;
    }

    private void tellStreams(boolean now) {
        long nanos = System.nanoTime();
        if (now || (nanos - toldNanos >= BETWEEN_STEPS.toNanos() && board.hasChangesToTell())) {
            board.tellStreams();
            toldNanos = nanos;
        }
    }

    private void take(BoardMailbox.Letter letter) {
        switch (letter) {
            case BoardMailbox.Letter.Change heard -> apply(heard.change());
            case BoardMailbox.Letter.Everything _ -> reading.all();
            case BoardMailbox.Letter.None _ -> {} // only time has passed
        }
    }

    private void apply(SeatChange change) {
        if (change.isOfSeats()) {
            use();
        }
        if (!board.apply(change)) {
            board.plan().section(change.sectionId()).ifPresent(reading::again);
        }
    }

    private void readWhatIsDue() throws InterruptedException {
        if (state() == BoardState.LIVE) {
            reading.compare();
        }
        if (reading.isDue()) {
            readInTurn();
        }
    }

    /** A board that is cooling is not read again after a restart of Redis: it is closed, and read when somebody asks. */
    private void readInTurn() throws InterruptedException {
        parts.gate.enter(busyness());
        try {
            if (state() == BoardState.COOLING && closeIfUnused(COOLING_FROM)) {
                return; // the next sweep takes it out
            }
            reading.read();
            if (!reading.hasFailed()) {
                filled.countDown();
            } else if (!isFilled()) {
                readFromDatabaseIfEmpty();
            }
        } finally {
            parts.gate.leave();
        }
    }

    /** The holds are away and this board has shown nothing yet: the database knows what is sold, if not what is held. */
    private void readFromDatabaseIfEmpty() {
        if (isFilled()) {
            return;
        }
        try {
            for (SectionRange section : board.plan().sections()) {
                board.replace(
                        section, parts.truth.read(board.showtime(), section).asSnapshot(section));
            }
            filled.countDown();
        } catch (RuntimeException e) { // whatever it was, the board's thread must live to try again
            LOG.warn("Neither the holds nor the database have the seats of {}: {}", board.showtime(), e.toString());
        }
    }
}
