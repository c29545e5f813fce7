package podo.rush.judging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well one query was answered.
 *
 * @param ndcg NDCG@10, see {@link Gain}
 * @param bestFirst whether the first answer has the highest grade of all that was meant
 * @param came the first ten answers
 * @param meant all that was meant, the best first
 */
record Verdict(String set, JudgedQuery query, double ndcg, boolean bestFirst, List<Graded> came, List<Graded> meant) {

    /** An event with its grade for the query. */
    record Graded(String title, int grade) {}

    Verdict {
        came = List.copyOf(came);
        meant = List.copyOf(meant);
    }

    /**
     * Judges an answer.
     *
     * @param answer the identifiers of the events that came, in their order
     * @param grades of the events that were meant, by identifier; not empty
     * @param titles by identifier
     */
    static Verdict of(
            String set,
            JudgedQuery query,
            List<String> answer,
            Map<String, Integer> grades,
            Map<String, String> titles) {
        Set<String> seen = new HashSet<>();
        List<Graded> came = answer.stream()
                .limit(Gain.DEPTH)
                .map(id -> new Graded(
                        titles.getOrDefault(id, id),
                        seen.add(id) ? grades.getOrDefault(id, 0) : 0)) // the same event twice gains once
                .toList();
        List<Graded> meant = new ArrayList<>();
        grades.forEach((id, grade) -> meant.add(new Graded(titles.getOrDefault(id, id), grade)));
        meant.sort(Comparator.comparingInt(Graded::grade).reversed().thenComparing(Graded::title));
        double ndcg = Gain.normalized(came.stream().map(Graded::grade).toList(), grades.values());
        boolean bestFirst =
                !came.isEmpty() && came.getFirst().grade() == meant.getFirst().grade();
        return new Verdict(set, query, ndcg, bestFirst, came, meant);
    }

    /** Whether nothing came at all. */
    boolean zeroHits() {
        return came.isEmpty();
    }
}
