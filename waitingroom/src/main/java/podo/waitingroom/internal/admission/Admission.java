package podo.waitingroom.internal.admission;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.platform.redis.Redis;
import podo.waitingroom.SaleId;
import podo.waitingroom.internal.line.Lines;
import podo.waitingroom.internal.polls.PollBudget;
import podo.waitingroom.internal.sale.Sale;

/**
 * Calls fans into the sales that are on: once a second for each sale, in the process that leads it. Every process of the
 * role runs this; a sale whose leader has gone is led by another within {@link Lease#TIME} and a tick. Each sale has a
 * thread of its own while it ticks, so a slow one holds up no other. Runs on a virtual thread of its own.
 */
public final class Admission implements AutoCloseable {
    /** How often fans are called. */
    public static final Duration TICK = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(5);
    private final Redis redis;
    private final Lines lines;
    private final Supplier<List<Sale>> sales;
    private final BoxOfficeView boxOffice;
    private final PaceLimits limits;
    private final PollBudget polls;
    private final InstantSource clock;
    private final Map<SaleId, SaleAdmission> running = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Admission(
            Redis redis,
            Lines lines,
            Supplier<List<Sale>> sales,
            BoxOfficeView boxOffice,
            PaceLimits limits,
            PollBudget polls,
            InstantSource clock) {
        this.redis = redis;
        this.lines = lines;
        this.sales = sales;
        this.boxOffice = boxOffice;
        this.limits = limits;
        this.polls = polls;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("admission").unstarted(this::run);
    }

    /**
     * Starts calling.
     *
     * @param sales the sales that are on now, from memory
     * @param polls how often clients may ask; turns last long enough for it
     */
    public static Admission start(
            Redis redis,
            Lines lines,
            Supplier<List<Sale>> sales,
            BoxOfficeView boxOffice,
            PaceLimits limits,
            PollBudget polls,
            InstantSource clock) {
        Admission admission = new Admission(redis, lines, sales, boxOffice, limits, polls, clock);
        admission.thread.start();
        return admission;
    }

    /** What the last tick of a sale said; empty unless this process leads it. */
    public Optional<Leading> leading(SaleId sale) {
        return Optional.ofNullable(running.get(sale)).flatMap(SaleAdmission::leading);
    }

    /** Stops after the ticks under way, and gives the leases back. */
    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        thread.join(CLOSING_LIMIT);
        running.values().forEach(SaleAdmission::stop);
    }

    private void run() {
        try {
            do {
                try {
                    tickAll(sales.get());
                } catch (RuntimeException e) {
                    LOG.warn("Nobody is called: {}", e.toString());
                }
            } while (!closing.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    private void tickAll(List<Sale> on) {
        for (Sale sale : on) {
            SaleAdmission one = running.computeIfAbsent(
                    sale.id(), _ -> new SaleAdmission(lines, boxOffice, limits, clock, new Lease(redis, sale), polls));
            Thread.ofVirtual().name("admission-" + sale.event()).start(() -> one.tick(sale));
        }
        List<SaleId> ids = on.stream().map(Sale::id).toList();
        running.forEach((id, one) -> {
            if (!ids.contains(id) && running.remove(id, one)) {
                Thread.ofVirtual().name("admission-end").start(one::stop);
            }
        });
    }
}
