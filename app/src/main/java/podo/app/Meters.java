package podo.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import podo.booking.BestWishes;
import podo.booking.BoxOffice;
import podo.booking.EventHolds;
import podo.booking.LiveSeats;
import podo.booking.OpenRefunds;
import podo.catalogue.Catalogue;
import podo.catalogue.CatalogueLoads;
import podo.platform.metrics.Health;
import podo.platform.postgres.Database;

/** What a process measures of itself, beside what each room measures. */
final class Meters {
    private static final double MILLIS_PER_SECOND = 1_000;

    private Meters() {}

    /** The process: memory, threads, processor, open files. */
    static void process(PrometheusMeterRegistry meters, Health health) {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ClassLoaderMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        Gauge.builder("podo.ready", health, state -> state.isReady() ? 1 : 0)
                .description("1 when every part of this process is ready")
                .register(meters);
    }

    /** The pool of database connections. */
    static void database(PrometheusMeterRegistry meters, Database database, int most) {
        Gauge.builder("podo.postgres.connections.used", database, Database::connectionsInUse)
                .description("Connections to PostgreSQL in use")
                .register(meters);
        Gauge.builder("podo.postgres.connections.most", () -> most)
                .description("Connections to PostgreSQL at the most")
                .register(meters);
    }

    /** How often the catalogue's memory had to read the database. */
    static void catalogue(PrometheusMeterRegistry meters, Catalogue catalogue) {
        Map<String, ToDoubleFunction<CatalogueLoads>> loads = Map.of(
                "event", CatalogueLoads::events,
                "plan", CatalogueLoads::plans,
                "image", CatalogueLoads::images,
                "highlights", CatalogueLoads::highlights);
        loads.forEach((what, count) -> FunctionCounter.builder(
                        "podo.catalogue.loads", catalogue, open -> count.applyAsDouble(open.loads()))
                .description("Readings of the database for what memory did not hold, or held too long")
                .tag("what", what)
                .register(meters));
        Gauge.builder(
                        "podo.catalogue.age.seconds",
                        catalogue,
                        open -> open.age().toMillis() / MILLIS_PER_SECOND)
                .description("Time since the catalogue's memory was known to be level with the change log")
                .register(meters);
    }

    /** Whether payments are begun. */
    static void payments(PrometheusMeterRegistry meters, BoxOffice boxOffice) {
        Gauge.builder("podo.payments.begun", boxOffice, office -> office.takesPayments() ? 1 : 0)
                .description("1 while payments are begun, 0 while the circuit breaker keeps them back")
                .register(meters);
        Map<String, ToDoubleFunction<OpenRefunds>> refunds =
                Map.of("waiting", OpenRefunds::waiting, "failed", OpenRefunds::failed);
        refunds.forEach((state, count) -> Gauge.builder(
                        "podo.refunds.open", boxOffice, office -> count.applyAsDouble(office.openRefunds()))
                .description("Bookings whose money has still to go back: not asked for yet, or asked for and not made")
                .tag("state", state)
                .register(meters));
    }

    /** How many showtimes have live state. */
    static void liveSeats(PrometheusMeterRegistry meters, BoxOffice boxOffice) {
        Map<String, ToDoubleFunction<LiveSeats>> states =
                Map.of("opening", LiveSeats::opening, "live", LiveSeats::live, "cooling", LiveSeats::cooling);
        states.forEach((state, count) -> Gauge.builder(
                        "podo.seat.boards", boxOffice, office -> count.applyAsDouble(office.liveSeats()))
                .description("Showtimes whose seats are kept in memory: being read, in use, or unused and soon closed")
                .tag("state", state)
                .register(meters));
    }

    /** How often the best seats were held at once. */
    static void reserves(PrometheusMeterRegistry meters, BoxOffice boxOffice) {
        Map<String, ToDoubleFunction<BestWishes>> outcomes = Map.of(
                "one-try", BestWishes::inOneTry,
                "more-tries", BestWishes::inMoreTries,
                "lost", BestWishes::lost);
        outcomes.forEach((outcome, count) -> FunctionCounter.builder(
                        "podo.best.wishes", boxOffice, office -> count.applyAsDouble(office.bestWishes()))
                .description("Wishes for the best seats: held in one try, in more, or lost to others each time")
                .tag("outcome", outcome)
                .register(meters));
    }

    /** What limits of unpaid holds do. */
    static void holds(PrometheusMeterRegistry meters, BoxOffice boxOffice) {
        Gauge.builder(
                        "podo.holds.alarm",
                        boxOffice,
                        office -> office.holds().stream()
                                .filter(EventHolds::alarm)
                                .count())
                .description("Events whose holds somebody should look at: very many lapse, or are refused")
                .register(meters);
        boxOffice
                .refusedHolds()
                .keySet()
                .forEach(reason -> FunctionCounter.builder(
                                "podo.holds.refused",
                                boxOffice,
                                office -> office.refusedHolds().getOrDefault(reason, 0L))
                        .description("Holds refused because too much was held unpaid or had lapsed")
                        .tag("reason", reason)
                        .register(meters));
    }
}
