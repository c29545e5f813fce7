package podo.waitingroom.internal.line;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What an operator sets of a queue; see {@link Sale}. */
public record SaleSetup(boolean enabled, Instant opensAt, int target, LineKind line) {
    public SaleSetup {
        opensAt = opensAt.truncatedTo(ChronoUnit.MILLIS); // so that everybody reads the same moment
    }
}
