package podo.waitingroom.internal.admission;

/**
 * How many fans one tick may call: grows by a constant while the box office is well, and is halved when it is in trouble
 * (additive increase, multiplicative decrease: D. Chiu, R. Jain, "Analysis of the increase and decrease algorithms for
 * congestion avoidance in computer networks", Computer Networks and ISDN Systems 17 (1989)). After a halving some ticks
 * must pass until its effect can be seen; meanwhile the pace stays.
 *
 * @param value fans a tick; fractions count up
 * @param patience for how many ticks it still stays
 * @param payments whether payments are taken; nobody is called while they are not
 */
record Pace(PaceLimits limits, double value, int patience, boolean payments) {
    private static final int LEAST = 1;
    private static final int TICKS_UNTIL_SEEN = 3;

    static Pace first(PaceLimits limits) {
        return new Pace(limits, limits.first(), 0, true);
    }

    /** The pace after a tick, with what the box office says now. */
    Pace next(Pressure pressure) {
        boolean open = pressure.paymentsOpen();
        if (patience > 0) {
            return new Pace(limits, value, patience - 1, open);
        }
        return isTrouble(pressure)
                ? new Pace(limits, Math.max(LEAST, value / 2), TICKS_UNTIL_SEEN, open)
                : new Pace(limits, Math.min(limits.most(), value + limits.step()), 0, open);
    }

    /** How many one tick may call. */
    int perTick() {
        return payments ? (int) value : 0;
    }

    private boolean isTrouble(Pressure pressure) {
        return !pressure.paymentsOpen()
                || pressure.latency().compareTo(limits.latency()) > 0
                || pressure.errorShare() > limits.errorShare()
                || pressure.paymentsBusyShare() > limits.paymentsBusyShare();
    }
}
