package podo.waitingroom.internal.line;

import java.util.OptionalLong;
import podo.waitingroom.Draw;
import podo.waitingroom.Gaps;
import podo.waitingroom.Seed;

/**
 * How a line stands at one moment.
 *
 * @param last the last number given
 * @param gaps the numbers up to it that were left out
 * @param drawn how many numbers were drawn; empty before the opening
 * @param serving every place up to this one has been called
 * @param waiting how many are in line and have not been called
 * @param called how many were called so far
 * @param inside how many hold a pass
 * @param pending how many are called, have not entered, and whose turn has not ended
 * @param entered how many of the called entered so far
 * @param noShows how many of the called let their turn end
 * @param finished how many ended their pass by a purchase
 * @param shows the share of called fans who entered lately; 1 until it is known
 * @param paused whether turns stand still
 * @param ordering whether the drawn are still being put into the order of their places, before which nobody is called
 */
public record Figures(
        long last,
        Gaps gaps,
        OptionalLong drawn,
        long serving,
        long waiting,
        long called,
        long inside,
        long pending,
        long entered,
        long noShows,
        long finished,
        double shows,
        boolean paused,
        boolean ordering) {
    /** Nobody has come. */
    public static final Figures NONE =
            new Figures(0, Gaps.NONE, OptionalLong.empty(), 0, 0, 0, 0, 0, 0, 0, 0, 1, false, false);

    /** How many numbers were given. */
    public long joined() {
        return gaps.rank(last);
    }

    /** The draw that these figures belong to. */
    public Draw draw(Seed seed) {
        return new Draw(seed, drawn.orElse(0), gaps);
    }
}
