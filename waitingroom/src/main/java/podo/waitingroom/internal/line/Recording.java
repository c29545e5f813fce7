package podo.waitingroom.internal.line;

import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.waitingroom.internal.line.Line.Ticked;

/**
 * Records after each tick how far the line has come. Calls never wait for it: while one record is being written, others are
 * left out, and what fails is written by the next. Thread-safe.
 */
public final class Recording {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private final LineRecords records;
    private final Semaphore oneAtATime = new Semaphore(1);
    private volatile LineRecord.Progress last = LineRecord.Progress.NONE;

    Recording(LineRecords records) {
        this.records = records;
    }

    /** Notes what a tick has led to; returns at once. */
    public void note(Sale sale, TickOrder order, Ticked.Done done) {
        LineRecord.Progress now = progress(order, done);
        if (now.equals(last) || !oneAtATime.tryAcquire()) {
            return;
        }
        Thread.ofVirtual().name("line-record-" + sale.event()).start(() -> write(sale, now));
    }

    private void write(Sale sale, LineRecord.Progress now) {
        try {
            records.progress(sale, now);
            last = now;
        } catch (RuntimeException e) {
            LOG.warn("How far {} has come is not recorded: {}", sale.name(), e.toString());
        } finally {
            oneAtATime.release();
        }
    }

    private static LineRecord.Progress progress(TickOrder order, Ticked.Done done) {
        Figures figures = done.figures();
        return new LineRecord.Progress(
                figures.last(),
                figures.gaps(),
                figures.serving(),
                done.settled(),
                order.grace().toMillis(),
                figures.inside(),
                figures.pending(),
                figures.called(),
                figures.entered(),
                figures.noShows(),
                figures.finished());
    }
}
