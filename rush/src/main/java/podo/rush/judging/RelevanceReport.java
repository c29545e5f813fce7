package podo.rush.judging;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints how well search finds what people mean, as a table that a document can take in. */
final class RelevanceReport {
    /** How many of the worst are listed when not all are asked for. */
    private static final int WORST = 30;

    /** What is this near to the best order is not worth a look. */
    private static final double GOOD = 0.95;

    private static final int MEANT_SHOWN = 3;
    private static final int CAME_SHOWN = 5;
    private static final int LONGEST_TITLE = 50;
    private final Judging judging;

    RelevanceReport(Judging judging) {
        this.judging = judging;
    }

    /** The figures: all, then each set with its kinds. */
    void figures(PrintWriter out) {
        out.println("| set | kind | queries | NDCG@10 | best first, % | zero hits, % |");
        out.println("|---|---|---:|---:|---:|---:|");
        line(out, "all", "all", judging.verdicts());
        List<String> sets =
                judging.verdicts().stream().map(Verdict::set).distinct().toList();
        for (String set : sets) {
            line(out, set, "all", judging.on(set));
            for (Kind kind : Kind.values()) {
                List<Verdict> some = judging.on(set).stream()
                        .filter(verdict -> verdict.query().kind() == kind)
                        .toList();
                if (!some.isEmpty()) {
                    line(out, set, kind.title(), some);
                }
            }
        }
        out.flush();
    }

    private static void line(PrintWriter out, String set, String kind, List<Verdict> verdicts) {
        Score score = Score.of(verdicts);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.3f | %.1f | %.1f |%n",
                set,
                kind,
                score.queries(),
                score.ndcg(),
                score.bestFirst() * 100,
                score.zeroHits() * 100);
    }

    /** The queries that were answered worst, or all of them, the worst first: what was meant and what came. */
    void queries(PrintWriter out, boolean all) {
        Stream<Verdict> sorted = judging.verdicts().stream().sorted(Comparator.comparingDouble(Verdict::ndcg));
        List<Verdict> shown =
                (all ? sorted : sorted.filter(verdict -> verdict.ndcg() < GOOD).limit(WORST)).toList();
        if (!shown.isEmpty()) {
            out.println();
            out.println("Answered worst, with the grades of what was meant and of what came:");
        }
        for (Verdict verdict : shown) {
            JudgedQuery query = verdict.query();
            String filters = query.filters().toString();
            out.printf(
                    Locale.ROOT,
                    "%.3f  %s, %s: \"%s\"%s%n",
                    verdict.ndcg(),
                    verdict.set(),
                    query.kind().title(),
                    query.text(),
                    filters.isEmpty() ? "" : " with " + filters);
            out.println("       meant: " + listed(verdict.meant(), MEANT_SHOWN));
            out.println("       came:  " + listed(verdict.came(), CAME_SHOWN));
        }
        if (!judging.unfit().isEmpty()) {
            out.println();
            out.println("Nothing in this catalogue can be meant by: " + String.join("; ", judging.unfit()) + ".");
        }
        out.flush();
    }

    private static String listed(List<Verdict.Graded> events, int most) {
        if (events.isEmpty()) {
            return "nothing";
        }
        String first = events.stream()
                .limit(most)
                .map(event -> event.grade() + " " + shortened(event.title()))
                .collect(Collectors.joining("; "));
        return events.size() > most ? first + "; and " + (events.size() - most) + " more" : first;
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    }
}
