package podo.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells the person at the terminal what is being done and how long it took, a line a step. Thread-safe. */
final class Progress {
    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Does a step; its line appears when it is done, so that steps may run side by side. */
    <T> T step(String what, Supplier<T> work) {
        long began = System.nanoTime();
        T result = work.get();
        say(what + " … " + seconds(Duration.ofNanos(System.nanoTime() - began)));
        return result;
    }

    /** Announces a step that takes a while, then does it. */
    void longStep(String what, Runnable work) {
        say(what + " …");
        step(what, () -> {
            work.run();
            return true;
        });
    }

    /** One line. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A length of time for people, such as {@code 1.8 s}. */
    static String seconds(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
}
