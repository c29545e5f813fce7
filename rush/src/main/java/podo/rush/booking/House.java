package podo.rush.booking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import podo.catalogue.SeatPlan;
import podo.catalogue.SeatPlan.Row;
import podo.catalogue.SeatPlan.Seat;

/**
 * A house whose seats are given away two by two. It finds the best pair that is free by looking at all of them, as
 * docs/best-seats.md says and without anything of the box office: side by side, no wheelchair place, no orphan if possible,
 * near. Not thread-safe.
 */
final class House {
    private final List<Seat> seats;
    private final Map<String, Integer> ordinals = new HashMap<>();
    /** Whether the seat stands beside the one before it. */
    private final BitSet joined = new BitSet();

    private final BitSet free = new BitSet();
    private final double[] distances;

    House(SeatPlan plan) {
        this.seats = plan.seats().toList();
        this.distances = new double[seats.size()];
        for (SeatPlan.Section section : plan.sections()) {
            for (Row row : section.rows()) {
                row.seats().stream().skip(1).filter(seat -> !seat.gap()).forEach(seat -> joined.set(seat.ordinal()));
            }
        }
        for (Seat seat : seats) {
            ordinals.put(seat.seatId(), seat.ordinal());
            free.set(seat.ordinal());
            distances[seat.ordinal()] = Math.hypot(
                    seat.x() - plan.focus().x(), seat.y() - plan.focus().y());
        }
    }

    int size() {
        return seats.size();
    }

    /** Two seats and whether they leave a single one alone. */
    record Pair(double distance, boolean leavesOrphan) {}

    /** Pairs of seats side by side that have no seat in common, in random order. */
    List<List<String>> pairs(Random random) {
        List<List<String>> pairs = new ArrayList<>();
        int next = 1;
        while (next < seats.size()) {
            if (isPair(next)) {
                pairs.add(List.of(seats.get(next - 1).seatId(), seats.get(next).seatId()));
                next++;
            }
            next++;
        }
        Collections.shuffle(pairs, random);
        return pairs;
    }

    /** The best pair that is free; infinitely far where there is none. */
    Pair best() {
        Pair best = new Pair(Double.POSITIVE_INFINITY, true);
        for (int second = free.nextSetBit(0); second >= 0; second = free.nextSetBit(second + 1)) {
            if (free.get(second) && isPair(second) && free.get(second - 1)) {
                double distance = (distances[second - 1] + distances[second]) / 2;
                boolean canBeBetter = best.leavesOrphan || distance < best.distance;
                if (canBeBetter && isBetter(distance, leavesOrphan(second), best)) {
                    best = new Pair(distance, leavesOrphan(second));
                }
            }
        }
        return best;
    }

    private static boolean isBetter(double distance, boolean leavesOrphan, Pair than) {
        return leavesOrphan == than.leavesOrphan ? distance < than.distance : than.leavesOrphan;
    }

    /** Gives two seats away; how good they were, or infinitely far where they are no pair. */
    Pair take(List<String> seatIds) {
        List<Integer> taken = seatIds.stream().map(ordinals::get).sorted().toList();
        int second = taken.getLast();
        Pair pair = taken.size() == 2 && taken.getFirst() == second - 1 && isPair(second)
                ? new Pair((distances[second - 1] + distances[second]) / 2, leavesOrphan(second))
                : new Pair(Double.POSITIVE_INFINITY, true);
        taken.forEach(free::clear);
        return pair;
    }

    private boolean isPair(int second) {
        return joined.get(second)
                && !seats.get(second).accessible()
                && !seats.get(second - 1).accessible();
    }

    private boolean leavesOrphan(int second) {
        int first = second - 1;
        boolean before = joined.get(first) && free.get(first - 1);
        boolean beforeIsAlone = before && !(joined.get(first - 1) && free.get(first - 2));
        boolean after = joined.get(second + 1) && free.get(second + 1);
        boolean afterIsAlone = after && !(joined.get(second + 2) && free.get(second + 2));
        return beforeIsAlone || afterIsAlone;
    }
}
