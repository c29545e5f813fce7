package podo.waitingroom.internal.admission;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.waitingroom.SaleId;
import podo.waitingroom.WaitingRoomSettings;
import podo.waitingroom.internal.line.Line;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.Sale;
import podo.waitingroom.internal.line.SaleStore;

/**
 * How every queue stands. Each that is on is looked at once a second, whoever asks and how often; so what everybody asks
 * costs nothing but sending the bytes. Thread-safe.
 */
public final class StatusBoard implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Watches of sales that are over are forgotten together beyond so many. */
    private static final int MOST_WATCHES = 10_000;

    private final SaleStore sales;
    private final Lines lines;
    private final BoxOfficeView boxOffice;
    private final SaleWatch.Terms terms;
    private final Map<SaleId, SaleWatch> watches = new ConcurrentHashMap<>();
    private final Task task;

    /** Begins to look. */
    StatusBoard(
            SaleStore sales,
            Lines lines,
            BoxOfficeView boxOffice,
            PollBudget polls,
            Duration turn,
            MovableClock clock,
            Tasks tasks) {
        this.sales = sales;
        this.lines = lines;
        this.boxOffice = boxOffice;
        this.terms = new SaleWatch.Terms(polls, turn.toSeconds(), clock);
        this.task = tasks.repeat(TaskPlan.every(INTERVAL, "queue-status"), this::lookAtAll);
    }

    /** How an event's queue stands; empty when it never had one. */
    public Optional<Snapshot> find(EventId event) {
        return sales.find(event).map(sale -> watch(sale).last(sale));
    }

    /** All queues that are on. */
    public List<Snapshot> on() {
        return sales.on().stream().map(sale -> watch(sale).last(sale)).toList();
    }

    /** Looks again at once: an operator has changed something. */
    public void nudge() {
        task.wake();
    }

    /** How a line is kept, as the outside spells it. */
    public static String nameOf(Sale sale) {
        return SaleWatch.nameOf(sale.line());
    }

    /** The kind of line of that name. */
    public static Line.Kind kindOf(String name) {
        return WaitingRoomSettings.lineKind(name).equals(WaitingRoomSettings.COUNTER)
                ? Line.Kind.COUNTER
                : Line.Kind.SORTED_SET;
    }

    @Override
    public void close() throws InterruptedException {
        task.close();
    }

    private void lookAtAll() {
        for (Sale sale : sales.on()) {
            watch(sale).look(sale);
        }
    }

    private SaleWatch watch(Sale sale) {
        if (watches.size() > MOST_WATCHES) {
            watches.clear();
        }
        return watches.computeIfAbsent(sale.id(), _ -> new SaleWatch(lines, boxOffice, terms));
    }
}
