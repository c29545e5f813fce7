package podo.booking.internal.limits;

import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import podo.booking.BookingSettings;
import podo.booking.EventHolds;
import podo.booking.HoldLimits;
import podo.booking.Surroundings;
import podo.catalogue.PublishedEvent;
import podo.kernel.Closing;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/**
 * How much may be held without paying: each buyer is asked about before a hold, how holds end is recorded and watched, and
 * operators see how those of each event fare.
 */
public final class HoldControl implements AutoCloseable {
    private static final Duration WATCH_PAUSE = Duration.ofSeconds(5);
    private static final Duration FORGET_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_FORGOTTEN = 5_000;
    private final Closing parts = new Closing();
    private final HoldRecords records;
    private final HoldRules rules;
    private final HoldWatch watch;
    private final HoldGate gate;
    private final HttpService routes;

    /** Begins to watch. */
    public HoldControl(Surroundings surroundings, BookingSettings settings) {
        HoldLimits limits = settings.limits();
        this.records = new HoldRecords(surroundings.database(), limits);
        this.rules = new HoldRules(limits, new HoldRules.Times(settings.hold(), settings.releaseJitter()));
        this.watch = new HoldWatch(surroundings.database(), limits, surroundings.clock());
        this.gate = new HoldLimiting(
                surroundings.database(), records, rules, watch, proof(surroundings, limits), surroundings.clock());
        this.routes = new HoldRoutes(surroundings.sessions(), watch);
        Tasks tasks = surroundings.tasks();
        parts.add(tasks.repeat(TaskPlan.every(WATCH_PAUSE, "hold-watch"), watch::look));
        parts.add(tasks.sweep(
                TaskPlan.every(FORGET_PAUSE, "hold-records"),
                () -> records.forget(surroundings.clock().instant(), MOST_FORGOTTEN)));
    }

    private static HoldProof proof(Surroundings surroundings, HoldLimits limits) {
        return switch (limits.proof()) {
            case NONE -> HoldProof.NONE;
            case WORK ->
                new WorkBeforeHold(
                        surroundings.holdWork(),
                        event -> surroundings
                                .catalogue()
                                .event(event)
                                .map(PublishedEvent::hot)
                                .orElse(false),
                        limits.proofBits());
        };
    }

    /** For operators. */
    public HttpService routes() {
        return routes;
    }

    /** Asked before seats are held. */
    public HoldGate gate() {
        return gate;
    }

    /** Who has held what. */
    public HoldRecords records() {
        return records;
    }

    /** How much may be held, looked at again when a booking is recorded. */
    public HoldRules rules() {
        return rules;
    }

    /** How the holds of events fare, those that somebody should look at first, as of some seconds ago. */
    public List<EventHolds> events() {
        return watch.events();
    }

    /** Holds that were refused since the start, by the reason's name. */
    public Map<String, Long> refusedByReason() {
        return watch.refusedByReason();
    }

    @Override
    public void close() {
        parts.close();
    }
}
