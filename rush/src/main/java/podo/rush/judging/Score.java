package podo.rush.judging;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * How well many queries were answered.
 *
 * @param ndcg the mean of NDCG@10
 * @param bestFirst the share of queries whose first answer was as good as any
 * @param zeroHits the share of queries to which nothing came
 */
record Score(int queries, double ndcg, double bestFirst, double zeroHits) {

    static Score of(Collection<Verdict> verdicts) {
        return new Score(
                verdicts.size(),
                mean(verdicts, Verdict::ndcg),
                mean(verdicts, verdict -> verdict.bestFirst() ? 1 : 0),
                mean(verdicts, verdict -> verdict.zeroHits() ? 1 : 0));
    }

    private static double mean(Collection<Verdict> verdicts, ToDoubleFunction<Verdict> figure) {
        return verdicts.stream().mapToDouble(figure).average().orElse(0);
    }
}
