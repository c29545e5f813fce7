package podo.verification.faults;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Faults one after another, in rounds of an order that the seed decides, until the time is over. Used by one thread. */
final class Soak {
    private static final int SHORTEST_MILLIS = 500;
    private static final int SHORT_MILLIS = 5_000;

    /** Longer than any limit for a command, a statement or a connection. */
    private static final int LONGEST_MILLIS = 15_000;

    private static final int ONE_IN_SO_MANY_IS_LONG = 4;
    private final Reckoning reckoning;
    private final Rehearsal rehearsal;
    private final SoakTable table;
    private final PrintWriter out;

    Soak(Stage stage, SoakTable table, PrintWriter out) {
        this.reckoning = new Reckoning(stage);
        this.rehearsal = new Rehearsal(stage, reckoning);
        this.table = table;
        this.out = out;
    }

    /** Goes on until the time is over or a promise was broken; gives the violations. */
    List<String> run(List<Fault> faults, Duration length, long seed) {
        long end = System.nanoTime() + length.toNanos();
        Random random = new Random(seed);
        while (true) {
            List<Fault> round = new ArrayList<>(faults);
            Collections.shuffle(round, random);
            for (Fault fault : round) {
                List<String> violations = rehearse(fault, random);
                if (!violations.isEmpty()) {
                    return violations;
                }
                if (System.nanoTime() - end > 0) {
                    return everybodyOnceMore();
                }
            }
        }
    }

    private List<String> rehearse(Fault fault, Random random) {
        Duration length = length(random);
        Rehearsal.Outcome outcome;
        try {
            outcome = rehearsal.of(fault, length, random.nextLong());
        } catch (Waiting.TooLong | AssertionError e) {
            return List.of(fault + ": " + e.getMessage());
        }
        table.add(outcome);
        String lasted = fault.isSudden() ? "" : String.format(Locale.ROOT, " for %.1f s", length.toMillis() / 1000.0);
        out.printf(
                Locale.ROOT,
                "%s%s: %d requests in flight, %d answers checked, recovered in %.1f s, %d violations%n",
                fault,
                lasted,
                outcome.inFlight(),
                outcome.checked(),
                outcome.recovery().toMillis() / 1000.0,
                outcome.violations().size());
        out.flush();
        return outcome.violations().stream()
                .map(violation -> fault + ": " + violation)
                .toList();
    }

    private static Duration length(Random random) {
        return Duration.ofMillis(
                random.nextInt(ONE_IN_SO_MANY_IS_LONG) == 0
                        ? random.nextInt(SHORT_MILLIS, LONGEST_MILLIS)
                        : random.nextInt(SHORTEST_MILLIS, SHORT_MILLIS));
    }

    /** A late fault may have broken what an early fan was told. */
    private List<String> everybodyOnceMore() {
        Reckoning.Result result = reckoning.withEverybody();
        out.printf(Locale.ROOT, "At the end, %d answers of all fans once more.%n", result.checked());
        return result.violations();
    }
}
