package podo.platform.tasks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Short waits within a piece of work. An interrupt ends them at once and stays marked, so that the work ends too. */
public final class Waits {
    private Waits() {}

    /** Waits so long; false when interrupted. */
    public static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Looks again and again until something is so, where nobody can tell of it.
     *
     * @param between the wait between two looks
     * @param limit after which it is given up
     * @return whether it was so at the last look; an interrupt makes that the last
     */
    public static boolean until(BooleanSupplier isSo, Duration between, Duration limit) {
        long begun = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - begun > limit.toNanos() || !pause(between)) {
                return isSo.getAsBoolean();
            }
        }
        return true;
    }
}
