package podo.site.internal.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import podo.kernel.EventId;
import podo.waitingroom.QueueState;
import podo.waitingroom.QueueStatus;
import podo.waitingroom.UpcomingSale;
import podo.waitingroom.WaitingRoom;

/**
 * The sales with a waiting room, for the pages that lead there; none in a process that has no waiting room open.
 * Thread-safe.
 */
public final class HotSales {
    /** So long before and after its opening a sale concerns everybody who comes to the site. */
    private static final Duration NEAR = Duration.ofHours(1);

    private final Supplier<List<UpcomingSale>> upcoming;
    private final Statuses statuses;

    /** Knows how an event's queue stands. */
    @FunctionalInterface
    public interface Statuses {
        /** How it stands; empty when the event never had one. */
        Optional<QueueStatus> of(EventId event);
    }

    /** What these say of the sales. */
    public HotSales(Supplier<List<UpcomingSale>> upcoming, Statuses statuses) {
        this.upcoming = upcoming;
        this.statuses = statuses;
    }

    /** The sales of this process's waiting room, as soon as it has one. */
    public static HotSales of(Supplier<Optional<WaitingRoom>> room) {
        return new HotSales(
                () -> room.get().map(WaitingRoom::upcoming).orElse(List.of()),
                event -> room.get().flatMap(open -> open.status(event)));
    }

    /** A sale, and how its queue stands. */
    public record Sale(EventId event, QueueStatus status) {
        /** Whether it has yet to open. */
        public boolean isBefore() {
            return status.state() == QueueState.WAITING;
        }

        /** Where its waiting room is, on this site. */
        public String path() {
            return "/queue/" + event;
        }
    }

    /** The sale of an event that sells to fans with a pass only, or is about to. */
    public Optional<Sale> of(EventId event) {
        return statuses.of(event)
                .filter(status -> status.state() != QueueState.CLOSED)
                .map(status -> new Sale(event, status));
    }

    /** The sales that most visitors come for: those that open within the hour or have just done so, and those with a line. */
    public List<Sale> near(Instant now) {
        return upcoming.get().stream()
                .filter(sale -> !sale.opensAt().minus(NEAR).isAfter(now))
                .flatMap(sale -> of(sale.event()).stream())
                .filter(sale -> sale.status().state() != QueueState.SOLD_OUT)
                .filter(sale -> sale.status().waiting() > 0
                        || now.isBefore(sale.status().opensAt().plus(NEAR)))
                .toList();
    }
}
