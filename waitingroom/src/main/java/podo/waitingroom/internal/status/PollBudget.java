package podo.waitingroom.internal.status;

/**
 * How long clients wait before they ask for the status again, so that all of them together stay within a budget.
 *
 * <p>A client asks again after {@code max(least, min(next, estimate / 2))} seconds, where {@code estimate} is the time to
 * its own turn. So with {@code W} clients in line of whom {@code r} are called a second, those with an estimate under
 * {@code 2·least} ask {@code r·2} times a second together, those under {@code 2·next} add {@code 2r·ln(next / least)} (the
 * sum of {@code 2 / estimate} over them), and the rest {@code (W − 2r·next) / next}. The answer is the shortest {@code
 * next} with which that is within the budget. Where even the near ones alone would be too many, all wait equally long:
 * {@code W / budget}.
 *
 * @param perSecond how often they may ask together
 */
public record PollBudget(int perSecond) {
    /** As long as nothing else is needed; nobody asks more often. */
    public static final int LEAST_SECONDS = 2;

    /** Nobody waits longer, however long the line is: that is the budget's bound. */
    public static final int MOST_SECONDS = 3_600;

    /** The rest is for those who have just come or were told when the line was shorter. */
    private static final double USED = 0.8;

    public PollBudget {
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
    public record Wait(int least, int next) {}

    /**
     * What to tell.
     *
     * @param clients how many are in line
     * @param placesPerSecond how many are called a second
     */
    public Wait forLine(long clients, double placesPerSecond) {
        double budget = perSecond * USED;
        int low = LEAST_SECONDS;
        // beyond this everybody is near, and waiting longer changes nothing
        double all = placesPerSecond > 0 ? clients / (2 * placesPerSecond) : MOST_SECONDS;
        int high = (int) Math.clamp(Math.ceil(all), low, MOST_SECONDS);
        if (rate(clients, placesPerSecond, high) > budget) {
            int equal = (int) Math.clamp(Math.ceil(clients / budget), low, MOST_SECONDS);
            return new Wait(equal, equal);
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

    /** Within how many seconds after the opening so many clients have all asked once. */
    public static long spreadSeconds(long clients, int perSecond) {
        return (long) Math.min(MOST_SECONDS, Math.ceil(clients / (perSecond * USED)));
    }

    /** How often all ask together, a second. */
    private static double rate(long clients, double called, int next) {
        double near = Math.min((double) clients, 2 * called * next);
        double veryNear = Math.min((double) clients, 2 * called * LEAST_SECONDS);
        double between = called > 0 && near > veryNear ? 2 * called * Math.log(near / veryNear) : 0;
        return veryNear / LEAST_SECONDS + between + (clients - near) / next;
    }
}
