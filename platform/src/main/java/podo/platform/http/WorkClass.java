package podo.platform.http;

import java.time.Duration;

/**
 * One class of work that a process does for its clients. Each has permits of its own, so that a crowd that wants one kind
 * of work cannot keep everybody else from the others.
 *
 * @param name as metrics and refusals tell it, such as {@code reserve}
 * @param bound how much of it is done at once
 * @param queue how many more may wait, and for how long
 * @param share between whom the permits are shared out
 * @param largeBodies whether bodies may be larger than {@link Json#BODY_LIMIT}. Such a one has not come yet when its request
 *     begins: the route reads it, once it has looked at the sender, and the permit is taken when it is there
 */
public record WorkClass(String name, Bound bound, Queue queue, Share share, boolean largeBodies) {

    /** How much is done at once. */
    public sealed interface Bound {
        /** Always the same number: for work that takes as long as somebody else lets it, or no time at all. */
        record Fixed(int most) implements Bound {}

        /**
         * A number that follows how long the work takes: one more after a round of answers in time, a tenth less after one
         * that was late or failed. Late is also who had to wait for a processor: reads wait behind the same threads.
         *
         * @param target within which an answer is in time
         * @param lag for how long a thread that may run may wait until it does
         * @param resting how many more may wait to be written with others ({@link podo.platform.tasks.Resting}): they use no
         *     processor, and the more of them wait, the less each costs
         */
        record Adaptive(int least, int most, Duration target, Duration lag, int resting) implements Bound {}
    }

    /**
     * Who waits for a permit.
     *
     * @param most requests that wait at the most; 0 for none: what cannot begin at once is refused
     * @param longest how long one waits
     */
    public record Queue(int most, Duration longest) {
        /** Nobody waits. */
        public static final Queue NONE = new Queue(0, Duration.ZERO);
    }

    /** Between whom the permits are shared out: nobody gets all of them, and who waits is served in turns. */
    public enum Share {
        /** Between events: the first variable part of the path, up to its first point. */
        EVENT,
        /** Between the addresses that clients have. */
        ADDRESS,
        /** Between nobody: first come, first served. */
        NOBODY
    }
}
