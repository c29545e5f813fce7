package podo.waitingroom.internal.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.EventId;
import podo.waitingroom.internal.line.Sale;
import podo.waitingroom.internal.line.SaleStore;

/** Tells the catalogue which events sell to fans with a pass only. */
final class RequirementTelling {
    private static final Logger LOG = LoggerFactory.getLogger(RequirementTelling.class);
    private final SaleStore sales;
    private final BiConsumer<EventId, Boolean> required;
    private final Map<EventId, Long> told = new ConcurrentHashMap<>();

    RequirementTelling(SaleStore sales, BiConsumer<EventId, Boolean> required) {
        this.sales = sales;
        this.required = required;
    }

    /** Tells what has changed, and at the first look everything: nobody knows what was told before this process began. */
    void tell() {
        sales.all().forEach(this::tell);
    }

    private void tell(Sale sale) {
        if (Long.valueOf(sale.revision()).equals(told.get(sale.event()))) {
            return;
        }
        try {
            required.accept(sale.event(), sale.isOn());
            told.put(sale.event(), sale.revision());
        } catch (RuntimeException e) {
            LOG.warn("The catalogue could not be told about {} and will be: {}", sale.event(), e.toString());
        }
    }
}
