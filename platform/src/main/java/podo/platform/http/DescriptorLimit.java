package podo.platform.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import podo.kernel.StartException;

/** How many files and sockets the process may have open: there are no more connections than that leaves room for. */
record DescriptorLimit(long most, long open) {
    private static final Logger LOG = LoggerFactory.getLogger(DescriptorLimit.class);
    /** For the database, Redis, the search index and what is open for a moment, beside what is open at the start. */
    private static final int KEPT_FREE = 200;

    private static final int LEAST_CONNECTIONS = 50;

    /** That of this process; without an end where the system does not say. */
    static DescriptorLimit ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? new DescriptorLimit(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
                : new DescriptorLimit(Long.MAX_VALUE, 0);
    }

    /**
     * As many connections as are wanted, or as there is room for.
     *
     * @throws StartException when there is hardly any
     */
    int connections(int wanted) {
        long room = most - open - KEPT_FREE - OpenConnections.BEYOND_ALL;
        if (room >= wanted) {
            return wanted;
        }
        if (room < LEAST_CONNECTIONS) {
            throw new StartException("This process may have " + most + " files open (ulimit -n); it needs "
                    + (most - room + LEAST_CONNECTIONS) + " at least. Raise the limit.");
        }
        LOG.atLevel(room < wanted / 2 ? Level.WARN : Level.INFO)
                .log("connections_lowered wanted={} possible={} file_limit={}", wanted, room, most);
        return (int) room;
    }
}
