package podo.waitingroom.internal.admission;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Backoff;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.platform.tasks.Work;
import podo.waitingroom.internal.line.Figures;
import podo.waitingroom.internal.line.Line;
import podo.waitingroom.internal.line.Line.Ticked;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.Recording;
import podo.waitingroom.internal.line.Sale;
import podo.waitingroom.internal.line.TickOrder;

/** One sale's admission: leads it while the lease is ours, one tick at a time, and waits longer after each failure. */
final class SaleAdmission implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SaleAdmission.class);

    /** The sales of a process are reported together. */
    private static final TaskPlan TICKING = TaskPlan.every(Admission.TICK, "admission-sale")
            .retrying(new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2)));

    /** While a line is being ordered, ticks follow each other at once; so many, until the lease must be renewed. */
    private static final int ORDERING_TICKS = 2;

    private final Terms terms;
    private final Recording recording;
    private final Lease lease;
    private final TurnGrace grace;
    private final Task task;
    private volatile Sale sale;
    private volatile boolean over;
    private volatile Optional<Leading> leading = Optional.empty();

    /** Of the task's own thread. */
    private Pace pace;

    /**
     * What the admissions of all sales share.
     *
     * @param polls how often clients may ask; turns last long enough for it
     */
    record Terms(Lines lines, BoxOfficeView boxOffice, PaceLimits limits, PollBudget polls, InstantSource clock) {}

    /** Starts ticking. */
    SaleAdmission(Terms terms, Sale sale, Lease lease, Tasks tasks) {
        this.terms = terms;
        this.recording = terms.lines().recording();
        this.lease = lease;
        this.grace = new TurnGrace(terms.polls());
        this.pace = Pace.first(terms.limits());
        this.sale = sale;
        this.task = tasks.start(TICKING, this::tick);
    }

    /** What is known while this process leads the sale. */
    Optional<Leading> leading() {
        return leading;
    }

    /** The sale as it is now. */
    void goOn(Sale now) {
        sale = now;
    }

    /** The sale is over: gives the lease back soon, and ends. */
    void end() {
        over = true;
        task.hurry();
    }

    /** Waits for a tick under way and gives the lease back. */
    @Override
    public void close() throws InterruptedException {
        task.close();
        giveBack();
    }

    private Work.Next tick() {
        if (over) {
            giveBack();
            return Work.Next.DONE;
        }
        try {
            lead(sale);
            return Work.Next.REST;
        } catch (RuntimeException e) {
            leading = Optional.empty();
            throw new IllegalStateException("the line of " + sale.name() + " stands still: " + e, e);
        }
    }

    private void giveBack() {
        if (leading.isEmpty()) {
            return;
        }
        leading = Optional.empty();
        try {
            lease.release();
        } catch (RuntimeException e) {
            LOG.warn("A lease could not be given back and will lapse: {}", e.toString());
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
                pace = leading.isEmpty()
                        ? Pace.first(terms.limits())
                        : pace.next(terms.boxOffice().pressure());
            }
            again = order(sale, terms.lines().of(sale), fence.getAsLong());
        }
    }

    /** One tick; true when the next should follow at once. */
    private boolean order(Sale sale, Line line, long fence) {
        OptionalLong buyers = terms.boxOffice().buyersServed(sale.event());
        boolean soldOut = buyers.isPresent() && buyers.getAsLong() == 0;
        TickOrder order = new TickOrder(
                fence,
                sale.target(),
                pace.perTick(),
                grace.at(terms.clock().instant(), clients(line)),
                buyers.orElse(0),
                calling(sale.stateAt(terms.clock().instant(), soldOut)));
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

    private static TickOrder.Calling calling(Sale.State state) {
        return switch (state) {
            case OPEN, DRAINING -> TickOrder.Calling.ON;
            case PAUSED -> TickOrder.Calling.PAUSED;
            case WAITING, SOLD_OUT, CLOSED -> TickOrder.Calling.OFF;
        };
    }
}
