package podo.booking.internal.seats;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.kernel.BookingId;
import podo.kernel.ShowtimeId;

/**
 * Holds in memory under a clock of one's own, for simulations: each section is there or has to be filled from the truth,
 * as in a Redis that came back empty, and every change is told to boards that may be late to hear it. Used by one thread
 * at a time.
 */
public final class SimulatedSeats implements SeatHolds {
    private final ShowtimeId showtime;
    private final SeatPlanIndex plan;
    private final SeatTruth truth;
    private final InstantSource clock;
    private final Map<Integer, Section> sections = new HashMap<>();
    private final List<LateBoard> boards = new ArrayList<>();
    /** Kept when all is lost: a command sent before that finds another generation, and does nothing. */
    private final Set<String> ended = new HashSet<>();

    private long versions = 1;

    public SimulatedSeats(ShowtimeId showtime, SeatPlanIndex plan, SeatTruth truth, InstantSource clock) {
        this.showtime = showtime;
        this.plan = plan;
        this.truth = truth;
        this.clock = clock;
    }

    /** A board of one process; it hears of changes when somebody lets it. */
    public LateBoard board() {
        LateBoard board = new LateBoard(new SeatBoard(showtime, plan, clock));
        board.readAll();
        boards.add(board);
        return board;
    }

    /** Loses everything; what has not been heard is lost too. */
    public void wipe() {
        sections.clear();
        boards.forEach(board -> board.unheard.clear());
        boards.forEach(LateBoard::readAll);
    }

    @Override
    public HoldAnswer hold(SeatPlanIndex plan, SeatSelection seats, BookingId booking, Instant until) {
        if (until.toEpochMilli() <= clock.millis()) {
            return new HoldAnswer.TooLate();
        }
        List<Integer> taken = seats.list().stream()
                .filter(seat -> isTakenFrom(seat, booking.toString()))
                .toList();
        if (!taken.isEmpty()) {
            return new HoldAnswer.Taken(taken);
        }
        seats.ordinals()
                .forEach(seat -> section(seat)
                        .held
                        .put(seat, new SectionSnapshot.Hold(until.toEpochMilli(), booking.toString())));
        tell(seats, SeatState.HELD, until.toEpochMilli());
        return new HoldAnswer.Held();
    }

    @Override
    public Kept keepWhilePaying(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        return setEnd(seats, booking, WHILE_PAYING, true) ? Kept.KEPT : Kept.LOST;
    }

    @Override
    public void keepLate(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        setEnd(seats, booking, WHILE_PAYING, false);
    }

    @Override
    public void keepUntil(SeatPlanIndex plan, SeatSelection seats, BookingId booking, Instant until) {
        setEnd(seats, booking, until.toEpochMilli(), false);
    }

    @Override
    public void release(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        List<Integer> freed = seats.list().stream()
                .filter(seat -> isOf(seat, booking.toString()))
                .toList();
        freed.forEach(seat -> {
            section(seat).held.remove(seat);
            section(seat).sold.remove(seat);
        });
        tell(SeatSelection.of(showtime, freed.stream().mapToInt(Integer::intValue)), SeatState.AVAILABLE, 0);
    }

    @Override
    public void takeBack(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        ended.add(booking.toString());
        release(plan, seats, booking);
    }

    @Override
    public void markSold(SeatPlanIndex plan, SeatSelection seats, BookingId booking) {
        if (ended.contains(booking.toString())) {
            return;
        }
        seats.ordinals().forEach(seat -> {
            section(seat).held.remove(seat);
            section(seat).sold.put(seat, booking.toString());
        });
        tell(seats, SeatState.SOLD, 0);
    }

    @Override
    public HoldAnswer block(SeatPlanIndex plan, SeatSelection seats) {
        throw new UnsupportedOperationException("operators are not simulated");
    }

    @Override
    public void unblock(SeatPlanIndex plan, SeatSelection seats) {
        throw new UnsupportedOperationException("operators are not simulated");
    }

    @Override
    public SectionSnapshot snapshot(ShowtimeId showtime, SectionRange range) {
        Section section = section(range.first());
        BitSet sold = new BitSet();
        section.sold.keySet().forEach(seat -> sold.set(seat - range.first()));
        Map<Integer, SectionSnapshot.Hold> live = new HashMap<>();
        section.held.forEach((seat, hold) -> {
            if (hold.untilMillis() > clock.millis()) {
                live.put(seat - range.first(), hold);
            }
        });
        return new SectionSnapshot(section.version, sold, new BitSet(), live);
    }

    @Override
    public OptionalLong version(ShowtimeId showtime, SectionRange section) {
        Section there = sections.get(section.index());
        return there == null ? OptionalLong.empty() : OptionalLong.of(there.version);
    }

    @Override
    public boolean isOfAnotherRun(ShowtimeId showtime, SectionRange section) {
        return false;
    }

    @Override
    public boolean mayLoseChanges() {
        return false;
    }

    @Override
    public void retire(ShowtimeId showtime, SectionRange section, long version) {
        Section there = sections.get(section.index());
        boolean isIdle = there != null
                && there.version == version
                && there.held.values().stream().noneMatch(hold -> hold.untilMillis() > clock.millis());
        if (isIdle) {
            sections.remove(section.index());
        }
    }

    @Override
    public Set<ShowtimeId> live() {
        return sections.isEmpty() ? Set.of() : Set.of(showtime);
    }

    @Override
    public void follow(Follower follower) {
        throw new UnsupportedOperationException("boards hear by themselves");
    }

    /** Whether anybody but this booking has the seat now. */
    private boolean isTakenFrom(int seat, String booking) {
        Section section = section(seat);
        SectionSnapshot.Hold hold = section.held.get(seat);
        return section.sold.containsKey(seat)
                || (hold != null
                        && hold.untilMillis() > clock.millis()
                        && !hold.booking().equals(booking));
    }

    /** Whether the seat is to be had now. */
    public boolean isFree(int seat) {
        return !isTakenFrom(seat, "");
    }

    /** Whose it is, for a message. */
    public String describe(int seat) {
        Section section = section(seat);
        return isFree(seat) ? "free" : "taken (" + section.sold.get(seat) + ", " + section.held.get(seat) + ")";
    }

    private boolean isOf(int seat, String booking) {
        Section section = section(seat);
        SectionSnapshot.Hold hold = section.held.get(seat);
        return booking.equals(section.sold.get(seat))
                || (hold != null && hold.booking().equals(booking));
    }

    private boolean setEnd(SeatSelection seats, BookingId booking, long until, boolean mustBeLive) {
        boolean all = seats.ordinals().allMatch(seat -> {
            SectionSnapshot.Hold hold = section(seat).held.get(seat);
            return hold != null
                    && hold.booking().equals(booking.toString())
                    && (!mustBeLive || hold.untilMillis() > clock.millis());
        });
        if (all) {
            seats.ordinals()
                    .forEach(seat -> section(seat).held.put(seat, new SectionSnapshot.Hold(until, booking.toString())));
            tell(seats, SeatState.HELD, until);
        }
        return all;
    }

    private Section section(int seat) {
        SectionRange range = plan.place(seat).range();
        return sections.computeIfAbsent(range.index(), _ -> {
            SeatTruth.SectionTruth known = truth.read(showtime, range);
            versions += 1_000;
            return new Section(new TreeMap<>(known.sold()), new TreeMap<>(known.held()), versions);
        });
    }

    private void tell(SeatSelection seats, SeatState state, long until) {
        Map<Integer, List<Integer>> bySection = new TreeMap<>();
        seats.ordinals().forEach(seat -> {
            SectionRange range = plan.place(seat).range();
            bySection.computeIfAbsent(range.index(), _ -> new ArrayList<>()).add(seat - range.first());
        });
        bySection.forEach((index, indexes) -> {
            SectionRange range = plan.sections().get(index);
            Section section = section(range.first());
            section.version++;
            SeatChange change = new SeatChange(range.sectionId(), section.version, state, until, indexes);
            boards.forEach(board -> board.unheard.add(change));
        });
    }

    private static final class Section {
        private final Map<Integer, String> sold;
        private final Map<Integer, SectionSnapshot.Hold> held;
        private long version;

        Section(Map<Integer, String> sold, Map<Integer, SectionSnapshot.Hold> held, long version) {
            this.sold = sold;
            this.held = held;
            this.version = version;
        }
    }

    /** A board that hears of a change only when it is let. */
    public final class LateBoard {
        private final SeatBoard board;
        private final Deque<SeatChange> unheard = new ArrayDeque<>();

        private LateBoard(SeatBoard board) {
            this.board = board;
        }

        public SeatBoard board() {
            board.lapse();
            return board;
        }

        /** Hears of the oldest change it has not heard of. */
        public void hearNext() {
            SeatChange next = unheard.poll();
            if (next != null && !board.apply(next)) {
                plan.section(next.sectionId()).ifPresent(this::read);
            }
        }

        /** Hears until so many changes are unheard at the most. */
        public void hearUpTo(int unheardAtMost) {
            while (unheard.size() > unheardAtMost) {
                hearNext();
            }
        }

        /** Hears of all. */
        public void hearAll() {
            while (!unheard.isEmpty()) {
                hearNext();
            }
            board.lapse();
        }

        private void readAll() {
            plan.sections().forEach(this::read);
        }

        private void read(SectionRange range) {
            board.replace(range, snapshot(showtime, range));
        }
    }
}
