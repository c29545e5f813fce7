package podo.rush.selling;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import podo.kernel.Closing;
import podo.platform.embedded.EmbeddedPostgres;
import podo.rush.system.JavaProcess;

/**
 * A database beside Podo's on the same server, with the same tables, in which connections write what a sale writes, each
 * booking in transactions of its own. Podo does not know of it, and has nothing to settle there. For one thread.
 */
final class BareSql implements AutoCloseable {
    private static final String DATABASE = "bare";
    private static final int CONNECTIONS = 32;
    private static final int ACCOUNTS = 10_000;
    private static final Duration MIGRATION_LIMIT = Duration.ofMinutes(5);
    private static final Duration PREPARING_LIMIT = Duration.ofMinutes(5);

    /** What is expected before it was measured, and how much more than the last time. */
    private static final double FIRST_RATE = 1_000;

    private static final double MORE = 1.5;

    private final Closing parts = new Closing();
    private final Connection owner;
    private final List<BareStatements> connections = new ArrayList<>();
    private final Queue<BareStatements.Booking> free = new ConcurrentLinkedQueue<>();
    private final Queue<BareStatements.Booking> pending = new ConcurrentLinkedQueue<>();
    private double reserves = FIRST_RATE;
    private double confirms = FIRST_RATE;
    private int showtimes;
    private int accounts;

    /** What one connection does with a booking. */
    @FunctionalInterface
    private interface Step {
        void run(BareStatements on, BareStatements.Booking booking) throws SQLException;
    }

    /**
     * Makes the database, with tables of its own.
     *
     * @param folder where the log of that goes
     */
    BareSql(EmbeddedPostgres server, Path folder, InstantSource clock) {
        try {
            try (Connection first = DriverManager.getConnection(server.jdbcUrl());
                    Statement statement = first.createStatement()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
            String url = server.jdbcUrl(DATABASE);
            migrate(folder.resolve("migrate.log"), url);
            this.owner = parts.add(DriverManager.getConnection(url));
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(parts.add(new BareStatements(DriverManager.getConnection(url), clock)));
            }
        } catch (SQLException e) {
            parts.close();
            throw new IllegalStateException("the bare database could not be made", e);
        }
    }

    private static void migrate(Path log, String url) {
        try (JavaProcess migrating = JavaProcess.start(log, "podo.app.Main", List.of("migrate", "--postgres", url))) {
            migrating.awaitEnd(MIGRATION_LIMIT);
        }
    }

    /** Makes what a step uses up, so that it does not run out within the time; not measured. */
    void prepare(Kind kind, Duration length) {
        if (kind == Kind.SQL_WON) {
            addFree(enough(reserves, length));
        } else if (kind == Kind.SQL_CONFIRM) {
            int missing = enough(confirms, length) - pending.size();
            addFree(missing);
            List<BareStatements.Booking> some = new ArrayList<>();
            for (int i = 0; i < missing; i++) {
                some.add(free.remove());
            }
            Counted made = run(new ConcurrentLinkedQueue<>(some), PREPARING_LIMIT, this::reserve);
            if (made.failures() > 0) {
                throw new IllegalStateException(made.firstFailure());
            }
        }
    }

    Counted won(Duration length) {
        Counted counted = run(free, length, this::reserve);
        reserves = counted.figure();
        return counted;
    }

    Counted confirm(Duration length) {
        Counted counted = run(pending, length, BareStatements::confirm);
        confirms = counted.figure();
        return counted;
    }

    @Override
    public void close() {
        parts.close();
    }

    private void reserve(BareStatements on, BareStatements.Booking booking) throws SQLException {
        on.reserve(booking);
        pending.add(booking);
    }

    private static int enough(double rate, Duration length) {
        return CONNECTIONS + (int) (MORE * rate * length.toMillis() / 1_000);
    }

    /** A showtime whose tickets are all free, with bookings to be made of them. */
    private void addFree(int wanted) {
        int pairs = wanted - free.size();
        if (pairs <= 0) {
            return;
        }
        String event = "bare-" + ++showtimes;
        String showtime = event + ".1";
        try (PreparedStatement one = owner.prepareStatement("""
                        INSERT INTO booking.showtime (id, event_id, seat_plan, capacity, created_at)
                        VALUES (?, ?, 'bare', ?, now())""");
                PreparedStatement tickets = owner.prepareStatement("""
                        INSERT INTO booking.ticket (showtime_id, ordinal, status)
                        SELECT ?, ordinal, 'AVAILABLE' FROM generate_series(0, ? - 1) AS ordinal""")) {
            one.setString(1, showtime);
            one.setString(2, event);
            one.setInt(3, 2 * pairs);
            one.executeUpdate();
            tickets.setString(1, showtime);
            tickets.setInt(2, 2 * pairs);
            tickets.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the bare database took no showtime", e);
        }
        for (int pair = 0; pair < pairs; pair++) {
            String account = String.format(Locale.ROOT, "account%013d", accounts++ % ACCOUNTS);
            String id = String.format(Locale.ROOT, "%s.%016d", showtime, pair);
            free.add(new BareStatements.Booking(event, showtime, id, account, "origin-of-" + account, 2 * pair));
        }
    }

    private Counted run(Queue<BareStatements.Booking> bookings, Duration length, Step step) {
        AtomicLong done = new AtomicLong();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        long end = start + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (BareStatements connection : connections) {
                all.add(threads.submit(() -> work(connection, bookings, end, step, done, failures)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Counted(done.get() / seconds, done.get(), failures.size(), String.join("; ", failures));
    }

    /** A connection that fails once does nothing more, so that nothing is measured of a broken one. */
    private static void work(
            BareStatements connection,
            Queue<BareStatements.Booking> bookings,
            long end,
            Step step,
            AtomicLong done,
            Queue<String> failures) {
        try {
            while (System.nanoTime() - end < 0) {
                BareStatements.Booking booking = bookings.poll();
                if (booking == null) {
                    return;
                }
                step.run(connection, booking);
                done.incrementAndGet();
            }
        } catch (SQLException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }
}
