package podo.booking.internal.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one account, or the accounts of one address, have done with the seats of an event.
 *
 * @param openSeats seats that are held and not paid now
 * @param lapsed holds that lapsed; this and the next two fade with time, so they are no whole numbers
 * @param returned holds that were given back soon
 * @param paid holds that were paid
 * @param asOf when these three were what they say
 * @param endedAt when a hold lapsed or was given back last
 */
record HoldRecord(int openSeats, double lapsed, double returned, double paid, Instant asOf, Optional<Instant> endedAt) {
    /** Of somebody who has not held anything. */
    public static final HoldRecord NONE = new HoldRecord(0, 0, 0, 0, Instant.EPOCH, Optional.empty());

    /**
     * The record as it counts at a moment.
     *
     * @param halfLife after which what happened counts half
     */
    HoldRecord at(Instant now, Duration halfLife) {
        Duration age = Duration.between(asOf, now);
        if (age.isNegative() || age.isZero()) {
            return this; // another process's clock is a little ahead
        }
        double left = Math.pow(0.5, (double) age.toMillis() / halfLife.toMillis());
        return new HoldRecord(openSeats, lapsed * left, returned * left, paid * left, now, endedAt);
    }

    /** The record with so many seats more that are held. */
    HoldRecord holding(int seats) {
        return new HoldRecord(openSeats + seats, lapsed, returned, paid, asOf, endedAt);
    }
}
