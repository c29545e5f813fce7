package podo.demo.internal.many;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that is the same for the same seed and number, whatever was drawn for others. Not thread-safe. */
final class Draw {
    /** The exponent of the law: the first of sixty thousand is drawn once in fifty times. */
    private static final double SKEW = 0.8;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private final SplittableRandom random;

    Draw(long seed, long number) {
        this.random = new SplittableRandom(mixed(seed * SPREAD + mixed(number + SPREAD)));
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From the one to the other, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Whether something happens that happens so often in a hundred times. */
    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    /** Whether something happens that happens once in so many times. */
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A number around 0, seldom beyond 3 on either side. */
    double normal() {
        return random.nextGaussian();
    }

    /** From 0 to below 1. */
    double part() {
        return random.nextDouble();
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /**
     * From 0 to below the bound by Zipf's law: small numbers often, large ones seldom. By inverting the law's integral
     * (continuous form), which needs no table.
     */
    int popular(int bound) {
        double flat = 1 - SKEW;
        double x = Math.pow(1 + random.nextDouble() * (Math.pow(bound + 1.0, flat) - 1), 1 / flat);
        return Math.min(bound - 1, (int) x - 1);
    }

    /** One of some by its weight. */
    static int weighted(int ticket, int[] weights) {
        int left = ticket;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Stafford's mixing of 64 bits (variant 13), as in {@link SplittableRandom}. */
    private static long mixed(long number) {
        long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
