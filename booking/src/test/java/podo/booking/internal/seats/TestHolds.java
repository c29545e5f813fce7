package podo.booking.internal.seats;

import podo.kernel.MovableClock;
import podo.platform.redis.Redis;

/** Seat holds for tests of what works with them. */
public final class TestHolds {
    private TestHolds() {}

    /** @param truth the seats as the database has them */
    public static SeatHolds inRedis(Redis redis, SeatTruth truth, MovableClock clock) {
        return new RedisSeatHolds(redis, truth, clock);
    }
}
