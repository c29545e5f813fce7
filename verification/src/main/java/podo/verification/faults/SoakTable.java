package podo.verification.faults;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import podo.verification.faults.Rehearsal.Outcome;

/** What a soak has seen, a line a fault, as a table that a document can take in. Used by one thread. */
final class SoakTable {
    private static final String[] HEADS = {
        "fault",
        "times",
        "requests in flight",
        "answers checked",
        "reads meanwhile",
        "longest wait, s",
        "p99 of reads, × quiet",
        "p99 of reserves, × quiet",
        "recovery, s (median)",
        "recovery, s (longest)",
        "violations"
    };
    private final Map<Fault, List<Outcome>> outcomes = new LinkedHashMap<>();

    void add(Outcome outcome) {
        outcomes.computeIfAbsent(outcome.fault(), fault -> new ArrayList<>()).add(outcome);
    }

    /** Prints the faults in the order of the handbook, then their sum. */
    void print(PrintWriter out) {
        out.println("| " + String.join(" | ", HEADS) + " |");
        out.println("|---" + "|---:".repeat(HEADS.length - 1) + "|");
        List<Outcome> all = new ArrayList<>();
        for (Fault fault : Faults.ALL) {
            List<Outcome> seen = outcomes.getOrDefault(fault, List.of());
            if (!seen.isEmpty()) {
                all.addAll(seen);
                out.println(line(fault.name(), seen));
            }
        }
        if (!all.isEmpty()) {
            out.println(line("all", all));
        }
        out.flush();
    }

    private static String line(String name, List<Outcome> seen) {
        List<Duration> recoveries = sorted(seen, Outcome::recovery);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %s | %s | %s | %s | %s | %d |",
                name,
                seen.size(),
                sum(seen, Outcome::inFlight),
                sum(seen, Outcome::checked),
                sum(seen, Outcome::reads),
                seconds(sorted(seen, Outcome::longestWait).getLast()),
                strain(seen, Strain::ofReads),
                strain(seen, Strain::ofReserves),
                seconds(recoveries.get(recoveries.size() / 2)),
                seconds(recoveries.getLast()),
                sum(seen, outcome -> outcome.violations().size()));
    }

    /** The median; nothing for what is no attack. */
    private static String strain(List<Outcome> seen, ToDoubleFunction<Strain> figure) {
        double[] ratios = seen.stream()
                .flatMap(outcome -> outcome.strain().stream())
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return ratios.length == 0 ? "–" : String.format(Locale.ROOT, "%.1f", ratios[ratios.length / 2]);
    }

    private static int sum(List<Outcome> seen, ToIntFunction<Outcome> figure) {
        return seen.stream().mapToInt(figure).sum();
    }

    private static List<Duration> sorted(List<Outcome> seen, Function<Outcome, Duration> figure) {
        return seen.stream().map(figure).sorted(Comparator.naturalOrder()).toList();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
