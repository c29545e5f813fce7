package podo.app;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.waitingroom.QueueFigures;
import podo.waitingroom.WaitingRoom;

/**
 * What the waiting room shows to Prometheus: each figure of each queue that is on, read anew for each look. A figure that
 * is not known, such as the pace in a process that does not lead, is left out.
 */
record QueueMeters(WaitingRoom waitingRoom) implements MultiCollector {
    private static final double MILLIS_PER_SECOND = 1_000;

    /** @param read null where it is not known */
    private record Figure(String name, String help, boolean counter, Function<QueueFigures, @Nullable Number> read) {}

    private static final List<Figure> FIGURES = List.of(
            gauge("waiting", "Fans in line who have not been called", QueueFigures::waiting),
            gauge("serving", "Every place up to this one has been called", QueueFigures::serving),
            gauge("inside", "Fans who hold a pass", QueueFigures::inside),
            gauge("pending", "Fans who are called and have not entered yet", QueueFigures::pending),
            gauge("rate_per_minute", "Places called a minute, lately", QueueFigures::ratePerMinute),
            gauge("show_share", "The share of called fans who entered lately", QueueFigures::showShare),
            gauge(
                    "estimate_to_empty_seconds",
                    "How long until everybody in line is called at this rate",
                    QueueFigures::estimateToEmptySeconds),
            gauge("target", "Buyers that shall be inside at once", QueueFigures::target),
            gauge("pace", "Fans that one second may call; where this process leads", QueueFigures::pace),
            gauge("seats_left", "Seats that are not sold, held ones included", QueueFigures::seatsLeft),
            gauge("interrupted", "1 while Redis is away", queue -> queue.interrupted() ? 1 : 0),
            counter("joined", "Numbers given", QueueFigures::joined),
            counter("admitted", "Fans who entered", QueueFigures::entered),
            counter("no_shows", "Fans who let their turn end", QueueFigures::noShows),
            counter("finished", "Passes that ended by a purchase", QueueFigures::finished),
            gauge(
                    "pressure_latency_seconds",
                    "What 99 of 100 answers of the box office are quicker than",
                    queue -> queue.pressure().latencyMillis() / MILLIS_PER_SECOND),
            gauge(
                    "pressure_errors",
                    "The share of its answers that failed",
                    queue -> queue.pressure().errorShare()),
            gauge(
                    "pressure_payments_busy",
                    "The share of its payments' places in use",
                    queue -> queue.pressure().paymentsBusyShare()),
            gauge(
                    "pressure_payments_open",
                    "1 while payments are begun",
                    queue -> queue.pressure().paymentsOpen() ? 1 : 0));

    @Override
    public MetricSnapshots collect() {
        List<QueueFigures> queues = waitingRoom.figures();
        return new MetricSnapshots(
                FIGURES.stream().map(figure -> snapshot(figure, queues)).toList());
    }

    private static MetricSnapshot snapshot(Figure figure, List<QueueFigures> queues) {
        if (figure.counter) {
            CounterSnapshot.Builder builder =
                    CounterSnapshot.builder().name(figure.name).help(figure.help);
            queues.forEach(queue -> values(figure, queue)
                    .forEach(value -> builder.dataPoint(CounterDataPointSnapshot.builder()
                            .labels(labels(queue))
                            .value(value)
                            .build())));
            return builder.build();
        }
        GaugeSnapshot.Builder builder =
                GaugeSnapshot.builder().name(figure.name).help(figure.help);
        queues.forEach(queue -> values(figure, queue)
                .forEach(value -> builder.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels(queue))
                        .value(value)
                        .build())));
        return builder.build();
    }

    private static Stream<Double> values(Figure figure, QueueFigures queue) {
        return Stream.ofNullable(figure.read.apply(queue)).map(Number::doubleValue);
    }

    private static Labels labels(QueueFigures queue) {
        return Labels.of("event", queue.eventId());
    }

    private static Figure gauge(String name, String help, Function<QueueFigures, @Nullable Number> read) {
        return new Figure("podo_queue_" + name, help, false, read);
    }

    private static Figure counter(String name, String help, Function<QueueFigures, @Nullable Number> read) {
        return new Figure("podo_queue_" + name, help, true, read);
    }
}
