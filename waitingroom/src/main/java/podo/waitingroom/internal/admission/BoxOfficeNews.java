package podo.waitingroom.internal.admission;

import io.avaje.json.JsonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.EventId;
import podo.platform.redis.Redis;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.waitingroom.BoxOfficeFigures;

/**
 * What all box offices say, read once a second: the worst of their pressures, and of each event the fewest seats that one
 * of them knows of, as each of them sees all of an event's seats. While nobody has said anything lately nothing is known
 * and nobody is called. Thread-safe.
 */
final class BoxOfficeNews implements BoxOfficeView, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoxOfficeNews.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Redis redis;
    private final Supplier<Optional<BoxOfficeFigures>> own;
    private final int seatsPerBuyer;
    private final Task task;
    private volatile News news = new News(Map.of(), Pressure.NONE, 0);

    /** @param readNanos when it was read */
    private record News(Map<EventId, Long> seats, Pressure pressure, long readNanos) {}

    /**
     * Begins to read.
     *
     * @param own what this process's own box office says, where it has one
     * @param seatsPerBuyer how many seats a buyer takes
     */
    BoxOfficeNews(Redis redis, Supplier<Optional<BoxOfficeFigures>> own, int seatsPerBuyer, Tasks tasks) {
        this.redis = redis;
        this.own = own;
        this.seatsPerBuyer = seatsPerBuyer;
        this.task = tasks.repeat(TaskPlan.every(INTERVAL, "box-office-news"), this::read);
    }

    @Override
    public OptionalLong buyersServed(EventId event) {
        OptionalLong seats = seatsLeft(event);
        return seats.isEmpty() ? seats : OptionalLong.of(Math.ceilDiv(seats.getAsLong(), (long) seatsPerBuyer));
    }

    @Override
    public Pressure pressure() {
        return news.pressure;
    }

    /** Seats that are not sold, held ones included; empty while that is not known. */
    OptionalLong seatsLeft(EventId event) {
        News now = news;
        Long seats = System.nanoTime() - now.readNanos > BoxOfficeTelling.LIFE.toNanos() ? null : now.seats.get(event);
        return seats == null ? OptionalLong.empty() : OptionalLong.of(seats);
    }

    @Override
    public void close() throws InterruptedException {
        task.close();
    }

    private void read() {
        List<BoxOfficeFigures> all = new ArrayList<>();
        own.get().ifPresent(all::add);
        for (String name : redis.commands().smembers(BoxOfficeTelling.NAMES)) {
            String text = redis.commands().get(BoxOfficeTelling.key(name));
            if (text == null) {
                redis.commands().srem(BoxOfficeTelling.NAMES, name); // who still tells puts itself back
            } else {
                parsed(text).ifPresent(all::add);
            }
        }
        news = new News(fewest(all), worst(all), System.nanoTime());
    }

    private static Optional<BoxOfficeFigures> parsed(String text) {
        try {
            return Optional.of(BoxOfficeReport.read(text));
        } catch (JsonException | IllegalArgumentException | IllegalStateException e) {
            LOG.warn("A box office's figures cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Map<EventId, Long> fewest(List<BoxOfficeFigures> all) {
        Map<EventId, Long> seats = new HashMap<>();
        all.forEach(one -> one.seatsLeft().forEach((event, left) -> seats.merge(event, left, Math::min)));
        return Map.copyOf(seats);
    }

    private static Pressure worst(List<BoxOfficeFigures> all) {
        Pressure worst = Pressure.NONE;
        for (BoxOfficeFigures one : all) {
            worst = new Pressure(
                    worst.latency().compareTo(one.latency()) > 0 ? worst.latency() : one.latency(),
                    Math.max(worst.errorShare(), one.errorShare()),
                    Math.max(worst.paymentsBusyShare(), one.paymentsBusyShare()),
                    worst.paymentsOpen() && one.paymentsOpen());
        }
        return worst;
    }
}
