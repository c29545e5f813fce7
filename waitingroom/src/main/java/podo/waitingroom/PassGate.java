package podo.waitingroom;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import podo.kernel.AccountId;
import podo.kernel.Closing;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.kernel.ProofOfWork;
import podo.platform.postgres.Database;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.waitingroom.internal.admission.BoxOfficeTelling;
import podo.waitingroom.internal.desk.PassDesk;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.Sale;
import podo.waitingroom.internal.line.SaleStore;

/**
 * What stands between the waiting room and the box office, in every process that has either: checks passes without asking
 * the line, ends them with a purchase, and tells how the box office fares. Thread-safe.
 */
public final class PassGate implements AutoCloseable {
    private static final String COOKIE = "podo_pass_";
    private final Closing parts = new Closing();
    private final SaleStore sales;
    private final PassDesk desk;
    private final Optional<Redis> redis;
    private final Tasks tasks;
    private final Optional<Lines> lines;
    private final ProofOfWork work;
    private volatile Optional<BoxOfficeTelling> telling = Optional.empty();

    /**
     * Opens. The tables must be there.
     *
     * @param redis keeps the line; without it passes are checked, but cannot end early
     * @param secret the installation's secret
     * @param tasks runs what it does by itself
     */
    public PassGate(
            Database database,
            Optional<Redis> redis,
            byte[] secret,
            WaitingRoomSettings settings,
            MovableClock clock,
            Tasks tasks) {
        this.redis = redis;
        this.tasks = tasks;
        this.sales = parts.add(new SaleStore(database, clock, tasks));
        this.lines = redis.map(open -> new Lines(open, database, settings, clock));
        Optional<PassDesk.Keeping> keeping = redis.map(open -> new PassDesk.Keeping(open, lines(), settings.pass()));
        this.desk = parts.add(new PassDesk(sales, secret, keeping, clock, tasks));
        this.work = new ProofOfWork(secret, "queue-work", clock);
    }

    /** The name of the cookie that carries an event's pass. */
    public static String cookie(EventId event) {
        return COOKIE + event;
    }

    /** Whether a pass admits this account to this event now. */
    public boolean admits(EventId event, AccountId account, Optional<String> pass) {
        return pass.isPresent() && desk.admits(event, account, pass.get());
    }

    /** Ends the account's pass after a purchase, and so makes room for the next. Never fails: a pass ends by itself too. */
    public void bought(EventId event, AccountId account) {
        desk.bought(event, account);
    }

    /**
     * Tells the waiting room, in whatever process, how this process's box office fares, each second.
     *
     * @param boxOffice says so for the given events; answers from memory
     */
    public void tell(Function<List<EventId>, BoxOfficeFigures> boxOffice) {
        Supplier<BoxOfficeFigures> now =
                () -> boxOffice.apply(sales.on().stream().map(Sale::event).toList());
        telling = redis.map(open -> parts.add(new BoxOfficeTelling(open, now, tasks)));
    }

    /** What this process's box office said last. */
    Optional<BoxOfficeFigures> told() {
        return telling.flatMap(BoxOfficeTelling::last);
    }

    SaleStore sales() {
        return sales;
    }

    PassDesk desk() {
        return desk;
    }

    Lines lines() {
        return lines.orElseThrow(() -> new IllegalStateException("a waiting room needs Redis"));
    }

    ProofOfWork work() {
        return work;
    }

    @Override
    public void close() {
        parts.close();
    }
}
