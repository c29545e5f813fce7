package podo.booking.internal.seats;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import podo.booking.Seating;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.kernel.ShowtimeId;

/**
 * What this instance knows of a live showtime's seats: it answers {@code /seats}, feeds the event stream, and refuses
 * seats that are known as taken without asking anybody. It may say taken up to a second too long; it never decides that
 * a seat is free.
 *
 * <p>Each section carries the version of the last change applied. A change with the next version is applied, an older
 * one is ignored, and one that leaves a gap is refused so that the section is read again. Thread-safe; one lock guards
 * the seats, and nothing is called while it is held. Streams wait for {@link BoardStep}s and never take that lock.
 */
public final class SeatBoard {
    /** A stream that is further behind gets the whole board. */
    private static final long MOST_STEPS_BEHIND = 50;

    /** When more seats change at once, the whole board is the shorter message. */
    private static final int MOST_SEATS_IN_A_STEP = 4_096;

    /** For how long after a hold that was not made here other processes count as selling. */
    static final long ELSEWHERE_MILLIS = 250;

    /** Choices of one version whose alternatives are remembered. */
    private static final int MOST_OFFERS = 1_000;

    private static final Offers NO_OFFERS = new Offers(-1, Map.of());
    private static final long NEVER = Long.MIN_VALUE;

    private final ShowtimeId showtime;
    private final SeatPlanIndex plan;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final SeatStates states;
    private final FreeSeats freeSeats;
    private final SeatChooser chooser;
    private final long[] heldUntil;
    private final long[] sectionVersions;
    private final PriorityQueue<Lapse> lapses = new PriorityQueue<>(Comparator.comparingLong(Lapse::atMillis));
    private final BitSet untold;
    private volatile boolean hasUntold; // written under the lock
    private final long opening;
    private long version;
    private long soldElsewhereMillis = NEVER;
    private final long[] rowsSoldElsewhereMillis;
    private @Nullable BoardView view;
    private Offers offers = NO_OFFERS; // under the lock

    /** Held while a step is made, and taken before the other lock. */
    private final ReentrantLock telling = new ReentrantLock();

    private volatile BoardStep latestStep;

    SeatBoard(ShowtimeId showtime, SeatPlanIndex plan, InstantSource clock) {
        this(showtime, plan, clock, 1);
    }

    /** @param version its first one; a board that is opened again begins above the versions of the board before */
    SeatBoard(ShowtimeId showtime, SeatPlanIndex plan, InstantSource clock, long version) {
        this.showtime = showtime;
        this.plan = plan;
        this.clock = clock;
        this.opening = version;
        this.version = version;
        this.latestStep = BoardStep.first(version);
        this.untold = new BitSet(plan.capacity());
        this.states = new SeatStates(plan.capacity());
        this.freeSeats = new FreeSeats(plan.capacity());
        this.chooser = new SeatChooser(this);
        this.rowsSoldElsewhereMillis = new long[plan.rowCount()];
        Arrays.fill(rowsSoldElsewhereMillis, NEVER);
        this.heldUntil = new long[plan.capacity()];
        this.sectionVersions = new long[plan.sections().size()];
    }

    /** The showtime. */
    public ShowtimeId showtime() {
        return showtime;
    }

    /** The geometry of its seats. */
    public SeatPlanIndex plan() {
        return plan;
    }

    /** Tells this board from others of the showtime that were opened before or after it in this instance. */
    long opening() {
        return opening;
    }

    /** All seats at this moment. */
    public BoardView view() {
        lock.lock();
        try {
            BoardView current = view;
            if (current == null || current.version() != version) {
                current = states.view(version);
                view = current;
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Which of these seats are known as taken, ascending. */
    public List<Integer> takenOf(SeatSelection seats) {
        lock.lock();
        try {
            return seats.ordinals()
                    .filter(ordinal -> states.get(ordinal) != SeatState.AVAILABLE)
                    .boxed()
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Chooses seats for fans who leave the choice to us. */
    public SeatChooser chooser() {
        return chooser;
    }

    /** Notes that these seats are about to be held, so that nobody in this process chooses them too. */
    public ChosenSeats choose(SeatSelection seats) {
        return choose(seats, Optional.empty());
    }

    ChosenSeats choose(SeatSelection seats, Optional<Seating> seating) {
        lock.lock();
        try {
            return new ChosenSeats(this, seats, freeSeats.choose(seats), seating);
        } finally {
            lock.unlock();
        }
    }

    void decide(List<Integer> chosen, boolean held) {
        lock.lock();
        try {
            freeSeats.decide(chosen, held, clock.millis());
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a hold found these seats taken, which the board may not show yet: they are not chosen or offered. */
    public void foundTaken(List<Integer> seats) {
        lock.lock();
        try {
            freeSeats.await(seats, clock.millis());
            seats.forEach(this::noteSoldElsewhere);
            offers = NO_OFFERS; // they may be among them
        } finally {
            lock.unlock();
        }
    }

    /**
     * What comes nearest to seats that are taken, to be offered ({@link SeatFinder#insteadOf}). It is looked for once for all
     * who have lost the same seats of the same version of the board.
     */
    public Optional<SeatFinder.Found> alternativesTo(SeatSelection wanted) {
        Offers now = offers();
        Optional<SeatFinder.Found> known = now.found.get(wanted);
        if (known == null) {
            known = new SeatFinder(plan, free()).insteadOf(wanted);
            if (now.found.size() < MOST_OFFERS) {
                now.found.put(wanted, known);
            }
        }
        return known;
    }

    private Offers offers() {
        lock.lock();
        try {
            if (offers.version != version) {
                offers = new Offers(version, new ConcurrentHashMap<>());
            }
            return offers;
        } finally {
            lock.unlock();
        }
    }

    /** What was offered to those who came too late for seats of this version of the board. */
    private record Offers(long version, Map<SeatSelection, Optional<SeatFinder.Found>> found) {}

    /** The seats that may be chosen or offered; a copy. */
    BitSet free() {
        lock.lock();
        try {
            return freeSeats.at(clock.millis());
        } finally {
            lock.unlock();
        }
    }

    /**
     * In which rows of the house other processes have held seats a moment ago; null where they have in none. While they
     * sell it is worth keeping out of their way.
     */
    @Nullable
    BitSet rowsSoldElsewhere() {
        lock.lock();
        try {
            long since = clock.millis() - ELSEWHERE_MILLIS;
            if (soldElsewhereMillis <= since) {
                return null;
            }
            BitSet rows = new BitSet();
            for (int row = 0; row < rowsSoldElsewhereMillis.length; row++) {
                rows.set(row, rowsSoldElsewhereMillis[row] > since);
            }
            return rows;
        } finally {
            lock.unlock();
        }
    }

    /** The newest step told to streams. Who takes it before a {@link #view} misses nothing of what follows the view. */
    BoardStep latestStep() {
        return latestStep;
    }

    /** Whether a stream at this step is so late that the whole board is sent quicker than the steps in between. */
    boolean isFarBehind(BoardStep step) {
        return step.stepsTo(latestStep) > MOST_STEPS_BEHIND;
    }

    /** Whether something changed that streams have not been told. */
    boolean hasChangesToTell() {
        return hasUntold;
    }

    /**
     * Tells all streams what has changed since the last time: one step for all of them. The board's lock, which a reserve
     * needs, is held only while the changed seats are copied.
     */
    void tellStreams() {
        telling.lock();
        try {
            Untold untold = takeUntold();
            if (!untold.seats.isEmpty()) {
                latestStep = latestStep.append(
                        untold.version,
                        untold.seats.size() > MOST_SEATS_IN_A_STEP ? Optional.empty() : Optional.of(untold.byState()));
            }
        } finally {
            telling.unlock();
        }
    }

    private Untold takeUntold() {
        lock.lock();
        try {
            List<Integer> seats = untold.stream().boxed().toList();
            List<SeatState> changedTo = seats.stream().map(states::get).toList();
            untold.clear();
            hasUntold = false;
            return new Untold(version, seats, changedTo);
        } finally {
            lock.unlock();
        }
    }

    /** Seats that have changed and what they are now, in the same order, with the version they lead to. */
    private record Untold(long version, List<Integer> seats, List<SeatState> states) {
        Map<SeatState, List<Integer>> byState() {
            Map<SeatState, List<Integer>> byState = new TreeMap<>();
            for (int i = 0; i < seats.size(); i++) {
                byState.computeIfAbsent(states.get(i), _ -> new ArrayList<>()).add(seats.get(i));
            }
            return Collections.unmodifiableMap(byState);
        }
    }

    /**
     * Applies a change that was told; false when changes before it were missed, or all that is known of the section counts
     * no more, and it must be read again.
     */
    boolean apply(SeatChange change) {
        Optional<SectionRange> section = plan.section(change.sectionId());
        if (section.isEmpty()) {
            return true; // of a plan this board does not have; nothing of ours changed
        }
        SectionRange range = section.get();
        lock.lock();
        try {
            long known = sectionVersions[range.index()];
            if (!change.isOfSeats()) {
                // It was filled from the database, perhaps by a server whose clock is behind:
                // SeatBoardTest.sectionThatWasFilledAgain_isReadWhateverItsVersion.
                return change.version() == known;
            }
            if (change.version() <= known) {
                return true;
            }
            if (change.version() != known + 1) {
                return false;
            }
            sectionVersions[range.index()] = change.version();
            change.indexes().forEach(index -> hear(range.first() + index, change));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Replaces what is known of a section, unless it has changed since it had this version; false when it has. */
    boolean replaceIfAt(long known, SectionRange range, SectionSnapshot snapshot) {
        lock.lock();
        try {
            if (sectionVersions[range.index()] != known) {
                return false;
            }
            replace(range, snapshot);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Replaces what is known of a section. */
    void replace(SectionRange range, SectionSnapshot snapshot) {
        lock.lock();
        try {
            sectionVersions[range.index()] = snapshot.version();
            for (int index = 0; index < range.count(); index++) {
                SectionSnapshot.Hold hold = snapshot.holds().get(index);
                if (snapshot.sold().get(index)) {
                    set(range.first() + index, SeatState.SOLD, 0);
                } else if (snapshot.blocked().get(index)) {
                    set(range.first() + index, SeatState.BLOCKED, 0);
                } else if (hold != null) {
                    set(range.first() + index, SeatState.HELD, hold.untilMillis());
                } else {
                    set(range.first() + index, SeatState.AVAILABLE, 0);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Shows seats as free whose hold has lapsed by now. */
    void lapse() {
        long now = clock.millis();
        lock.lock();
        try {
            for (Lapse next = lapses.peek(); next != null && next.atMillis() <= now; next = lapses.peek()) {
                lapses.remove();
                boolean current =
                        states.get(next.seat()) == SeatState.HELD && heldUntil[next.seat()] == next.atMillis();
                if (current) {
                    set(next.seat(), SeatState.AVAILABLE, 0);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many seats are shown as held. */
    int held() {
        lock.lock();
        try {
            return states.count(SeatState.HELD);
        } finally {
            lock.unlock();
        }
    }

    /** Its version now. */
    long version() {
        lock.lock();
        try {
            return version;
        } finally {
            lock.unlock();
        }
    }

    /** The version of the last change applied to a section. */
    long sectionVersion(SectionRange section) {
        lock.lock();
        try {
            return sectionVersions[section.index()];
        } finally {
            lock.unlock();
        }
    }

    /** Whether a hold is shown whose end is known: somebody must call {@link #lapse} when it comes. */
    boolean hasLapsesToCome() {
        return lapsesRemembered() > 0;
    }

    /** How many ends of holds are remembered; those of holds given back early are forgotten from time to time. */
    int lapsesRemembered() {
        lock.lock();
        try {
            return lapses.size();
        } finally {
            lock.unlock();
        }
    }

    private void noteSoldElsewhere(int seat) {
        soldElsewhereMillis = clock.millis();
        rowsSoldElsewhereMillis[plan.rowOf(seat)] = soldElsewhereMillis;
    }

    private void hear(int seat, SeatChange change) {
        boolean isNewHold = change.state() == SeatState.HELD && states.get(seat) == SeatState.AVAILABLE;
        if (isNewHold && !freeSeats.isChosen(seat)) {
            noteSoldElsewhere(seat);
        }
        set(seat, change.state(), change.untilMillis());
    }

    private void set(int seat, SeatState state, long untilMillis) {
        if (state == SeatState.HELD && heldUntil[seat] != untilMillis && untilMillis < SeatHolds.WHILE_PAYING) {
            lapses.add(new Lapse(untilMillis, seat));
        }
        heldUntil[seat] = state == SeatState.HELD ? untilMillis : 0;
        if (lapses.size() > 2 * heldUntil.length) {
            lapses.removeIf(lapse -> heldUntil[lapse.seat()] != lapse.atMillis()); // ends of holds given back early
        }
        if (states.set(seat, state)) {
            freeSeats.shown(seat, state);
            version++;
            untold.set(seat);
            hasUntold = true;
        }
    }

    /** The ordinals of seats that are free as far as this board knows. */
    public IntStream available() {
        BoardView now = view();
        return IntStream.range(0, plan.capacity()).filter(seat -> now.state(seat) == SeatState.AVAILABLE);
    }

    private record Lapse(long atMillis, int seat) {}
}
