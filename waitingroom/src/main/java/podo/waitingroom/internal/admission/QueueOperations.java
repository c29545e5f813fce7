package podo.waitingroom.internal.admission;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import podo.kernel.Closing;
import podo.kernel.MovableClock;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.waitingroom.BoxOfficeFigures;
import podo.waitingroom.WaitingRoom;
import podo.waitingroom.WaitingRoomSettings;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.SaleStore;

/**
 * What a process does by itself for its queues: hears the box offices, looks at every line, calls who is next, tells the
 * catalogue which events need a pass, and forgets the lines of sales that are over. Thread-safe.
 */
public final class QueueOperations implements AutoCloseable {
    private static final Duration TELLING_PAUSE = Duration.ofSeconds(2);

    /** It does no harm if several processes forget. */
    private static final Duration FORGETTING_PAUSE = Duration.ofMinutes(10);

    private final Closing parts = new Closing();
    private final StatusBoard board;
    private final OperatorDesk operators;
    private final Admission admission;

    /**
     * Begins.
     *
     * @param ownBoxOffice what this process's own box office says, where it has one
     */
    public QueueOperations(
            WaitingRoom.Surroundings surroundings,
            SaleStore sales,
            Lines lines,
            Supplier<Optional<BoxOfficeFigures>> ownBoxOffice,
            WaitingRoomSettings settings) {
        MovableClock clock = surroundings.clock();
        Tasks tasks = surroundings.tasks();
        BoxOfficeNews boxOffice =
                parts.add(new BoxOfficeNews(surroundings.redis(), ownBoxOffice, settings.seatsPerBuyer(), tasks));
        BoxOfficeView served = new WithCancelledEvents(boxOffice, surroundings.catalogue(), clock);
        PollBudget polls = new PollBudget(settings.pollsPerSecond());
        this.board = parts.add(new StatusBoard(sales, lines, served, polls, settings.turn(), clock, tasks));
        SaleAdmission.Terms calling =
                new SaleAdmission.Terms(lines, served, PaceLimits.of(settings.pace()), polls, clock);
        this.admission = parts.add(new Admission(surroundings.redis(), sales::on, calling, tasks));
        parts.add(tasks.repeat(TaskPlan.every(FORGETTING_PAUSE, "queue-forgetting"), lines::forgetOver));
        this.operators = new OperatorDesk(sales, board, admission, boxOffice, surroundings.catalogue());
        RequirementTelling requirements = new RequirementTelling(sales, surroundings.queueRequired());
        Task telling = parts.add(tasks.repeat(TaskPlan.every(TELLING_PAUSE, "queue-required"), requirements::tell));
        sales.onChange(() -> {
            telling.wake();
            board.nudge();
        });
    }

    /** How every queue stands. */
    public StatusBoard board() {
        return board;
    }

    /** What operators ask for. */
    public OperatorDesk operators() {
        return operators;
    }

    /** Stops calling fans, so that another process does. */
    public void stopCalling() throws InterruptedException {
        admission.close();
    }

    @Override
    public void close() {
        parts.close();
    }
}
