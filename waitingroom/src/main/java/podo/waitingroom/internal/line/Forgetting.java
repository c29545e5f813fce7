package podo.waitingroom.internal.line;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes lines out of Redis whose sales have been over for a day; what was recorded of them stays. Thread-safe. */
public final class Forgetting {
    /** How often that is looked after; it does no harm if several processes do. */
    public static final Duration INTERVAL = Duration.ofMinutes(10);

    /** So long after its end a line can still be looked at. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final int MOST_AT_ONCE = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private final StoredLineRecords records;
    private final Lines lines;

    public Forgetting(StoredLineRecords records, Lines lines) {
        this.records = records;
        this.lines = lines;
    }

    /** Forgets some that are due. It is recorded first, so that nobody takes a line that goes for one that was lost. */
    public void forget() {
        for (StoredLineRecords.Over over : records.over(KEPT, MOST_AT_ONCE)) {
            records.forgotten(over.sale());
            lines.forget(over.event(), over.sale());
            LOG.info("The line of {} is over and forgotten", over.event());
        }
    }
}
