package podo.rush.judging;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Normalized discounted cumulated gain of the first ten answers, NDCG@10: the gain of each answer, discounted by the
 * logarithm of its place, as a share of what the best possible order would gain. From 0 to 1.
 *
 * <p>After K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20 (2002), with
 * the gain of a grade g as 2<sup>g</sup> − 1, from C. Burges et al., "Learning to rank using gradient descent", ICML
 * 2005.
 */
final class Gain {
    /** How many answers count. */
    static final int DEPTH = 10;

    private Gain() {}

    /**
     * NDCG@10.
     *
     * @param came the grades of the answers in their order, 0 for what was not meant
     * @param meant the grades of all that was meant; not empty
     */
    static double normalized(List<Integer> came, Collection<Integer> meant) {
        return discounted(came)
                / discounted(meant.stream().sorted(Comparator.reverseOrder()).toList());
    }

    private static double discounted(List<Integer> grades) {
        double sum = 0;
        for (int place = 0; place < Math.min(DEPTH, grades.size()); place++) {
            sum += ((1 << grades.get(place)) - 1) * Math.log(2) / Math.log(place + 2.0);
        }
        return sum;
    }
}
