package podo.waitingroom.internal.admission;

import java.time.Instant;
import podo.kernel.EventId;
import podo.waitingroom.SaleId;
import podo.waitingroom.Seed;
import podo.waitingroom.internal.line.Line;
import podo.waitingroom.internal.line.Sale;

/** Sales to test with. */
final class TestSales {
    private TestSales() {}

    static Sale sale(Instant opensAt, Line.Kind line) {
        return new Sale(
                new EventId("hot-night"),
                SaleId.random(),
                true,
                opensAt,
                100_000,
                line,
                Sale.Operation.RUNNING,
                Seed.random(),
                opensAt,
                1);
    }

    static Sale with(Sale sale, Sale.Operation operation) {
        return new Sale(
                sale.event(),
                sale.id(),
                sale.enabled(),
                sale.opensAt(),
                sale.target(),
                sale.line(),
                operation,
                sale.seed(),
                sale.updatedAt(),
                sale.revision() + 1);
    }
}
