package podo.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log: one compact line a record, to standard error; libraries speak up from warnings on, Podo from information. */
final class LogLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** The logger of everything that is ours; kept here because the logging system itself forgets unused loggers. */
    private static final Logger OURS = Logger.getLogger("podo");

    /** Flyway advises to try its newer releases, and warns of tables and versions that we have tried. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    /** Lucene recommends an incubating module of the virtual machine, which we do not use. */
    private static final Logger LUCENE_VECTORS = Logger.getLogger("org.apache.lucene.internal.vectorization");

    /** Sets the process's logging up. */
    static void setUp() {
        LogManager.getLogManager().reset();
        ConsoleHandler console = new ConsoleHandler();
        console.setFormatter(new LogLine());
        console.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.addHandler(console);
        root.setLevel(Level.WARNING);
        OURS.setLevel(Level.INFO);
        FLYWAY.setLevel(Level.SEVERE);
        LUCENE_VECTORS.setLevel(Level.SEVERE);
    }

    @Override
    public String format(LogRecord entry) {
        StringBuilder line = new StringBuilder(TIME.format(Instant.ofEpochMilli(entry.getMillis())))
                .append(' ')
                .append(level(entry.getLevel()))
                .append(' ')
                .append(shortName(String.valueOf(entry.getLoggerName())))
                .append(": ")
                .append(formatMessage(entry))
                .append('\n');
        if (entry.getThrown() != null) {
            StringWriter trace = new StringWriter();
            entry.getThrown().printStackTrace(new PrintWriter(trace));
            line.append(trace);
        }
        return line.toString();
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        return level.intValue() >= Level.WARNING.intValue() ? "WARN " : "INFO ";
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
