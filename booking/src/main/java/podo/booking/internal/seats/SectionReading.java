package podo.booking.internal.seats;

import java.time.Duration;
import java.util.BitSet;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;

/**
 * Which sections of a board have to be read again, and the reading of them: each by itself, as a server of a cluster that is
 * away holds up its own sections alone. For the board's own thread.
 */
final class SectionReading {
    private static final Logger LOG = LoggerFactory.getLogger(SectionReading.class);

    /** How often versions are compared where changes may get lost. */
    static final Duration BETWEEN_COMPARISONS = Duration.ofMillis(1_500);

    /** How long a section that could not be read is left alone. */
    static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** A server that answers late must not keep the board from what others say: the rest comes in the next round. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(1);

    /** After so many tries a section that changes all the time is taken as it was read: what changed is told anyway. */
    private static final int TRIES = 3;

    private final SeatBoard board;
    private final SeatHolds holds;
    private final BitSet toRead = new BitSet();
    private final BitSet failed = new BitSet();
    private final long[] newestThere; // when it was compared
    private long triedNanos = System.nanoTime();
    private long comparedNanos = System.nanoTime();

    SectionReading(SeatBoard board, SeatHolds holds) {
        this.board = board;
        this.holds = holds;
        this.newestThere = new long[board.plan().sections().size()];
    }

    /** Everything has to be read. */
    void all() {
        toRead.set(0, newestThere.length);
    }

    /** This section has to be read. */
    void again(SectionRange section) {
        toRead.set(section.index());
    }

    /** Whether something has to be read now. */
    boolean isDue() {
        if (!failed.isEmpty() && System.nanoTime() - triedNanos >= BETWEEN_TRIES.toNanos()) {
            toRead.or(failed);
            failed.clear();
        }
        return !toRead.isEmpty();
    }

    /** Whether a section could not be read and is tried again in a moment. */
    boolean hasFailed() {
        return !failed.isEmpty();
    }

    /**
     * Reads what has to be read; what fails is tried again later.
     *
     * @throws RuntimeException when nothing at all could be read: the holds are away
     */
    void read() {
        triedNanos = System.nanoTime();
        RuntimeException why = null;
        for (int i = toRead.nextSetBit(0); i >= 0; i = toRead.nextSetBit(i + 1)) {
            try {
                read(board.plan().sections().get(i));
            } catch (RuntimeException e) {
                why = e;
                failed.set(i);
            }
            toRead.clear(i);
            if (System.nanoTime() - triedNanos > LONGEST_ROUND.toNanos()) {
                failed.or(toRead);
                toRead.clear();
            }
        }
        if (why != null && failed.cardinality() == newestThere.length) {
            throw why;
        }
        if (why != null) {
            LOG.info(
                    "sections_not_read showtime={} count={} reason={}",
                    board.showtime(),
                    failed.cardinality(),
                    why.toString());
        }
    }

    /** A change that was made here while the section was being read may be newer than what was read. */
    private void read(SectionRange section) {
        for (int i = 1; i < TRIES; i++) {
            long before = board.sectionVersion(section);
            if (board.replaceIfAt(before, section, holds.snapshot(board.showtime(), section))) {
                return;
            }
        }
        board.replace(section, holds.snapshot(board.showtime(), section));
    }

    /**
     * Where changes may get lost: finds the sections of which the holds are behind what was told, or which another run of a
     * server has loaded, or which were ahead of this board so long ago that it would have been told.
     */
    void compare() {
        long nanos = System.nanoTime();
        if (!holds.mayLoseChanges() || nanos - comparedNanos < BETWEEN_COMPARISONS.toNanos()) {
            return;
        }
        comparedNanos = nanos;
        for (SectionRange section : board.plan().sections()) {
            if (failed.get(section.index()) || System.nanoTime() - nanos > LONGEST_ROUND.toNanos()) {
                continue;
            }
            try {
                compare(section);
            } catch (RuntimeException e) {
                LOG.debug("Section {} of {} could not be compared: {}", section, board.showtime(), e.toString());
            }
        }
    }

    private void compare(SectionRange section) {
        long here = board.sectionVersion(section); // looked at first: what comes meanwhile is no difference
        OptionalLong there = holds.version(board.showtime(), section);
        boolean missed = there.isPresent()
                ? there.getAsLong() < here || here < newestThere[section.index()]
                : holds.isOfAnotherRun(board.showtime(), section);
        newestThere[section.index()] = there.orElse(0);
        if (missed) {
            LOG.info("section_read_again showtime={} section={}", board.showtime(), section.sectionId());
            again(section);
        }
    }
}
