package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds seats that are drawn over another one. Seats are sorted into a grid whose cells are as large as the largest seat,
 * so that each is compared with its neighbours only; the number of comparisons is bounded, since a file could put
 * everything into one cell. Not thread-safe.
 */
final class SeatOverlaps {
    private static final int MOST_COMPARISONS = 5_000_000;
    private static final double LARGEST_RADIUS = 100;
    private static final double TOUCHING = 0.01;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Map<Long, List<PlanDraft.Seat>> grid = new HashMap<>();
    private double cell = 1;
    private int comparisons;

    private SeatOverlaps() {}

    /** Each seat that stands over one named before it. */
    static List<PlanDraft.Seat> in(List<PlanDraft.Seat> seats) {
        SeatOverlaps overlaps = new SeatOverlaps();
        double radius = seats.stream().mapToDouble(SeatOverlaps::radius).max().orElse(1);
        overlaps.cell = Math.max(1, 2 * radius);
        List<PlanDraft.Seat> found = new ArrayList<>();
        for (PlanDraft.Seat seat : seats) {
            if (overlaps.coversAnother(seat)) {
                found.add(seat);
            }
            overlaps.grid
                    .computeIfAbsent(overlaps.cellAt(seat, 0, 0), none -> new ArrayList<>())
                    .add(seat);
        }
        return found;
    }

    private boolean coversAnother(PlanDraft.Seat seat) {
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (PlanDraft.Seat other : grid.getOrDefault(cellAt(seat, dx, dy), List.of())) {
                    if (++comparisons > MOST_COMPARISONS) {
                        return false;
                    }
                    if (overlap(seat, other)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean overlap(PlanDraft.Seat one, PlanDraft.Seat other) {
        double distance = Math.hypot(
                one.at().x() - other.at().x(), one.at().y() - other.at().y());
        return distance < radius(one) + radius(other) - TOUCHING;
    }

    private static double radius(PlanDraft.Seat seat) {
        return Math.min(seat.radius(), LARGEST_RADIUS);
    }

    private long cellAt(PlanDraft.Seat seat, int dx, int dy) {
        long column = (long) Math.floor(seat.at().x() / cell) + dx;
        long row = (long) Math.floor(seat.at().y() / cell) + dy;
        return column * SPREAD + row; // two cells of one number only cost comparisons
    }
}
