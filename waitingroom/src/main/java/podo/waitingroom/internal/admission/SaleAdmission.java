package podo.waitingroom.internal.admission;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Backoff;
import podo.waitingroom.internal.line.Calling;
import podo.waitingroom.internal.line.Figures;
import podo.waitingroom.internal.line.Line;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.TickOrder;
import podo.waitingroom.internal.line.Ticked;
import podo.waitingroom.internal.polls.PollBudget;
import podo.waitingroom.internal.polls.TurnGrace;
import podo.waitingroom.internal.sale.Sale;
import podo.waitingroom.internal.sale.SaleState;

/** One sale's admission: leads it while the lease is ours, one tick at a time, and waits longer after each failure. */
final class SaleAdmission {
    private static final Logger LOG = LoggerFactory.getLogger(SaleAdmission.class);
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2));

    /** While a line is being ordered, ticks follow each other at once; so many, until the lease must be renewed. */
    private static final int ORDERING_TICKS = 2;

    private final Lines lines;
    private final Recording recording;
    private final BoxOfficeView boxOffice;
    private final PaceLimits limits;
    private final InstantSource clock;
    private final Lease lease;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    // under the lock
    private Pace pace;
    private int failures;
    private long resumeNanos = System.nanoTime();

    private final TurnGrace grace;

    private volatile Optional<Leading> leading = Optional.empty();

    SaleAdmission(
            Lines lines,
            BoxOfficeView boxOffice,
            PaceLimits limits,
            InstantSource clock,
            Lease lease,
            PollBudget polls) {
        this.lines = lines;
        this.recording = new Recording(lines.records());
        this.boxOffice = boxOffice;
        this.limits = limits;
        this.clock = clock;
        this.lease = lease;
        this.grace = new TurnGrace(polls);
        this.pace = Pace.first(limits);
    }

    /** What is known while this process leads the sale. */
    Optional<Leading> leading() {
        return leading;
    }

    /** Ticks, unless the last tick is not over or a failure was a moment ago. */
    void tick(Sale sale) {
        if (!oneAtATime.tryLock()) {
            return;
        }
        try {
            if (System.nanoTime() - resumeNanos >= 0) {
                lead(sale);
                failures = 0;
            }
        } catch (RuntimeException e) {
            leading = Optional.empty();
            failures++;
            resumeNanos = System.nanoTime()
                    + RETRY.before(failures, ThreadLocalRandom.current()).toNanos();
            LOG.warn("The line of {} stands still: {}", sale.name(), e.toString());
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Waits for a tick under way and gives the lease back. */
    void stop() {
        oneAtATime.lock();
        try {
            resumeNanos = System.nanoTime() + Duration.ofDays(1).toNanos();
            if (leading.isPresent()) {
                leading = Optional.empty();
                lease.release();
            }
        } catch (RuntimeException e) {
            LOG.warn("A lease could not be given back and will lapse: {}", e.toString());
        } finally {
            oneAtATime.unlock();
        }
    }

    private void lead(Sale sale) {
        boolean again = true;
        for (int round = 0; again && round < ORDERING_TICKS; round++) {
            OptionalLong fence = lease.hold();
            if (fence.isEmpty()) {
                leading = Optional.empty();
                return;
            }
            if (round == 0) {
                pace = leading.isEmpty() ? Pace.first(limits) : pace.next(boxOffice.pressure());
            }
            again = order(sale, lines.of(sale), fence.getAsLong());
        }
    }

    /** One tick; true when the next should follow at once. */
    private boolean order(Sale sale, Line line, long fence) {
        OptionalLong buyers = boxOffice.buyersServed(sale.event());
        boolean soldOut = buyers.isPresent() && buyers.getAsLong() == 0;
        TickOrder order = new TickOrder(
                fence,
                sale.target(),
                pace.perTick(),
                grace.at(clock.instant(), clients(line)),
                buyers.orElse(0),
                calling(sale.stateAt(clock.instant(), soldOut)));
        return switch (line.tick(order)) {
            case Ticked.Done done -> {
                leading = Optional.of(new Leading(pace.perTick(), done.called(), done.figures()));
                recording.note(sale, order, done);
                yield done.figures().ordering();
            }
            case Ticked.Fenced fenced -> {
                LOG.info("{} is led by another ({})", sale.name(), fenced.newerFence());
                leading = Optional.empty();
                yield false;
            }
        };
    }

    /** How many ask: as the last tick said, and before the first the line. */
    private long clients(Line line) {
        Figures figures = leading.map(Leading::figures).orElseGet(line::figures);
        return figures.waiting() + figures.pending();
    }

    private static Calling calling(SaleState state) {
        return switch (state) {
            case OPEN, DRAINING -> Calling.ON;
            case PAUSED -> Calling.PAUSED;
            case WAITING, SOLD_OUT, CLOSED -> Calling.OFF;
        };
    }
}
