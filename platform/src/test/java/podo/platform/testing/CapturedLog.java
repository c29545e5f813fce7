package podo.platform.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs while this is open. Thread-safe. */
public final class CapturedLog implements AutoCloseable {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /** @param logged whose log; of a class that is not public, its name */
    public CapturedLog(String logged) {
        this.logger = Logger.getLogger(logged);
        logger.addHandler(handler);
    }

    /** The records of a level that say this, in order. */
    public List<LogRecord> of(Level level, String part) {
        return records.stream()
                .filter(record -> record.getLevel().equals(level))
                .filter(record -> record.getMessage().contains(part))
                .toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
