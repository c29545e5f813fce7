package podo.platform.tasks;

/**
 * Where a piece of work does nothing but wait for others, and uses no processor. Whoever bounds how much is worked on at
 * once hears of it and can let something else begin. For the thread on which the work was begun.
 */
public final class Resting {
    private static final ScopedValue<Runnable> HEARS = ScopedValue.newInstance();

    private Resting() {}

    /** Runs a piece of work; {@code hears} is told, each time, that it will wait for others from now on. */
    public static void telling(Runnable hears, Runnable work) {
        ScopedValue.where(HEARS, hears).run(work);
    }

    /** Tells that this thread will wait for others now; nobody hears of it where nothing is bounded. */
    public static void begin() {
        if (HEARS.isBound()) {
            HEARS.get().run();
        }
    }
}
