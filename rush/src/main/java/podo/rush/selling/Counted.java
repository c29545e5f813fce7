package podo.rush.selling;

import podo.rush.load.ClosedLoop;

/**
 * What one measurement came to.
 *
 * @param figure operations a second, or milliseconds
 * @param operations how many there were, which processor time is shared out to
 * @param firstFailure what was wrong with the first that failed; empty when none did
 */
record Counted(double figure, long operations, long failures, String firstFailure) {
    /** Operations a second of a loop in which each answer is one. */
    static Counted of(ClosedLoop.Throughput loop) {
        return of(loop, loop.answered() - loop.latencies().failures());
    }

    /** Operations a second of a loop in which an operation may take several answers. */
    static Counted of(ClosedLoop.Throughput loop, long operations) {
        return new Counted(
                operations / loop.seconds(),
                operations,
                loop.latencies().failures(),
                loop.latencies().firstFailure());
    }
}
