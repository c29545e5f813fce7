package podo.waitingroom.internal.admission;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import podo.platform.redis.Redis;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.waitingroom.SaleId;
import podo.waitingroom.internal.line.Sale;

/**
 * Calls fans into the sales that are on: once a second for each sale, in the process that leads it. Every process of the
 * role runs this; a sale whose leader has gone is led by another within {@link Lease#TIME} and a tick. Each sale has a
 * task of its own, so a slow one holds up no other.
 */
final class Admission implements AutoCloseable {
    /** How often fans are called. */
    static final Duration TICK = Duration.ofSeconds(1);

    private final Redis redis;
    private final Supplier<List<Sale>> sales;
    private final SaleAdmission.Terms terms;
    private final Tasks tasks;
    private final Map<SaleId, SaleAdmission> running = new ConcurrentHashMap<>();
    private final Task task;

    /**
     * Starts calling.
     *
     * @param sales the sales that are on now, from memory
     * @param tasks runs what it does by itself
     */
    Admission(Redis redis, Supplier<List<Sale>> sales, SaleAdmission.Terms terms, Tasks tasks) {
        this.redis = redis;
        this.sales = sales;
        this.terms = terms;
        this.tasks = tasks;
        this.task = tasks.repeat(TaskPlan.every(TICK, "admission"), this::followSales);
    }

    /** What the last tick of a sale said; empty unless this process leads it. */
    Optional<Leading> leading(SaleId sale) {
        return Optional.ofNullable(running.get(sale)).flatMap(SaleAdmission::leading);
    }

    /** Stops after the ticks under way, and gives the leases back. */
    @Override
    public void close() throws InterruptedException {
        task.close();
        for (SaleAdmission one : running.values()) {
            one.close();
        }
    }

    private void followSales() {
        List<Sale> on = sales.get();
        for (Sale sale : on) {
            running.computeIfAbsent(sale.id(), _ -> new SaleAdmission(terms, sale, new Lease(redis, sale), tasks))
                    .goOn(sale);
        }
        List<SaleId> ids = on.stream().map(Sale::id).toList();
        running.forEach((id, one) -> {
            if (!ids.contains(id) && running.remove(id, one)) {
                one.end();
            }
        });
    }
}
