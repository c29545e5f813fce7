package podo.waitingroom.internal.admission;

import io.avaje.jsonb.JsonType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import podo.platform.http.Json;
import podo.platform.http.Representation;
import podo.waitingroom.Draw;
import podo.waitingroom.QueueState;
import podo.waitingroom.QueueStatus;
import podo.waitingroom.WaitingRoomSettings;
import podo.waitingroom.internal.line.Figures;
import podo.waitingroom.internal.line.Line;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.line.Sale;

/** Looks at one sale again and again, and keeps what it saw. Thread-safe. */
final class SaleWatch {
    static final String CACHE_CONTROL = "public, max-age=1, stale-while-revalidate=5, stale-if-error=600";
    private static final JsonType<QueueStatus> STATUS = Json.type(QueueStatus.class);
    private final Lines lines;
    private final BoxOfficeView boxOffice;
    private final Terms terms;
    private final ReentrantLock looking = new ReentrantLock();

    // under the lock
    private final RateWindow places = new RateWindow();
    private Figures figures = Figures.NONE;
    private boolean everRead;

    private volatile @Nullable Snapshot last;

    /** @param turnSeconds how long who is called may enter */
    record Terms(PollBudget polls, long turnSeconds, InstantSource clock) {}

    SaleWatch(Lines lines, BoxOfficeView boxOffice, Terms terms) {
        this.lines = lines;
        this.boxOffice = boxOffice;
        this.terms = terms;
    }

    /** What was seen last; at the first call it looks. */
    Snapshot last(Sale sale) {
        Snapshot seen = last;
        return seen != null && seen.sale().equals(sale) ? seen : look(sale);
    }

    /** Looks now. While Redis is away that is the last figures again, marked as such. */
    Snapshot look(Sale sale) {
        looking.lock();
        try {
            boolean interrupted = false;
            if (sale.isOn() || !everRead) {
                try {
                    figures = lines.of(sale).figures();
                    everRead = true;
                    places.add(terms.clock.instant(), figures.serving());
                } catch (RuntimeException e) {
                    interrupted = true; // whatever it was: the last figures are better than none
                }
            }
            Snapshot now = snapshot(sale, interrupted);
            last = now;
            return now;
        } finally {
            looking.unlock();
        }
    }

    private Snapshot snapshot(Sale sale, boolean interrupted) {
        Instant now = terms.clock.instant();
        OptionalLong buyers = boxOffice.buyersServed(sale.event());
        boolean soldOut = buyers.isPresent() && buyers.getAsLong() == 0;
        boolean cancelled = boxOffice.isCancelled(sale.event());
        double perSecond = places.perSecond();
        PollBudget.Wait wait = terms.polls.forLine(figures.waiting() + figures.pending(), perSecond);
        boolean drawn = figures.drawn().isPresent();
        QueueStatus status = new QueueStatus(
                cancelled
                        ? QueueState.CLOSED
                        : QueueState.valueOf(sale.stateAt(now, soldOut).name()),
                cancelled ? QueueStatus.Reason.EVENT_CANCELLED : null,
                figures.serving(),
                figures.joined(),
                drawn ? figures.drawn().getAsLong() : null,
                figures.gaps().ranges().isEmpty()
                        ? null
                        : figures.gaps().ranges().stream()
                                .map(range -> new QueueStatus.Gap(range.from(), range.to()))
                                .toList(),
                figures.waiting(),
                figures.entered(),
                figures.inside(),
                Math.round(perSecond * 600) / 10.0,
                sale.opensAt(),
                now,
                sale.commitment(),
                drawn ? sale.seed().hex() : null,
                sale.id().value(),
                nameOf(sale.line()),
                wait.next(),
                wait.least(),
                terms.turnSeconds,
                interrupted);
        return new Snapshot(
                sale,
                figures,
                status,
                Representation.json(STATUS.toJsonBytes(status), CACHE_CONTROL, Map.of()),
                drawOf(sale));
    }

    private Draw drawOf(Sale sale) {
        Snapshot before = last;
        return before != null
                        && before.figures().drawn().equals(figures.drawn())
                        && before.figures().gaps().equals(figures.gaps())
                ? before.draw()
                : figures.draw(sale.seed());
    }

    static String nameOf(Line.Kind kind) {
        return switch (kind) {
            case COUNTER -> WaitingRoomSettings.COUNTER;
            case SORTED_SET -> WaitingRoomSettings.SORTED_SET;
        };
    }
}
