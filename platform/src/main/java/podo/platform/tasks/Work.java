package podo.platform.tasks;

/** What a task does each time: a bounded piece, so that a stop need not wait long for it. */
@FunctionalInterface
public interface Work {
    /** What follows. */
    enum Next {
        /** There is more to do now. */
        AGAIN,
        /** The task rests until its interval is over or it is woken. */
        REST,
        /** The task has reached its end. */
        DONE
    }

    /**
     * Does a piece.
     *
     * @throws Exception when it could not; the task waits with backoff and does it again
     */
    Next run() throws Exception;
}
