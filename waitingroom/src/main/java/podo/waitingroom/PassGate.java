package podo.waitingroom;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.platform.postgres.Database;
import podo.platform.redis.Redis;

/**
 * What stands between the waiting room and the box office, in every process that has either: checks passes without asking
 * the line, ends them with a purchase, and tells how the box office fares. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester") // its inside is yet to come
public final class PassGate implements AutoCloseable {
    private static final String COOKIE = "podo_pass_";

    /**
     * Opens.
     *
     * @param redis keeps the line; without it passes are checked, but cannot end early
     * @param secret the installation's secret
     */
    public PassGate(
            Database database, Optional<Redis> redis, byte[] secret, WaitingRoomSettings settings, MovableClock clock) {
        throw new UnsupportedOperationException();
    }

    /** The name of the cookie that carries an event's pass. */
    public static String cookie(EventId event) {
        return COOKIE + event;
    }

    /** Whether a pass admits this account to this event now. */
    public boolean admits(EventId event, AccountId account, Optional<String> pass) {
        throw new UnsupportedOperationException();
    }

    /** Ends the account's pass after a purchase, and so makes room for the next. Never fails: a pass ends by itself too. */
    public void bought(EventId event, AccountId account) {
        throw new UnsupportedOperationException();
    }

    /**
     * Tells the waiting room, in whatever process, how this process's box office fares, each second.
     *
     * @param boxOffice says so for the given events
     */
    public void tell(Function<List<EventId>, BoxOfficeFigures> boxOffice) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
