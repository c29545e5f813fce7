package podo.waitingroom.internal.admission;

import java.time.Duration;

/**
 * How long clients wait before they ask for the status again, so that all of them together stay within a budget.
 *
 * <p>A client asks again after {@code max(least, min(next, estimate / 2))} seconds, give or take a fifth, where {@code
 * estimate} is the time to its own turn. So with {@code W} clients in line of whom {@code r} are called a second, those
 * with an estimate under {@code 2·least} ask {@code 2r} times a second together, those under {@code 2·next} add {@code
 * 2r·ln(next / least)} (the sum of {@code 2 / estimate} over them), and the rest {@code (W − 2r·next) / next}; together
 * {@code 2r·ln(next / least) + W / next}. If nobody were near, {@code next = W / budget} would do. The near ones are made
 * room for by a {@code next} that is longer by a quarter at the most, and where that is not enough, by a {@code least} that
 * leaves them the fifth of the budget which that sets free: {@code least = next·exp(−budget / 10r)}.
 *
 * @param perSecond how often they may ask together
 */
record PollBudget(int perSecond) {
    /** As long as nothing else is needed; nobody asks more often. */
    static final int LEAST_SECONDS = 2;

    /** Nobody waits longer; so that is the longest line that a budget bears. */
    static final int MOST_SECONDS = 3_600;

    /** The rest is for a line that grows quickly: those who came first were told to ask soon. */
    private static final double USED = 0.55;

    /** So much longer the far ones wait for the sake of the near ones. */
    private static final double STRETCH = 1.25;

    /** Clients wait so much longer or shorter, by chance. */
    private static final double JITTER = 0.2;

    private static final long MILLIS = 1_000;

    PollBudget {
        if (perSecond < 1) {
            throw new IllegalArgumentException("clients must be allowed to ask: " + perSecond);
        }
    }

    /**
     * What clients are told.
     *
     * @param least seconds that every client waits at the least
     * @param next seconds that a client waits whose turn is far off
     */
    record Wait(int least, int next) {}

    /**
     * What to tell.
     *
     * @param clients how many are in line
     * @param placesPerSecond how many are called a second
     */
    Wait forLine(long clients, double placesPerSecond) {
        double budget = perSecond * USED;
        int low = seconds(clients / budget);
        int high = seconds(STRETCH * clients / budget);
        if (rate(clients, placesPerSecond, high) > budget) {
            double least = high * Math.exp((1 / STRETCH - 1) / 2 * budget / placesPerSecond);
            return new Wait(Math.min(high, seconds(least)), high);
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rate(clients, placesPerSecond, middle) <= budget) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return new Wait(LEAST_SECONDS, low);
    }

    /** The longest that a client in such a line may go without asking, whatever the rate. */
    Duration longestSilence(long clients) {
        double most = seconds(STRETCH * clients / (perSecond * USED)) * (1 + JITTER);
        return Duration.ofMillis((long) (most * MILLIS) + MILLIS);
    }

    private static int seconds(double wanted) {
        return (int) Math.clamp(Math.ceil(wanted), LEAST_SECONDS, MOST_SECONDS);
    }

    /** How often all ask together, a second, when nobody is kept from asking after {@link #LEAST_SECONDS}. */
    private static double rate(long clients, double called, int next) {
        double near = Math.min((double) clients, 2 * called * next);
        double veryNear = Math.min((double) clients, 2 * called * LEAST_SECONDS);
        double between = called > 0 && near > veryNear ? 2 * called * Math.log(near / veryNear) : 0;
        return veryNear / LEAST_SECONDS + between + (clients - near) / next;
    }
}
