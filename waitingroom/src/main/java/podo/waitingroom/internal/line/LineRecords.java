package podo.waitingroom.internal.line;

import java.time.Duration;
import java.util.List;
import podo.kernel.EventId;
import podo.waitingroom.SaleId;
import podo.waitingroom.internal.line.LineRecord.Progress;

/**
 * How far each line has come, kept where a loss of Redis does not reach. Thread-safe; every operation fails with a
 * {@code RuntimeException} while the records cannot be reached.
 */
interface LineRecords {
    /** What is recorded of a sale's line; a record that it is new where there was none. */
    LineRecord find(Sale sale);

    /**
     * Notes that a line is in Redis from now on.
     *
     * @param last the last number that may have been given before
     */
    void begun(Sale sale, long last);

    /** Records the cut, unless one is recorded; answers the one that is. */
    Cut cut(Sale sale, Cut cut);

    /** Records that no number is given until this seal is broken. */
    void seal(Sale sale, String seal);

    /** Breaks whatever seal there is; whether it was this one. */
    boolean unseal(Sale sale, String seal);

    /** Records how far a line has come, unless it is known to have come further. */
    void progress(Sale sale, Progress progress);

    /**
     * Lines that may be forgotten: nothing has moved in them for so long, and their sale is not on.
     *
     * @param most so many at the most
     */
    List<Over> over(Duration since, int most);

    /** Notes that a line is gone from Redis on purpose. */
    void forgotten(SaleId sale);

    /** A sale that is over. */
    record Over(EventId event, SaleId sale) {}
}
