package podo.waitingroom.internal.line;

import java.util.OptionalLong;
import podo.waitingroom.Gaps;

/**
 * What is recorded of a line outside Redis.
 *
 * @param stage whether it should be in Redis
 * @param peak the most numbers given between two records
 * @param drawn the cut; empty before it was made
 * @param gaps the numbers that were left out
 * @param progress how far it had come
 */
record LineRecord(Stage stage, long peak, OptionalLong drawn, Gaps gaps, Progress progress) {
    /** Whether a line should be in Redis. */
    enum Stage {
        /** It never was. */
        NEW,
        /** It was and should be: if it is not, it is lost. */
        BEGUN,
        /** Its sale is over, and it was forgotten. */
        FORGOTTEN
    }

    /**
     * How far a line has come.
     *
     * @param last the last number given
     * @param gaps the numbers up to it that were left out
     * @param serving every place up to this one has been called
     * @param settled the turns of all places up to this one are over
     * @param graceMillis by how much longer the last turns were
     * @param inside how many hold a pass
     * @param pending how many are called, have not entered, and whose turn has not ended
     * @param called how many were called so far
     * @param entered how many of the called entered so far
     * @param noShows how many of the called let their turn end
     * @param finished how many ended their pass by a purchase
     */
    record Progress(
            long last,
            Gaps gaps,
            long serving,
            long settled,
            long graceMillis,
            long inside,
            long pending,
            long called,
            long entered,
            long noShows,
            long finished) {
        /** Nobody has come. */
        static final Progress NONE = new Progress(0, Gaps.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
