package podo.waitingroom.internal.admission;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import podo.catalogue.PublishedCatalogue;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.waitingroom.QueueFigures;
import podo.waitingroom.QueueProblems;
import podo.waitingroom.QueueRefusal;
import podo.waitingroom.QueueStatus;
import podo.waitingroom.WaitEstimate;
import podo.waitingroom.internal.line.Figures;
import podo.waitingroom.internal.line.Sale;
import podo.waitingroom.internal.line.SaleStore;

/** Serves operators: sets queues up, pauses, drains and closes them, and shows how they fare. Thread-safe. */
public final class OperatorDesk {
    private final SaleStore sales;
    private final StatusBoard board;
    private final Admission admission;
    private final BoxOfficeNews boxOffice;
    private final PublishedCatalogue catalogue;

    OperatorDesk(
            SaleStore sales,
            StatusBoard board,
            Admission admission,
            BoxOfficeNews boxOffice,
            PublishedCatalogue catalogue) {
        this.sales = sales;
        this.board = board;
        this.admission = admission;
        this.boxOffice = boxOffice;
        this.catalogue = catalogue;
    }

    /** The event's queue as it is set up; empty when it never had one. */
    public Optional<Sale> sale(EventId event) {
        return sales.find(event);
    }

    /**
     * Sets a queue up.
     *
     * @throws podo.kernel.ProblemException 404 when there is no such event
     */
    public QueueFigures set(EventId event, Sale.Setup setup) {
        if (catalogue.event(event).isEmpty()) {
            throw Problem.notFound("event").asException();
        }
        sales.set(event, setup);
        board.nudge();
        return figures(event)
                .orElseThrow(() -> QueueProblems.of(new QueueRefusal.NoQueue()).asException());
    }

    /**
     * Pauses, goes on, drains or closes.
     *
     * @throws podo.kernel.ProblemException 404 when the event never had a queue, 409 when it is not on
     */
    public QueueFigures operate(EventId event, Sale.Operation operation) {
        if (sales.find(event).isEmpty()) {
            throw QueueProblems.of(new QueueRefusal.NoQueue()).asException();
        }
        if (sales.operate(event, operation).isEmpty()) {
            throw Problem.of(409, "QUEUE_NOT_ON", "This queue is not on; set it up first.")
                    .asException();
        }
        board.nudge();
        return figures(event)
                .orElseThrow(() -> QueueProblems.of(new QueueRefusal.NoQueue()).asException());
    }

    /** How a queue stands; empty when the event never had one. */
    public Optional<QueueFigures> figures(EventId event) {
        return board.find(event).map(this::figures);
    }

    private QueueFigures figures(Snapshot queue) {
        Sale sale = queue.sale();
        Optional<Leading> leading = admission.leading(sale.id());
        Figures figures = queue.figures();
        OptionalLong seats = boxOffice.seatsLeft(sale.event());
        return new QueueFigures(
                sale.event().value(),
                sale.isOn(),
                queue.state(),
                sale.opensAt(),
                sale.target(),
                StatusBoard.nameOf(sale),
                sale.id().value(),
                figures.joined(),
                orNull(figures.drawn()),
                figures.waiting(),
                figures.serving(),
                figures.called(),
                figures.inside(),
                figures.pending(),
                figures.entered(),
                figures.noShows(),
                figures.finished(),
                figures.shows(),
                queue.status().ratePerMinute(),
                leading.map(Leading::pace).orElse(null),
                load(boxOffice.pressure()),
                orNull(seats),
                estimate(figures, queue.status()),
                leading.isPresent(),
                queue.status().interrupted(),
                sale.commitment());
    }

    private static QueueFigures.Load load(Pressure pressure) {
        return new QueueFigures.Load(
                pressure.latency().toMillis(),
                pressure.errorShare(),
                pressure.paymentsBusyShare(),
                pressure.paymentsOpen());
    }

    private static @Nullable Long estimate(Figures figures, QueueStatus status) {
        return WaitEstimate.of(figures.waiting(), status)
                .filter(wait -> !wait.filling())
                .map(wait -> (long) Math.ceil(wait.seconds()))
                .orElse(null);
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
