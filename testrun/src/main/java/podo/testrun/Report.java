package podo.testrun;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints how a run goes and what came out of it. Used by one thread. */
final class Report {
    private static final int LONGEST = 10;

    /** Of the log of a process that did not come to the end of its tests. */
    private static final int LAST_LINES = 100;

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void begin(List<Job> jobs, int lanes) {
        out.printf(
                Locale.ROOT,
                "Running %d jobs, %d at once: %s%n",
                jobs.size(),
                lanes,
                String.join(", ", jobs.stream().map(Job::name).toList()));
        out.flush();
    }

    /** A line for a job that has ended, with what failed in it. */
    void step(TestRun.Step step) {
        Ended ended = step.ended();
        out.printf(
                Locale.ROOT,
                "%s: %s in %s%s%n",
                ended.job().name(),
                outcome(ended),
                time(ended.took()),
                step.running().isEmpty() ? "" : "; running: " + String.join(", ", step.running()));
        ended.results()
                .failed()
                .forEach(failure -> out.printf(Locale.ROOT, "FAILED %s%n%s%n", failure.test(), failure.reason()));
        if (ended.isCutOff()) {
            out.printf(
                    Locale.ROOT,
                    "FAILED %s: its process ended with %d%s. Its last words:%n%s%n",
                    ended.job().name(),
                    ended.code(),
                    ended.job().hasTests() ? " before the end of its tests" : "",
                    lastWords(ended));
        }
        if (!ended.isGood()) {
            out.printf(Locale.ROOT, "All output is in %s%n", ended.log());
        }
        out.flush();
    }

    private static String outcome(Ended ended) {
        if (!ended.job().hasTests()) {
            return ended.isGood() ? "passed" : "FAILED";
        }
        int failed = failures(ended);
        return ended.results().tests() + " tests" + (failed == 0 ? "" : ", " + failed + " FAILED");
    }

    /** The tables at the end, and the sums in the last line. */
    void end(List<Ended> all, Duration took) {
        skipped(all);
        out.printf(
                Locale.ROOT,
                "%n%-18s %6s %6s %8s  %s%n",
                "room",
                "tests",
                "failed",
                "skipped",
                "time of its processes");
        rooms(all)
                .forEach((room, jobs) -> out.printf(
                        Locale.ROOT,
                        "%-18s %6d %6d %8d  %s%n",
                        room,
                        jobs.stream().mapToInt(job -> job.results().tests()).sum(),
                        jobs.stream().mapToInt(Report::failures).sum(),
                        jobs.stream()
                                .mapToInt(job -> job.results().skipped().size())
                                .sum(),
                        time(jobs.stream().map(Ended::took).reduce(Duration.ZERO, Duration::plus))));
        out.printf(Locale.ROOT, "%nThe longest classes:%n");
        all.stream()
                .flatMap(job -> job.results().classTimes().stream())
                .sorted(Comparator.comparingLong(Results.ClassTime::millis).reversed())
                .limit(LONGEST)
                .forEach(type -> out.printf(Locale.ROOT, "%7.1f s  %s%n", type.millis() / 1e3, type.name()));
        out.printf(Locale.ROOT, "%nThe tests took %s.%n", time(took));
        out.printf(
                Locale.ROOT,
                "%d passed, %d failed, %d skipped%n",
                all.stream().mapToInt(job -> job.results().passed()).sum(),
                all.stream().mapToInt(Report::failures).sum(),
                all.stream().mapToInt(job -> job.results().skipped().size()).sum());
        out.flush();
    }

    private void skipped(List<Ended> all) {
        all.stream()
                .flatMap(job -> job.results().skipped().stream())
                .forEach(test -> out.printf(Locale.ROOT, "skipped %s: %s%n", test.test(), test.reason()));
    }

    /** A process that did not come to its end counts as a failure of its own. */
    private static int failures(Ended job) {
        return job.results().failed().size() + (job.isCutOff() ? 1 : 0);
    }

    private static Map<String, List<Ended>> rooms(List<Ended> all) {
        Map<String, List<Ended>> rooms = new LinkedHashMap<>();
        all.forEach(job ->
                rooms.computeIfAbsent(job.job().room(), _ -> new ArrayList<>()).add(job));
        return rooms;
    }

    private static String lastWords(Ended ended) {
        try {
            List<String> lines = new String(Files.readAllBytes(ended.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String time(Duration time) {
        return time.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
