package podo.site.internal.frame;

import podo.kernel.Problem;

/**
 * What a page says when something went wrong.
 *
 * @param status of the answer
 * @param title what happened
 * @param text what we do, and what the fan can do
 * @param canTryAgain whether the same page may well work in a moment
 */
public record ErrorView(int status, String title, String text, boolean canTryAgain) {

    static ErrorView of(Problem problem, Texts.Wording wording) {
        String kind = kind(problem);
        return new ErrorView(
                problem.status(),
                wording.text("error." + kind + ".title"),
                wording.text("error." + kind + ".text"),
                problem.status() >= 500 || problem.status() == 429);
    }

    private static String kind(Problem problem) {
        return switch (problem.status()) {
            case 401 -> "signin";
            case 403 -> "forbidden";
            case 404 -> "missing";
            case 429 -> "often";
            case 503 -> "away";
            default -> problem.status() >= 500 ? "broken" : "input";
        };
    }
}
