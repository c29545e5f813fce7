package podo.verification.faults;

import java.time.Duration;
import podo.verification.system.Crowd;

/**
 * How much longer fans wait beside an attack than they did just before it.
 *
 * @param quietRead what 99 of 100 reads took at most before it
 * @param read and during it
 * @param quietReserve what 99 of 100 reserves took at most before it
 * @param reserve and during it
 */
record Strain(Duration quietRead, Duration read, Duration quietReserve, Duration reserve) {
    /** Notes how long answers took up to now, and after the attack how long they took meanwhile. */
    static final class Gauge {
        private final Readers readers;
        private final Crowd crowd;
        private final Duration quietRead;
        private final Duration quietReserve;

        Gauge(Readers readers, Crowd crowd) {
            this.readers = readers;
            this.crowd = crowd;
            this.quietRead = readers.latencies().takeP99();
            this.quietReserve = crowd.reserves().takeP99();
        }

        Strain read() {
            return new Strain(
                    quietRead,
                    readers.latencies().takeP99(),
                    quietReserve,
                    crowd.reserves().takeP99());
        }
    }

    /** How many times as long a read takes. */
    double ofReads() {
        return (double) read.toNanos() / quietRead.toNanos();
    }

    /** How many times as long a reserve takes. */
    double ofReserves() {
        return (double) reserve.toNanos() / quietReserve.toNanos();
    }
}
