package podo.waitingroom.internal.line;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.EventId;
import podo.platform.postgres.Database;
import podo.platform.postgres.Notifications;
import podo.platform.tasks.Tasks;
import podo.waitingroom.SaleId;
import podo.waitingroom.Seed;

/**
 * The sales that have a queue, in PostgreSQL, and all of them in memory. A change is notified, and a poll backs the
 * notification up; while the database is away the last known sales stay. Thread-safe.
 */
public final class SaleStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SaleStore.class);
    private static final String CHANNEL = "waitingroom_sale";
    private static final Duration BACKSTOP = Duration.ofSeconds(2);

    /** More events than that have no queue at once. */
    private static final int MOST_SALES = 10_000;

    private static final String ALL_COLUMNS =
            "event_id, sale, enabled, opens_at, target, line, operation, seed, updated_at, revision";
    private final Database database;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock takingIn = new ReentrantLock();

    /** Replaced under the lock. */
    private volatile Map<EventId, Sale> known = Map.of();

    private final Notifications notifications;

    /** Reads all sales and follows their changes. The tables must be there. */
    public SaleStore(Database database, InstantSource clock, Tasks tasks) {
        this.database = database;
        this.clock = clock;
        refresh();
        this.notifications = Notifications.listen(tasks, database.jdbcUrl(), CHANNEL, BACKSTOP, this::refresh);
    }

    /** The event's sale, as last known; empty when it never had a queue. */
    public Optional<Sale> find(EventId event) {
        return Optional.ofNullable(known.get(event));
    }

    /** All sales whose queue is on, as last known. */
    public List<Sale> on() {
        return known.values().stream().filter(Sale::isOn).toList();
    }

    /** All sales there are or were, as last known. */
    public List<Sale> all() {
        return List.copyOf(known.values());
    }

    /** Calls back whenever a sale has changed, in whatever process; on a thread that must not be kept. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Sets an event's queue up. One that was off or closed, or whose line is to be kept otherwise, begins another sale;
     * else the sale goes on with what has changed.
     */
    public Sale set(EventId event, Sale.Setup setup) {
        return change(event, before -> Optional.of(changed(event, before, setup)))
                .orElseThrow(() -> new IllegalStateException("a sale that is set is there"));
    }

    /** Pauses, goes on, drains or closes; empty when the event has no queue that is on. A closed sale stays closed. */
    public Optional<Sale> operate(EventId event, Sale.Operation operation) {
        return change(
                event,
                before -> before.filter(Sale::isOn)
                        .map(sale -> new Sale(
                                event,
                                sale.id(),
                                sale.enabled(),
                                sale.opensAt(),
                                sale.target(),
                                sale.line(),
                                operation,
                                sale.seed(),
                                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                                sale.revision() + 1)));
    }

    @Override
    public void close() throws InterruptedException {
        notifications.close();
    }

    private Sale changed(EventId event, Optional<Sale> before, Sale.Setup setup) {
        boolean goesOn = before.filter(Sale::isOn)
                .filter(sale -> sale.line() == setup.line())
                .isPresent();
        Sale old = before.orElse(null);
        return new Sale(
                event,
                old != null && goesOn ? old.id() : SaleId.random(),
                setup.enabled(),
                setup.opensAt(),
                setup.target(),
                setup.line(),
                old != null && goesOn ? old.operation() : Sale.Operation.RUNNING,
                old != null && goesOn ? old.seed() : Seed.random(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                old == null ? 1 : old.revision() + 1);
    }

    /** One change at a time: an advisory lock orders even two that would be the event's first. */
    private Optional<Sale> change(EventId event, Function<Optional<Sale>, Optional<Sale>> change) {
        Optional<Sale> after = database.transaction(handle -> {
            handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:lock, 0))")
                    .bind("lock", CHANNEL + " " + event)
                    .mapTo(Integer.class)
                    .one();
            Optional<Sale> next = change.apply(read(handle, event));
            next.ifPresent(sale -> write(handle, sale));
            return next;
        });
        if (after.isPresent()) {
            refresh();
        }
        return after;
    }

    private static Optional<Sale> read(Handle handle, EventId event) {
        return handle.createQuery("SELECT " + ALL_COLUMNS + " FROM waitingroom.sale WHERE event_id = :event FOR UPDATE")
                .bind("event", event.value())
                .map((row, _) -> sale(row))
                .findOne();
    }

    private static void write(Handle handle, Sale sale) {
        int written = handle.createUpdate("INSERT INTO waitingroom.sale AS s (" + ALL_COLUMNS + """
                        ) VALUES (:event, :sale, :enabled, :opensAt, :target, :line, :operation, :seed, :at, :revision)
                        ON CONFLICT (event_id) DO UPDATE SET
                            sale = excluded.sale, enabled = excluded.enabled, opens_at = excluded.opens_at,
                            target = excluded.target, line = excluded.line, operation = excluded.operation,
                            seed = excluded.seed, updated_at = excluded.updated_at, revision = excluded.revision
                        WHERE s.revision = excluded.revision - 1""")
                .bind("event", sale.event().value())
                .bind("sale", sale.id().value())
                .bind("enabled", sale.enabled())
                .bind("opensAt", sale.opensAt().atOffset(ZoneOffset.UTC))
                .bind("target", sale.target())
                .bind("line", sale.line().name())
                .bind("operation", sale.operation().name())
                .bind("seed", sale.seed().bytes())
                .bind("at", sale.updatedAt().atOffset(ZoneOffset.UTC))
                .bind("revision", sale.revision())
                .execute();
        if (written != 1) {
            throw new IllegalStateException("the sale of " + sale.event() + " was changed in spite of the lock");
        }
        handle.createQuery("SELECT 1 FROM pg_notify('" + CHANNEL + "', :event)")
                .bind("event", sale.event().value())
                .mapTo(Integer.class)
                .one();
    }

    /** Takes in what is written. Two readings may overlap: the newer revision of each event counts. */
    private void refresh() {
        List<Sale> all = database.read(handle -> handle.createQuery(
                        "SELECT " + ALL_COLUMNS + " FROM waitingroom.sale ORDER BY updated_at DESC LIMIT " + MOST_SALES)
                .map((row, _) -> sale(row))
                .list());
        List<EventId> moved = takeIn(all);
        if (!moved.isEmpty()) {
            LOG.debug("sales changed: {}", moved);
            listeners.forEach(Runnable::run);
        }
    }

    private List<EventId> takeIn(List<Sale> all) {
        takingIn.lock();
        try {
            List<EventId> moved = new ArrayList<>();
            Map<EventId, Sale> next = new HashMap<>(known);
            for (Sale sale : all) {
                Sale before = known.get(sale.event());
                if (before == null || before.revision() < sale.revision()) {
                    next.put(sale.event(), sale);
                    moved.add(sale.event());
                }
            }
            known = Map.copyOf(next);
            return moved;
        } finally {
            takingIn.unlock();
        }
    }

    private static Sale sale(ResultSet row) throws SQLException {
        return new Sale(
                new EventId(row.getString("event_id")),
                new SaleId(row.getString("sale")),
                row.getBoolean("enabled"),
                instant(row, "opens_at"),
                row.getInt("target"),
                Line.Kind.valueOf(row.getString("line")),
                Sale.Operation.valueOf(row.getString("operation")),
                Seed.of(row.getBytes("seed")),
                instant(row, "updated_at"),
                row.getLong("revision"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
